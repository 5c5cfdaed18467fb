/* Typed text is not lost: autosave of drafts, a copy on this machine while the line is down, and a bar to bring it back.
   <form data-autosave="/…/luu-nhap/"> posts its fields with X-Requested-With: fetch; the server answers JSON
   {saved_at: "09:14", version: 7, unsaved: ["Kết thúc"]} or {error: "…"}; [data-autosave-status] shows it. */
const PAUSE = 3000;
const PREFIX = "danvan:draft:";
const STORED = "da-luu";
const SKIPPED = new Set(["csrfmiddlewaretoken", "version", "copy", "password", "oldpassword", "password1", "password2"]);
const owner = document.body.dataset.user || "";

function keyOf(form) { return `${PREFIX}${owner}:${location.pathname}:${form.id || "form"}`; }
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
  if (!form.dataset.autosave) return;
  form.toggleAttribute("data-offline", !there);
  [...form.elements].filter((control) => control.type === "submit").forEach((control) => {
    if (!there && !control.dataset.label) {
      Object.assign(control.dataset, { label: control.textContent });
      control.textContent = `${control.textContent.trim()} khi có mạng`;
    } else if (there && control.dataset.label) {
      control.textContent = control.dataset.label;
      delete control.dataset.label;
    }
    control.disabled = !there;
  });
}
function offline(form) {
  line(form, false);
  tell(`Mất mạng: chữ giữ trên máy này lúc ${clock()}. Cứ viết tiếp; có mạng sẽ tự lưu.`, "late");
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
    tell(answer.error ? `Chưa lưu: ${answer.error} Nội dung giữ trên máy này.` : (ended ? "Phiên làm việc đã hết: nội dung giữ trên máy này, hãy đăng nhập lại" : `Chưa tự lưu được: nội dung giữ trên máy này lúc ${clock()}`), "late");
    return;
  }
  if (answer.version) form.querySelectorAll("[name=version]").forEach((input) => { input.value = answer.version; });
  const unsaved = answer.unsaved || [];
  tell(`Đã lưu ${answer.saved_at || clock()}${unsaved.length ? `, trừ chỗ chưa đúng: ${unsaved.join(", ")}` : ""}`, unsaved.length ? "late" : "met");
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
const saved = () => [...document.querySelectorAll("form[data-autosave]")];
window.addEventListener("offline", () => saved().forEach(offline));
window.addEventListener("online", () => saved().forEach((form) => {
  line(form, true);
  if (timers.has(form)) saveNow(form); else tell("Đã có mạng trở lại");
}));
/* Before a part of the page is changed by a deed of its own: what waits for its pause is saved at once. */
document.addEventListener("danvan:saving", (event) => {
  event.detail.push(...saved().filter((form) => timers.has(form) || running.has(form)).map(saveNow));
});
document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-autosave], form[data-keep]");
  if (!form) return;
  keepHere(form);
  if (form.dataset.autosave) again(form);
});
document.addEventListener("danvan:leaving", () => {
  document.querySelectorAll("form[data-autosave], form[data-keep]").forEach((form) => { if (store("getItem", keyOf(form))) keepHere(form); });
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
function button(label, kind, deed) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: `btn btn-sm ${kind}`, textContent: label });
  made.addEventListener("click", deed);
  return made;
}
function offer(form) {
  const kept = JSON.parse(store("getItem", keyOf(form)) || "null");
  if (!kept) return;
  if (JSON.stringify(kept.fields) === JSON.stringify(fieldsOf(form))) {
    if (!form.querySelector(".is-invalid")) forget(form);
    return;
  }
  const bar = Object.assign(document.createElement("div"), { className: "alert alert-warning restore" });
  bar.setAttribute("role", "status");
  const changed = kept.version !== versionOf(form) ? " Sau đó mục này đã có bản mới hơn." : "";
  bar.append(`Nội dung nhập lúc ${kept.at} chưa lưu được, còn giữ trên máy này.${changed}`);
  bar.append(button("Khôi phục", "btn-primary", () => { bringBack(form, kept.fields); bar.remove(); }));
  bar.append(button("Bỏ", "btn-outline-secondary", () => { forget(form); bar.remove(); }));
  form.before(bar);
}

/* A copy is dropped once the server says that it stored what was sent with this name (danvan.middleware.StoredCopies). */
document.addEventListener("submit", (event) => {
  if (event.target.matches("form[data-autosave], form[data-keep]") && !event.defaultPrevented) {
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
document.querySelectorAll("form[data-autosave], form[data-keep]").forEach(offer);
if (!navigator.onLine) saved().forEach(offline);
