// Marks the first element of each look with data-look: what axe measures the contrast of. Elements with text of the same
// colour, size and weight on the same grounds have the same contrast, and measuring it takes most of axe's time.
(() => {
  const seen = new Set();
  const grounds = new Map();
  for (const element of document.querySelectorAll("*")) {
    const style = getComputedStyle(element);
    const own = [style.backgroundColor, style.backgroundImage, style.opacity, style.filter].join();
    const around = grounds.get(element.parentElement) || "";
    grounds.set(element, own === "rgba(0, 0, 0, 0),none,1,none" ? around : `${around}|${own}`);
    const look = [grounds.get(element), style.color, style.fontSize, style.fontWeight, style.textShadow].join();
    const speaks = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const shown = speaks && element.checkVisibility({ checkVisibilityCSS: true }) && element.getClientRects().length;
    if ((shown || element.matches("input, select, textarea")) && !seen.has(look)) {
      seen.add(look);
      element.dataset.look = "";
    }
  }
  axe.configure({ rules: [{ id: "color-contrast", selector: "[data-look]" }] });
})();
