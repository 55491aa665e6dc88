"use strict";
// A click on a row lights up the words it rests on; a click on words lights up their rows. For the desk and the single page.
(() => {
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
})();
