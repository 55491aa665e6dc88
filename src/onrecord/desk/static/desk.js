"use strict";
// What the page gains with a script: marks that light up, keys, light or dark, a drag over a chart. All else works without.
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

  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const clear = () => document.querySelectorAll(".lit").forEach((node) => node.classList.remove("lit"));
  const light = (ids, scroll) => {
    clear();
    for (const id of ids) {
      const row = document.getElementById(id);
      if (row) row.classList.add("lit");
      document.querySelectorAll(`mark[data-rows~="${id}"]`).forEach((mark, index) => {
        mark.classList.add("lit");
        if (scroll && index === 0) mark.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
      });
    }
  };
  document.addEventListener("click", (event) => {
    const row = event.target.closest("a.row");
    const mark = event.target.closest("mark[data-rows]");
    if (row) {
      event.preventDefault();
      light([row.id], true);
    } else if (mark) {
      const ids = mark.dataset.rows.split(" ");
      light(ids, false);
      const first = document.getElementById(ids[0]);
      if (first) first.scrollIntoView({ block: "nearest" });
    }
  });
  const arrive = () => {
    const card = location.hash.startsWith("#row-") && document.getElementById(location.hash.slice(1));
    const row = card && card.querySelector("a.row");
    if (row) light([row.id], true);
  };
  addEventListener("hashchange", arrive);
  arrive();

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
