/* How far the file has come: only the middle of the page comes anew, until it is written or went wrong. */
const EVERY = 1500;
async function anew() {
  const answer = await fetch(location.href, { credentials: "same-origin" });
  if (!answer.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.querySelector("#tien-do").replaceWith(document.adoptNode(page.querySelector("#tien-do")));
}
async function watch() {
  while (document.querySelector("#tien-do[data-going]")) {
    await new Promise((done) => setTimeout(done, EVERY));
    await anew().catch(() => { /* offline: asked again */ });
  }
}
watch();
