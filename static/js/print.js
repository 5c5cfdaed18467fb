/* [data-print] buttons print the page; the print view of a list opens the print window by itself. */
document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});
if (document.querySelector("[data-print-now]")) window.addEventListener("load", () => window.print());
