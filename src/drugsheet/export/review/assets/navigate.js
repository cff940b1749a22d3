"use strict";
// Choosing a fact on one side shows it on the other; keys, search. Without this file the links and the filter still work.
(() => {
  const records = [...document.querySelectorAll(".rec")];
  const marks = [...document.querySelectorAll(".mark")];
  const byKey = new Map(records.map((record) => [record.dataset.key, record]));
  const order = new Map(records.map((record, number) => [record, number]));
  const marksOf = new Map();
  for (const mark of marks) {
    for (const key of mark.dataset.keys.split(" ")) {
      if (!marksOf.has(key)) marksOf.set(key, []);
      marksOf.get(key).push(mark);
    }
  }
  const wide = window.matchMedia("(min-width: 60rem)");
  const query = document.getElementById("query");
  const found = document.getElementById("found");
  const listeners = [];
  let current = null;
  let noting = 0;

  const visible = (element) => element.getClientRects().length > 0;
  const show = (element, block) => element.scrollIntoView({ block, inline: "nearest", behavior: "instant" });

  function choose(key, { focus = null } = {}) {
    const record = byKey.get(key);
    if (!record) return;
    for (const element of document.querySelectorAll(".on")) element.classList.remove("on");
    for (const element of document.querySelectorAll("[aria-current]")) element.removeAttribute("aria-current");
    current = key;
    for (let fold = record.closest("details:not([open])"); fold; fold = fold.parentElement.closest("details:not([open])")) fold.open = true;
    record.classList.add("on");
    record.setAttribute("aria-current", "true");
    const places = marksOf.get(key) || [];
    for (const mark of places) mark.classList.add("on");
    clearTimeout(noting);  // a browser refuses to note each step of a key that is held down
    noting = setTimeout(() => history.replaceState(null, "", "#" + record.id), 300);
    const mark = places.find(visible) || places[0];
    if (wide.matches) {
      show(record, focus === "record" ? "center" : "nearest");
      if (mark) show(mark, focus === "mark" ? "nearest" : "center");
    }
    const target = focus === "mark" ? mark : focus === "record" ? record : null;
    if (target) {
      if (!wide.matches) show(target, "center");
      target.focus({ preventScroll: true });
    }
    for (const listener of listeners) listener(key);
  }

  // One stop for the Tab key on each side; the other marks are reached from their records and with the pointer.
  for (const mark of marks.filter((mark) => mark.href).slice(1)) mark.tabIndex = -1;

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link && link.classList.contains("mark")) {
      event.preventDefault();
      const keys = link.dataset.keys.split(" ");
      const at = keys.indexOf(current);
      choose(keys[(at + 1) % keys.length], { focus: "record" });
    } else if (link && link.classList.contains("where")) {
      event.preventDefault();
      choose(link.closest(".rec").dataset.key, { focus: "mark" });
    } else if (link && link.hash.startsWith("#r-")) {
      const record = document.getElementById(link.hash.slice(1));
      if (record) {
        event.preventDefault();
        choose(record.dataset.key, { focus: "record" });
      }
    } else if (link) {
      clearTimeout(noting);
    } else if (!event.target.closest("button, input, select, textarea, label, summary, dialog")) {
      const record = event.target.closest(".rec");
      if (record) choose(record.dataset.key);
    }
  });
  document.addEventListener("focusin", (event) => {
    if (event.target.classList.contains("rec") && event.target.dataset.key !== current) choose(event.target.dataset.key);
  });

  function step(direction, wanted, folded = false) {
    const list = records.filter((record) => wanted(record) && (visible(record) || (folded && record.closest("details:not([open])") !== null)));
    if (!list.length) return;
    const here = current === null ? -1 : order.get(byKey.get(current));
    const next = direction > 0 ? list.find((record) => order.get(record) > here) || list[0] : list.findLast((record) => order.get(record) < here) || list.at(-1);
    choose(next.dataset.key, { focus: "record" });
  }

  function outer() {
    const mark = (marksOf.get(current) || [])[0];
    if (!mark) return;
    const keys = mark.dataset.keys.split(" ");
    const above = keys[keys.indexOf(current) + 1];
    if (above) choose(above, { focus: "record" });
  }

  // What a record or a line says: not the labels and links that are ours, and of a record not the facts inside it.
  const OURS = ".where, .out, .badge, .label, .at, .limit-link, .parts, dt";
  const said = new Map();
  function words(element) {
    if (!said.has(element)) {
      const copy = element.cloneNode(true);
      for (const part of copy.querySelectorAll(OURS)) part.remove();
      said.set(element, copy.textContent.toLowerCase());
    }
    return said.get(element);
  }
  function outermost(record) {
    for (let around = record; around; around = around.parentElement.closest(".rec")) record = around;
    return record;
  }
  function search() {
    const wanted = query.value.trim().toLowerCase();
    const hits = new Set(wanted === "" ? records : records.filter((record) => words(record).includes(wanted)));
    const facts = wanted === "" ? 0 : hits.size;
    const whole = new Set([...hits].map((record) => outermost(record)));  // a record is shown with all that it holds, or not at all
    for (const record of records) record.classList.toggle("miss", !whole.has(outermost(record)));
    for (const fold of document.querySelectorAll(".part details")) {
      const hit = wanted !== "" && fold.querySelector(".rec:not(.miss)") !== null;
      if (hit && !fold.open) fold.open = fold.classList.toggle("unfolded", true);
      else if (!hit && fold.classList.contains("unfolded")) fold.open = fold.classList.toggle("unfolded", false);
      fold.classList.toggle("miss", wanted !== "" && !hit);
    }
    for (const list of document.querySelectorAll(".part > .records")) {
      const heading = list.previousElementSibling;
      if (heading.classList.contains("group")) heading.classList.toggle("miss", wanted !== "" && list.querySelector(":scope > .rec:not(.miss)") === null);
    }
    for (const part of document.querySelectorAll(".part")) part.classList.toggle("miss", wanted !== "" && part.querySelector(".rec:not(.miss)") === null);
    let places = 0;
    let first = null;
    for (const line of document.querySelectorAll(".line")) {
      const hit = wanted !== "" && words(line).includes(wanted);
      line.classList.toggle("hit", hit);
      if (hit) {
        places += 1;
        first = first || line;
      }
    }
    if (first && wide.matches) show(first, "center");
    found.textContent = wanted === "" ? "" : facts + (facts === 1 ? " fact, " : " facts, ") + places + (places === 1 ? " line" : " lines");
  }

  const keys = {
    j: () => step(1, () => true),
    k: () => step(-1, () => true),
    n: () => step(1, (record) => record.classList.contains("k-diagnostic"), true),
    p: () => step(-1, (record) => record.classList.contains("k-diagnostic"), true),
    o: outer,
    t: () => current && choose(current, { focus: document.activeElement.classList.contains("mark") ? "record" : "mark" }),
    "/": () => query.focus(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && query.value !== "" && !event.target.closest("dialog")) {  // wherever the search has led to
      query.value = "";
      search();
    }
    if (event.key === "Escape") query.blur();
    if (event.target === query && event.key === "Enter") {
      event.preventDefault();
      step(1, (record) => words(record).includes(query.value.trim().toLowerCase()));
      return;
    }
    const typing = event.target.closest("input:not([type=checkbox]), select, textarea, dialog");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !document.getElementById("use-keys").checked) return;
    const act = keys[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });
  query.addEventListener("input", search);
  for (const element of document.querySelectorAll(".search, .with-script, #decide")) element.hidden = false;

  window.review = { keys, byKey, choose, visible, current: () => current, onChoose: (listener) => listeners.push(listener) };
  const start = byKey.size && location.hash.startsWith("#r-") ? document.getElementById(location.hash.slice(1)) : null;
  if (start && start.dataset.key) choose(start.dataset.key, { focus: "record" });
})();
