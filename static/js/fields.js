/* Fields: a calendar beside dd/mm/yyyy, and files that go up with their progress shown. */
const CALENDAR = '<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M8 2v4M16 2v4M3 10h18"/><rect width="18" height="18" x="3" y="4" rx="2"/></svg>';

function isoOf(text) {
  const parts = text.trim().match(/^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/);
  return parts ? `${parts[3]}-${parts[2].padStart(2, "0")}-${parts[1].padStart(2, "0")}` : "";
}

/* The browser's own date box shows dates in the browser's language: it only serves as the calendar. */
function addCalendar(input) {
  if (input.disabled || input.dataset.dateReady || typeof HTMLInputElement.prototype.showPicker !== "function") return;
  input.dataset.dateReady = "1";
  const wrap = document.createElement("div");
  wrap.className = "date-field";
  input.before(wrap);
  const picker = Object.assign(document.createElement("input"), { type: "date", tabIndex: -1 });
  picker.setAttribute("aria-hidden", "true");
  const button = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-outline-secondary", innerHTML: CALENDAR });
  button.setAttribute("aria-label", "Mở lịch chọn ngày");
  wrap.append(input, button, picker);
  /* Chromium drops what is typed over a full field with a maxlength that was moved while folded away. */
  input.removeAttribute("maxlength");
  button.addEventListener("click", () => { picker.value = isoOf(input.value); picker.showPicker(); });
  picker.addEventListener("change", () => {
    if (!picker.value) return;
    input.value = picker.value.split("-").reverse().join("/");
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
    button.focus();
  });
}
function addCalendars(place) { place.querySelectorAll?.("input[data-date]").forEach(addCalendar); }

/* <form data-upload>: choosing files sends them at once; a refusal is shown in place and nothing else is lost */
function uploadNote(form, text) {
  let note = form.querySelector(".upload-note");
  if (!note) {
    note = Object.assign(document.createElement("p"), { className: "upload-note" });
    note.setAttribute("role", "status");
    form.append(note);
  }
  note.textContent = text;
}
/* An action of its own waits until what is typed elsewhere on the page is saved. */
async function othersSaved() {
  const until = [];
  document.dispatchEvent(new CustomEvent("danvan:saving", { detail: until }));
  await Promise.all(until);
}
async function sendFiles(form) {
  await othersSaved();
  const files = form.querySelector("input[type=file]");
  const bar = form.querySelector("progress");
  const request = new XMLHttpRequest();
  const body = new FormData(form);
  const ready = () => { form.querySelector("button").disabled = false; form.classList.add("failed"); bar.hidden = true; };
  form.querySelector("button").disabled = true;
  bar.hidden = false;
  uploadNote(form, `Đang tải ${files.files.length} tệp lên…`);
  request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) bar.value = (100 * event.loaded) / event.total; });
  request.addEventListener("error", () => { ready(); uploadNote(form, "Mất kết nối: tệp chưa lên. Hãy bấm “Tải tệp lên” để thử lại."); });
  request.addEventListener("load", () => {
    let answer = {};
    try { answer = JSON.parse(request.responseText); } catch { /* a page, not JSON: judged by its status below */ }
    if (request.status >= 200 && request.status < 300 && !answer.error) { uploaded(form, answer); return; }
    ready();
    uploadNote(form, answer.error || (request.status === 401 ? "Phiên làm việc đã hết. Hãy đăng nhập lại rồi tải tệp lên." : "Chưa tải được tệp lên. Hãy thử lại."));
  });
  request.open("POST", form.action);
  request.setRequestHeader("X-Requested-With", "fetch");
  request.setRequestHeader("Accept", "application/json");
  request.send(body);
}
/* Only the part around the action comes anew, [data-part] with an id; what is typed elsewhere on the page stays as it is. */
function swap(part, html) {
  const answer = new DOMParser().parseFromString(html, "text/html");
  const fresh = answer.getElementById(part.id);
  if (!fresh) { location.assign(location.href); return; }
  const told = [...answer.querySelectorAll(".messages .alert")].map((message) => message.textContent.trim()).join(" ");
  part.replaceWith(document.adoptNode(fresh));
  fresh.dispatchEvent(new Event("danvan:fresh", { bubbles: true }));
  if (told) uploadNote(fresh, told);
  fresh.querySelector("a, button, input")?.focus();
}
async function partAnew(part) { swap(part, await (await fetch(location.pathname + location.search, { credentials: "same-origin" })).text()); }
async function takePart(form, part) {
  await othersSaved();
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), credentials: "same-origin" });
    if (!answer.ok) throw new Error(answer.status);
    swap(part, await answer.text());
  } catch {
    uploadNote(part, "Chưa làm được việc này. Nội dung đã nhập vẫn còn; hãy kiểm tra kết nối rồi thử lại.");
  }
}
document.addEventListener("submit", (event) => {
  const part = event.target.closest("[data-part]");
  if (!part || !event.target.matches("[data-small]")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  takePart(event.target, part);
}, true);
function uploaded(form, answer) {
  const part = form.closest("[data-part]");
  if (part && !answer.url) { partAnew(part); return; }
  document.dispatchEvent(new Event("danvan:leaving"));
  if (answer.url) location.assign(answer.url); else location.reload();
}
document.addEventListener("change", (event) => {
  const form = event.target.type === "file" && event.target.closest("form[data-upload]");
  if (form && event.target.files.length) sendFiles(form);
});
document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-upload]")) return;
  event.preventDefault();
  sendFiles(event.target);
});
for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    const form = event.target.closest?.("form[data-upload]");
    if (!form) return;
    event.preventDefault();
    form.classList.toggle("drag", kind === "dragover");
    if (kind === "drop" && event.dataTransfer.files.length) {
      form.querySelector("input[type=file]").files = event.dataTransfer.files;
      sendFiles(form);
    }
  });
}

addCalendars(document);
/* The browser's own button speaks the browser's language: with JavaScript our label takes its place. */
function makeReady() { document.querySelectorAll("form[data-upload]").forEach((form) => form.classList.add("ready")); }
makeReady();
/* A part that came anew: its fields have what those of the whole page have. */
document.addEventListener("danvan:fresh", (event) => { addCalendars(event.target); makeReady(); });
