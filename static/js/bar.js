/* The bar of a form: the server's list of what is still missing, after each save; the first of it in place of a button that cannot work yet. */
const MOST = 3;

function chip(entry) {
  const item = document.createElement("li");
  item.append(Object.assign(document.createElement("a"), { className: "chip", href: entry.url, textContent: entry.label }));
  return item;
}
function showTodo(todo) {
  const count = document.querySelector("[data-missing]");
  const chips = document.querySelector("[data-todo]");
  if (!count || !chips) return;
  count.dataset.missing = todo.length;
  count.querySelector("span").textContent = todo.length ? `Chưa gửi được: còn ${todo.length} mục` : "Đã đủ các mục để gửi";
  const shown = "tried" in chips.dataset || todo.length <= MOST ? todo.slice(0, MOST) : [];
  chips.replaceChildren(...shown.map(chip), ...(shown.length && todo.length > MOST ? [Object.assign(document.createElement("li"), { textContent: "…" })] : []));
}
/* The list above the form is of the last try: from the first save on, the bar tells. */
document.addEventListener("danvan:saved", (event) => {
  if (!event.detail.missing) return;
  document.querySelector("#con-thieu")?.remove();
  showTodo(event.detail.missing);
});

const first = document.querySelector("[data-first-todo]");
const send = document.querySelector("[data-hand-in]");
if (first && send) {
  first.hidden = false;
  send.hidden = true;
  document.addEventListener("input", () => { first.remove(); send.hidden = false; }, { once: true });
}
document.addEventListener("click", (event) => {
  const link = event.target.closest(".todo-chips a, [data-first-todo]");
  const field = link && document.querySelector(link.hash);
  if (!field) return;
  event.preventDefault();
  field.scrollIntoView({ block: "center" });
  (field.matches("input, select, textarea") ? field : field.querySelector("input, select, textarea"))?.focus({ preventScroll: true });
});
