"use strict";
// The pages of a PDF: shown first where there are any; a rectangle over words leads to their fact.
(() => {
  const choice = document.getElementById("view-pages");
  if (!choice) return;
  choice.checked = true;
  for (const radio of document.querySelectorAll("input[name=view]")) {
    radio.addEventListener("change", () => {
      const key = window.review.current();
      if (key !== null) window.review.choose(key, { focus: "mark" });
      radio.focus({ preventScroll: true });
    });
  }
  document.addEventListener("click", (event) => {
    const light = event.target.closest(".light");
    if (!light) return;
    const keys = light.dataset.keys.split(" ");
    window.review.choose(keys[(keys.indexOf(window.review.current()) + 1) % keys.length], { focus: "record" });
  });
})();
