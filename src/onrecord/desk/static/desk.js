"use strict";
// What the page gains with a script, beside the marks of lit.js: keys, light or dark, wide tables. All else works without.
(() => {
  const root = document.documentElement;
  const store = { get: () => { try { return localStorage.getItem("theme"); } catch { return null; } }, set: (value) => { try { localStorage.setItem("theme", value); } catch { /* private mode */ } } };
  const kept = store.get();
  if (kept === "dark" || kept === "light") root.dataset.theme = kept;
  const button = document.querySelector("button.theme");
  if (button) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
      store.set(root.dataset.theme);
    });
  }

  // What is wider than its place scrolls; where nothing in it takes the focus, it takes it itself, so that keys can scroll it.
  const reach = () => document.querySelectorAll("table, figure").forEach((node) => {
    if (node.scrollWidth > node.clientWidth && !node.querySelector("a, button, input")) node.tabIndex = 0;
    else node.removeAttribute("tabindex");
  });
  reach();
  addEventListener("resize", reach);
  document.addEventListener("toggle", reach, true);

  const items = [...document.querySelectorAll("li.item, li.card a.row, tbody tr a:first-child")];
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select")) return;
    if (event.key === "/") {
      event.preventDefault();
      document.getElementById("find").focus();
    } else if ((event.key === "j" || event.key === "k") && items.length) {
      const now = items.findIndex((item) => item === document.activeElement);
      const next = items[Math.min(items.length - 1, Math.max(0, now + (event.key === "j" ? 1 : -1)))];
      next.focus();
      next.scrollIntoView({ block: "center" });
    }
  });
})();
