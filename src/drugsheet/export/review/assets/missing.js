"use strict";
// What the sheet says and no fact holds: words of the text with a kind, listed before what was read, exported with the decisions.
(() => {
  const { data, characters, missing, store, make, place } = window.review;
  const element = (id) => document.getElementById(id);
  const pane = element("text");
  let selected = null;  // the last words selected in the text: {start, end}
  let picked = null;  // the line that was clicked last

  // How many characters of the sheet stand before a place on the page.
  function offset(node, at) {
    const line = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest(".line");
    if (!line) return null;
    const range = document.createRange();
    range.setStart(line, 0);
    range.setEnd(node, at);
    const before = range.cloneContents();
    for (const label of before.querySelectorAll(".label")) label.remove();
    return Math.min(Number(line.dataset.start) + Array.from(before.textContent).length, Number(line.dataset.end));
  }
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (!selection.rangeCount || !pane.contains(selection.anchorNode) || !pane.contains(selection.focusNode)) return;
    const range = selection.getRangeAt(0);
    const start = selection.isCollapsed ? null : offset(range.startContainer, range.startOffset);
    const end = selection.isCollapsed ? null : offset(range.endContainer, range.endOffset);
    selected = start === null || end === null || end <= start ? null : { start, end };
  });
  pane.addEventListener("click", (event) => {
    const line = event.target.closest(".line");
    if (!line || event.target.closest("a") || !document.getSelection().isCollapsed) return;
    pick(line);
  });
  function pick(line) {
    if (picked) picked.classList.remove("picked");
    picked = line;
    if (line) line.classList.add("picked");
  }

  function here() {
    if (selected) return selected;
    const line = picked || (document.querySelector(".mark.on") || pane).closest(".line");
    return line ? { start: Number(line.dataset.start), end: Number(line.dataset.end) } : null;
  }
  let start = 0;
  function open() {
    const place = here();
    start = place ? place.start : 0;
    element("missing-words").value = place ? characters.slice(place.start, place.end).join("").trim() : "";
    element("missing-note").value = "";
    element("missing-wrong").textContent = "";
    element("missing-form").showModal();
  }
  function save(event) {
    event.preventDefault();
    const words = element("missing-words").value.trim();
    const span = words === "" ? null : place(words, start);
    if (!span) {
      element("missing-wrong").textContent = words === "" ? "Write the words of the sheet." : "These words do not stand in the sheet.";
      return;
    }
    element("missing-form").close();
    pick(null);
    selected = null;
    store.setMissing({ kind: element("missing-kind").value, text: words, span, note: element("missing-note").value.trim() || null });
    window.review.tell("Recorded as missing: " + words);
  }

  function show() {
    const items = store.exported().missing;
    element("p-missing").hidden = items.length === 0;
    element("missing-count").textContent = items.length;
    for (const label of document.querySelectorAll(".missing-label")) label.remove();
    element("missing-list").replaceChildren(...items.map((item) => {
      const line = [...pane.querySelectorAll(".line")].findLast((one) => Number(one.dataset.start) <= item.span.start);
      if (line) line.prepend(make("span", { className: "label missing-label", textContent: "missing: " + data.missing[item.kind] }));
      const remove = make("button", { type: "button", textContent: "Remove" });
      remove.setAttribute("aria-label", "Remove: " + item.text);
      remove.addEventListener("click", () => {
        store.removeMissing(item);
        element("facts").focus();
      });
      const words = make("q", { textContent: item.text, dir: "auto" });
      const link = make("a", { className: "line-link", href: line ? "#" + line.id : "#text", textContent: "in the sheet" });
      return make("li", { className: "missing-item" }, make("p", {}, data.missing[item.kind] + ": ", words, item.note ? " (" + item.note + ") " : " ", link, " ", remove));
    }));
  }

  element("missing").addEventListener("click", open);
  element("missing-save").addEventListener("click", save);
  element("missing-cancel").addEventListener("click", () => element("missing-form").close());
  window.review.keys.m = open;
  store.onChange(show);
  show();
})();
