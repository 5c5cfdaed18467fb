/* Staff who open a waiting item have begun to review it: said by a small POST, so that the sender cannot recall it meanwhile. */
"use strict";

const form = document.querySelector("form[data-open-review]");
if (form) {
  const body = new FormData(form);
  fetch(form.action, { method: "POST", body, credentials: "same-origin", redirect: "manual", headers: { "X-Requested-With": "fetch" } })
    .then(() => { form.hidden = true; })
    .catch(() => { /* the button stays */ });
}
