/* Typed text is not lost: autosave of drafts, a copy on this machine while the line is down, and a bar to bring it back.
   <form data-autosave="/…/luu-nhap/"> posts its fields with X-Requested-With: fetch; the server answers JSON
   {saved_at: "09:14", version: 7, unsaved: ["Kết thúc"], …} or {error: "…"}; [data-autosave-status] shows it.
   <form data-keep> is not saved by itself: its copy stays until the server says that it stored it. */
const PAUSE = 3000;
const PREFIX = "danvan:draft:";
const STORED = "da-luu";
const OFF = '<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" aria-hidden="true"><path d="M12 20h.01M8.5 16.4a5 5 0 0 1 7 0M5 12.9a10 10 0 0 1 5.2-2.7M19 12.9a10 10 0 0 0-2-1.5M2 8.8a15 15 0 0 1 4.2-2.6M22 8.8a15 15 0 0 0-11.3-3.8M2 2l20 20"/></svg>';
const SKIPPED = new Set(["csrfmiddlewaretoken", "of_program", "version", "page", "copy", "password", "oldpassword", "password1", "password2"]);
const owner = document.body.dataset.user || "";

/* Two windows of one form keep two copies: what one has saved says nothing of the other. */
const WINDOW = crypto.getRandomValues(new Uint32Array(2)).join("-");
const FORMS = "form[data-autosave], form[data-keep]";

function placeOf(form) { return `${PREFIX}${owner}:${location.pathname}:${form.id || "form"}#`; }
function keyOf(form) { return placeOf(form) + WINDOW; }
function keptForms() { return [...document.querySelectorAll(FORMS)]; }
function hasFiles(form) { return [...form.querySelectorAll("input[type=file]")].some((input) => input.files.length); }
function fieldsOf(form) {
  return [...new FormData(form)].filter(([name, value]) => !SKIPPED.has(name) && typeof value === "string");
}
function versionOf(form) { return form.querySelector("[name=version]")?.value || ""; }
function clock() { return new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" }); }
function tell(text, state = "") {
  document.querySelectorAll("[data-autosave-status]").forEach((place) => { Object.assign(place, { textContent: text }).dataset.state = state; });
}
/* A full or forbidden store only means that there is no copy on this machine. */
function store(action, ...values) {
  try { return localStorage[action](...values); } catch { return null; }
}
function keepHere(form) {
  store("setItem", keyOf(form), JSON.stringify({ at: clock(), version: versionOf(form), fields: fieldsOf(form), copy: form.elements.copy?.value }));
}
function forget(form) { store("removeItem", keyOf(form)); }

/* Without a line nothing is sent: the buttons of the form wait and say so, the text stays on this machine. */
function line(form, there) {
  form.toggleAttribute("data-offline", !there);
  sending(form).forEach((control) => {
    if (!there && !control.dataset.label) {
      Object.assign(control.dataset, { label: control.textContent });
      control.textContent = `${control.textContent.trim()} khi có mạng`;
    } else if (there && control.dataset.label) {
      control.textContent = control.dataset.label;
      delete control.dataset.label;
    }
    control.disabled = !there;
  });
  note(form, there);
}
function sending(form) { return [...form.elements].filter((control) => control.type === "submit" && (!control.disabled || control.dataset.label)); }
function note(form, there) {
  const place = sending(form)[0]?.closest(".decision-bar") || sending(form)[0]?.parentElement;
  const shown = place?.querySelector(":scope > .offline-note");
  if (there) { shown?.remove(); return; }
  if (!place || shown) return;
  const after = form.dataset.autosave ? "có mạng sẽ tự lưu" : "có mạng thì gửi";
  const made = Object.assign(document.createElement("p"), { className: "offline-note", innerHTML: OFF });
  made.setAttribute("role", "status");
  const words = document.createElement("span");
  words.append(Object.assign(document.createElement("b"), { textContent: "Mất mạng." }), ` Chữ được giữ trên máy này từ ${clock()}. Cứ viết tiếp; ${after}.`);
  made.append(words);
  place.prepend(made);
}
function offline(form) {
  line(form, false);
  if (form.dataset.autosave) tell(`Giữ trên máy này · ${clock()}`, "here");
}

async function save(form) {
  if (form.dataset.sent || hasFiles(form)) return;
  const sent = JSON.stringify(fieldsOf(form));
  const body = new FormData(form);
  form.querySelectorAll("input[type=file]").forEach((input) => body.delete(input.name));
  let response;
  tell("Đang lưu…", "going");
  try {
    response = await fetch(form.dataset.autosave, { method: "POST", body, credentials: "same-origin", headers: { "X-Requested-With": "fetch", Accept: "application/json" } });
  } catch {
    offline(form);
    again(form);
    return;
  }
  line(form, true);
  await answered(form, response, sent);
}
async function answered(form, response, sent) {
  let answer = {};
  try { answer = await response.json(); } catch { /* an error page: its status is enough */ }
  if (!response.ok || answer.error) {
    const ended = response.status === 401;
    tell(answer.error ? `Chưa lưu: ${answer.error} Nội dung giữ trên máy này.` : (ended ? "Phiên làm việc đã hết: nội dung giữ trên máy này, hãy đăng nhập lại" : `Chưa tự lưu được: nội dung giữ trên máy này lúc ${clock()}`), answer.error || ended ? "late" : "here");
    return;
  }
  if (answer.version) document.querySelectorAll(`#${form.id} [name=version], .decision-bar [name=version]`).forEach((input) => { input.value = answer.version; });
  document.dispatchEvent(new CustomEvent("danvan:saved", { detail: answer }));
  const unsaved = answer.unsaved || [];
  tell(answer.saved_at === "" ? "Chưa ghi gì" : `Đã lưu ${answer.saved_at || clock()}${unsaved.length ? `, trừ chỗ chưa đúng: ${unsaved.join(", ")}` : ""}`, unsaved.length ? "late" : "met");
  if (JSON.stringify(fieldsOf(form)) !== sent) again(form); else if (!unsaved.length) forget(form);
}
const timers = new WeakMap();
const running = new WeakMap();
/* A form sent while its autosave is on the way waits for the new version, or it would be refused as outdated. */
document.addEventListener("submit", (event) => {
  if (event.target.hasAttribute("data-offline")) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  const saving = running.get(event.target);
  if (!saving) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const { target, submitter } = event;
  saving.finally(() => target.requestSubmit(submitter));
}, true);
function saveNow(form) {
  clearTimeout(timers.get(form));
  timers.delete(form);
  const saving = (running.get(form) || Promise.resolve()).then(() => save(form)).finally(() => { if (running.get(form) === saving) running.delete(form); });
  running.set(form, saving);
  return saving;
}
function again(form) {
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(() => saveNow(form), PAUSE));
}
const saved = () => keptForms().filter((form) => form.dataset.autosave);
window.addEventListener("offline", () => keptForms().forEach(offline));
window.addEventListener("online", () => keptForms().forEach((form) => {
  line(form, true);
  if (!form.dataset.autosave) return;
  if (store("getItem", keyOf(form))) saveNow(form); else tell("Đã có mạng trở lại");
}));
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-save-again]")) saved().forEach(saveNow);
});
/* Before a part of the page is changed by an action of its own: what waits for its pause is saved at once. */
document.addEventListener("danvan:saving", (event) => {
  event.detail.push(...saved().filter((form) => timers.has(form) || running.has(form)).map(saveNow));
});
document.addEventListener("input", (event) => {
  const form = event.target.closest?.(FORMS);
  if (!form) return;
  keepHere(form);
  if (form.dataset.autosave) again(form);
});
document.addEventListener("danvan:leaving", () => {
  keptForms().forEach((form) => { if (store("getItem", keyOf(form))) keepHere(form); });
});

