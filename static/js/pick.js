/* A field for a name, [data-pick] with the address that suggests names: a combobox as ARIA describes it. Beside the text stands
   the hidden key of what was chosen; data-many: what is chosen becomes a chip and the text is empty again. */
const WAIT = 200;
const NOTHING = "Không có tên nào khớp.";
const MORE = "… còn nữa: hãy gõ thêm";

function make(tag, className, role) {
  const element = Object.assign(document.createElement(tag), { className });
  element.setAttribute("role", role);
  return element;
}

function chip(place, row) {
  const { name } = place.dataset;
  const chosen = [...place.querySelectorAll(`input[type=checkbox][name="${name}"]`)].find((box) => box.value === String(row.id));
  const box = chosen || Object.assign(document.createElement("input"), { type: "checkbox", name, value: row.id });
  box.checked = true;
  if (!chosen) {
    const label = Object.assign(document.createElement("label"), { className: "chip" });
    label.append(box, Object.assign(document.createElement("span"), { textContent: row.name }));
    place.querySelector(".choices").append(label);
  }
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.dispatchEvent(new Event("change", { bubbles: true }));
}

function ready(place) {
  const text = place.querySelector("input[type=text]");
  const key = place.querySelector("input[type=hidden]");
  const list = make("ul", "pick-list", "listbox");
  const told = make("span", "visually-hidden", "status");
  let rows = [], active = -1, asked = null, timer = 0;

  list.id = `${text.id}-goi-y`;
  list.hidden = true;
  list.setAttribute("aria-label", "Gợi ý");
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) text.setAttribute(name, value);
  text.after(list, told);

  function close() {
    asked?.abort();
    clearTimeout(timer);
    list.hidden = true;
    active = -1;
    text.setAttribute("aria-expanded", "false");
    text.removeAttribute("aria-activedescendant");
  }
  function mark(place) {
    active = place;
    [...list.querySelectorAll("[role=option]")].forEach((option, n) => {
      option.setAttribute("aria-selected", n === active);
      if (n === active) { text.setAttribute("aria-activedescendant", option.id); option.scrollIntoView({ block: "nearest" }); }
    });
  }
  function choose(row) {
    if (key) { key.value = row.id; text.value = row.name; } else { text.value = ""; chip(place, row); }
    close();
    if (key) text.dispatchEvent(new Event("change", { bubbles: true }));
    told.textContent = `Đã chọn ${row.name}`;
  }
  function option(row, n) {
    const item = make("li", "pick-option", "option");
    item.id = `${list.id}-${n}`;
    item.append(row.name);
    if (row.note) item.append(Object.assign(document.createElement("small"), { textContent: row.note }));
    item.addEventListener("click", () => choose(row));
    return item;
  }
  function show(answer) {
    rows = answer.rows;
    list.replaceChildren(...rows.map(option));
    const note = rows.length ? (answer.more ? MORE : "") : NOTHING;
    if (note) { const line = make("li", "pick-note", "presentation"); line.textContent = note; list.append(line); }
    list.hidden = false;
    active = -1;
    text.setAttribute("aria-expanded", String(rows.length > 0));
    told.textContent = rows.length ? `${rows.length} gợi ý` : NOTHING;
  }
  async function suggest() {
    asked?.abort();
    asked = new AbortController();
    const address = new URL(place.dataset.pick, location.href);
    address.searchParams.set("tu", text.value);
    try {
      const answer = await fetch(address, { signal: asked.signal, credentials: "same-origin", headers: { "X-Requested-With": "fetch" } });
      if (answer.ok) show(await answer.json());
    } catch { /* without suggestions the server reads the name that was typed */ }
  }

  text.addEventListener("input", () => {
    if (key) key.value = "";
    clearTimeout(timer);
    if (text.value.trim()) timer = setTimeout(suggest, WAIT); else close();
  });
  text.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) { suggest(); return; }
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (rows.length) mark((active + step + rows.length) % rows.length);
    } else if (event.key === "Enter" && !list.hidden && rows[active]) {
      event.preventDefault();
      choose(rows[active]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  text.addEventListener("blur", close);
}

function makeReady(place) { place.querySelectorAll("[data-pick]").forEach(ready); }
makeReady(document);
document.addEventListener("danvan:fresh", (event) => makeReady(event.target));
