/* What a target counts follows the choices at once: the server's own answer to "Cập nhật cách tính", without the click.
   A choice brings that part of the page anew, a number only the sentence and the figure: what is being typed stays. */
const PAUSE = 400;
/* By the id of a part, since an answer takes its place: `whole` once its fields must come anew, until they have. */
const parts = new Map();
/* Only the fields of that target: `targets-3-…`, or all of a form that has one target. */
function fieldsOf(form, act) {
  const [, prefix] = act.split(":"), body = new FormData();
  for (const [name, value] of new FormData(form))
    if (!prefix || name.startsWith(`${prefix}-`) || name === "csrfmiddlewaretoken" || name === "of_program") body.append(name, value);
  return body;
}
/* What was typed while the answer was on its way is newer than the answer. */
function keepTyped(old, fresh, sent) {
  for (const field of old.querySelectorAll("input:not([type=checkbox]):not([type=radio]), textarea")) {
    const now = fresh.querySelector(`[name="${CSS.escape(field.name)}"]`);
    if (now && field.value !== (sent.get(field.name) ?? field.value)) now.value = field.value;
  }
}
async function anew(id) {
  const part = document.getElementById(id), state = parts.get(id);
  if (!part) return;
  const form = part.closest("form"), act = part.querySelector("button[name=act]").value;
  const body = fieldsOf(form, act), turn = ++state.turn;
  body.set("act", act);
  body.set("part", "1");
  const answer = await fetch(location.href, { method: "POST", body, credentials: "same-origin" });
  const text = await answer.text();
  if (!answer.ok || state.turn !== turn) return;
  const fresh = new DOMParser().parseFromString(text, "text/html").getElementById(id);
  if (!fresh) return;
  if (state.whole) inPlaceOf(part, fresh, body);
  else part.querySelector("[data-said]").replaceWith(document.adoptNode(fresh.querySelector("[data-said]")));
  state.whole = false;
}
/* Who is typing goes on at the same letter. */
function inPlaceOf(part, fresh, sent) {
  keepTyped(part, fresh, sent);
  const { id, selectionStart, selectionEnd } = document.activeElement ?? {};
  part.replaceWith(document.adoptNode(fresh));
  fresh.dispatchEvent(new Event("danvan:fresh", { bubbles: true }));
  const focused = id && document.getElementById(id);
  if (!focused || focused === document.activeElement) return;
  focused.focus();
  if (selectionStart != null) focused.setSelectionRange(selectionStart, selectionEnd);
}
/* The part that a field belongs to: around it, or that of its target (its goal stands beside). */
function partOf(field) {
  return field.closest("[data-counting]") ?? field.closest("[data-target]")?.querySelector("[data-counting]");
}
function ask(field, whole) {
  const id = partOf(field)?.id;
  if (!id) return;
  const state = parts.get(id) ?? { turn: 0, whole: false };
  parts.set(id, state);
  state.whole ||= whole;
  clearTimeout(state.timer);
  state.timer = setTimeout(() => anew(id).catch(() => { /* offline: the button is still there */ }), whole ? 0 : PAUSE);
}
document.addEventListener("change", (event) => ask(event.target, !!event.target.closest("[data-counting]")));
document.addEventListener("input", (event) => {
  if (event.target.matches("input:not([type=checkbox]):not([type=radio]), textarea")) ask(event.target, false);
});
