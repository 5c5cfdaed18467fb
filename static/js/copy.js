/* <button data-copy="id" hidden>: puts the value of that field on the clipboard; without a clipboard it selects it. */
document.querySelectorAll("[data-copy]").forEach((button) => {
  const field = document.getElementById(button.dataset.copy);
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      button.querySelector("span").textContent = "Đã chép";
    } catch { field.focus(); }
  });
});
