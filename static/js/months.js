/* The month lines come after the page: eleven past months need not hold up the figures of today. */
const row = document.querySelector("[data-months]");
async function fill() {
  const answer = await fetch(row.dataset.months, { credentials: "same-origin" });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const slot of row.querySelectorAll("[data-line-of]")) {
    const line = page.querySelector(`[data-month-line="${slot.dataset.lineOf}"]`);
    if (line) slot.replaceChildren(document.adoptNode(line));
  }
}
if (row) fill().catch(() => { /* offline: the link to the page of months is still there */ });