/* Bringing back */
function bringBack(form, fields) {
  const byName = new Map();
  fields.forEach(([name, value]) => byName.set(name, [...(byName.get(name) || []), value]));
  form.querySelectorAll("input, textarea, select").forEach((control) => {
    if (!control.name || SKIPPED.has(control.name) || control.type === "file" || control.type === "hidden") return;
    const values = byName.get(control.name) || [];
    if (/^(radio|checkbox)$/.test(control.type)) control.checked = values.includes(control.value);
    else if (control.multiple) [...control.options].forEach((option) => { option.selected = values.includes(option.value); });
    else if (values.length) control.value = values.shift();
  });
  form.dispatchEvent(new Event("input", { bubbles: true }));
}
function button(label, kind, act) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: `btn btn-sm ${kind}`, textContent: label });
  made.addEventListener("click", act);
  return made;
}
function offer(form, key) {
  const kept = JSON.parse(store("getItem", key));
  const drop = () => store("removeItem", key);
  if (JSON.stringify(kept.fields) === JSON.stringify(fieldsOf(form))) {
    if (!form.querySelector(".is-invalid")) drop();
    return;
  }
  const bar = Object.assign(document.createElement("div"), { className: "alert alert-warning restore" });
  bar.setAttribute("role", "status");
  const changed = kept.version !== versionOf(form) ? " Sau đó mục này đã có bản mới hơn." : "";
  bar.append(`Nội dung nhập lúc ${kept.at} chưa lưu được, còn giữ trên máy này.${changed}`);
  bar.append(button("Khôi phục", "btn-primary", () => { bringBack(form, kept.fields); drop(); bar.remove(); }));
  bar.append(button("Bỏ", "btn-outline-secondary", () => { drop(); bar.remove(); }));
  form.before(bar);
}

/* A copy is dropped once the server says that it stored what was sent with this name (danvan.middleware.StoredCopies). */
document.addEventListener("submit", (event) => {
  if (event.target.matches(FORMS) && !event.defaultPrevented) {
    clearTimeout(timers.get(event.target));
    event.target.querySelector("[name=copy]")?.remove();
    const bytes = crypto.getRandomValues(new Uint32Array(3));
    event.target.append(Object.assign(document.createElement("input"), { type: "hidden", name: "copy", value: bytes.join("-") }));
    keepHere(event.target);
  }
  if (event.target.matches("form[data-logout]")) copies().forEach((key) => localStorage.removeItem(key));
});
function copies() {
  try { return Object.keys(localStorage).filter((key) => key.startsWith(`${PREFIX}${owner}:`)); } catch { return []; }
}
function dropStored() {
  const name = document.cookie.split("; ").find((pair) => pair.startsWith(`${STORED}=`))?.slice(STORED.length + 1);
  if (!name) return;
  copies().filter((key) => JSON.parse(store("getItem", key)).copy === name).forEach((key) => store("removeItem", key));
  document.cookie = `${STORED}=; path=/; max-age=0`;
}
dropStored();
keptForms().forEach((form) => copies().filter((key) => key.startsWith(placeOf(form))).forEach((key) => offer(form, key)));
if (!navigator.onLine) keptForms().forEach(offline);
