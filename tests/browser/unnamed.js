// Gives the links and controls that have no name for those who do not see them.
() =>
  [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea")]
    .filter((one) => one.checkVisibility())
    .filter((one) => !(one.textContent.trim() || one.labels?.[0]?.textContent.trim() || one.getAttribute("aria-label")))
    .map((one) => one.outerHTML.slice(0, 80));
