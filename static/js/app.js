/* What makes pages quicker, never what makes them work: menus, display choices, sending once, ticking all. */
const COOKIE = "hien-thi";
const DARK = { may: "screen and (prefers-color-scheme: dark)", toi: "screen" };
const CONTRAST = { may: "screen and (prefers-contrast: more) and (prefers-color-scheme: light)", "tuong-phan": "screen" };
const root = document.documentElement;

/* Menus: <details class="menu"> closes on Escape and on a click elsewhere */
function closeMenus(except) {
  document.querySelectorAll("details.menu[open]").forEach((menu) => { if (menu !== except) menu.open = false; });
}
document.addEventListener("click", (event) => closeMenus(event.target.closest("details.menu")));
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
  if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
});

/* Text size and colours without a reload; the same cookie that the server reads */
function showDisplay() {
  const { size, colour } = root.dataset;
  document.getElementById("dark-css").media = DARK[colour] || "not all";
  document.getElementById("contrast-css").media = CONTRAST[colour] || "not all";
  document.querySelectorAll("form[data-display] button").forEach((button) => {
    const wanted = button.name === "size" ? size : colour;
    if ("toggleContrast" in button.dataset) {
      button.setAttribute("aria-pressed", colour === "tuong-phan");
      button.value = colour === "tuong-phan" ? "may" : "tuong-phan";
    } else {
      button.setAttribute("aria-pressed", button.value === wanted);
    }
  });
}
document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-display]") || !event.submitter) return;
  event.preventDefault();
  root.dataset[event.submitter.name] = event.submitter.value;
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${COOKIE}=${root.dataset.size}.${root.dataset.colour}; path=/; max-age=31536000; samesite=lax${secure}`;
  showDisplay();
});

/* Also those that stand outside and name the form by its id. */
function buttonsOf(form) { return [...form.elements].filter((control) => control.type === "submit"); }

/* A form is sent once; coming back by the browser's history makes it ready again. data-again: one that answers with a file. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || form.matches("[data-display], [data-upload], [data-again]")) return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "1";
  /* After this turn of the event loop, or the button's own name and value would not be sent. */
  setTimeout(() => buttonsOf(form).forEach((button) => { button.disabled = true; }));
});
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  document.querySelectorAll("form[data-sent]").forEach((form) => {
    delete form.dataset.sent;
    buttonsOf(form).forEach((button) => { button.disabled = false; });
  });
});

/* Tick all: <input type="checkbox" data-tick-all="ids"> with <input name="ids">, and a count in [data-ticked="ids"] */
function ticks(name) { return [...document.querySelectorAll(`input[type=checkbox][name="${name}"]:not(:disabled)`)]; }
function countTicks(name) {
  const boxes = ticks(name);
  const chosen = boxes.filter((box) => box.checked).length;
  document.querySelectorAll(`[data-ticked="${name}"]`).forEach((place) => { place.textContent = chosen; });
  document.querySelectorAll(`[data-needs-tick="${name}"]`).forEach((button) => { button.disabled = chosen === 0; });
  const all = document.querySelector(`[data-tick-all="${name}"]`);
  if (all) { all.checked = chosen > 0 && chosen === boxes.length; all.indeterminate = chosen > 0 && chosen < boxes.length; }
  boxes.forEach((box) => box.closest("tr")?.classList.toggle("selected", box.checked));
}
document.addEventListener("change", (event) => {
  const all = event.target.dataset.tickAll;
  if (all) ticks(all).forEach((box) => { box.checked = event.target.checked; });
  const name = all || event.target.name;
  if (name && document.querySelector(`[data-tick-all="${name}"]`)) countTicks(name);
});

function start() {
  document.querySelectorAll("[data-tick-all]").forEach((all) => countTicks(all.dataset.tickAll));
  const tabs = document.querySelector("[data-tabs]");
  const tab = tabs?.querySelector("[aria-current]");
  if (tab) tabs.scrollLeft = tab.offsetLeft - (tabs.clientWidth - tab.offsetWidth) / 2;
  document.querySelector("[data-focus]")?.focus();
}
start();
