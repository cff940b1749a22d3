"use strict";
// What a reviewer decides on each fact: kept in memory, in local storage where there is one, and exported as a file.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const element = (id) => document.getElementById(id);
  const name = ["drugsheet", data.source.sha256, data.source.layout, data.parser_version, data.schema_version].join(":");
  const decisions = new Map();
  const said = { accept: "accepted", correct: "corrected", reject: "rejected" };
  const characters = Array.from(data.text);  // spans count code points

  function load() {
    try {
      const stored = JSON.parse(localStorage.getItem(name) || "{}");
      element("reviewer").value = stored.reviewed_by || "";
      for (const decision of stored.decisions || []) if (data.facts[decision.key] && said[decision.decision]) decisions.set(decision.key, decision);
    } catch {
      // No storage here (a file opened in a strict browser): decisions last as long as the page.
    }
  }
  function keep() {
    try {
      localStorage.setItem(name, JSON.stringify(document_()));
    } catch {
      // As above: the export is what counts.
    }
  }
  function document_() {
    const order = Object.keys(data.facts);
    return {
      format: "drugsheet-decisions",
      version: 1,
      source: data.source,
      parser_version: data.parser_version,
      schema_version: data.schema_version,
      reviewed_by: element("reviewer").value.trim() || null,
      decisions: order.filter((key) => decisions.has(key)).map((key) => decisions.get(key)),
    };
  }

  function badge(key) {
    const mark = review.byKey.get(key).querySelector(".badge");
    const decision = decisions.get(key);
    mark.hidden = !decision;
    mark.className = "badge " + (decision ? decision.decision : "");
    mark.textContent = decision ? said[decision.decision] : "";
  }
  function tell(message) {
    element("said").textContent = message;
  }
  function refresh() {
    const key = review.current();
    const record = key === null ? null : review.byKey.get(key);
    element("chosen").textContent = record ? record.querySelector(".name").textContent : "No fact is chosen.";
    const decision = decisions.get(key);
    element("verdict").textContent = decision ? said[decision.decision] : "";
    const fact = key !== null && data.facts[key];
    for (const id of ["accept", "correct", "reject", "note"]) element(id).disabled = !fact;
    element("undo").disabled = !decision;
    element("note").value = decision ? decision.note || "" : "";
    element("decided").textContent = decisions.size;
    element("decide").classList.toggle("some", decisions.size > 0);
    element("export").disabled = decisions.size === 0;
  }
  function decide(verdict, fields) {
    const key = review.current();
    if (key === null || !data.facts[key]) return;
    const decision = { key, decision: verdict, quote: data.facts[key].text ?? null, fields: fields || null, note: element("note").value.trim() || null };
    decisions.set(key, decision);
    badge(key);
    keep();
    refresh();
    tell(said[verdict] + ": " + element("chosen").textContent);
  }
  function undo() {
    const key = review.current();
    if (!decisions.delete(key)) return;
    badge(key);
    keep();
    refresh();
    tell("Undone.");
  }
  function exported() {
    if (!decisions.size) return;
    const file = new Blob([JSON.stringify(document_(), null, 2) + "\n"], { type: "application/json" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = "decisions-" + data.source.sha256.slice(0, 12) + ".json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    tell(decisions.size + " exported as " + link.download);
  }

  // ------------------------------------------------------------------------------------------ the form of a correction
  const make = (tag, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };
  const choice = (choices, value, optional) => {
    const select = make("select");
    if (optional) select.append(make("option", { value: "", textContent: "(not stated)" }));
    for (const [code, label] of choices) select.append(make("option", { value: code, textContent: label }));
    select.value = value ?? "";
    return select;
  };
  const bound = (side, value) => {
    const input = make("input", { type: "text", inputMode: "decimal", value: value ? value[side] ?? "" : "" });
    const inclusive = make("input", { type: "checkbox", checked: value ? value[side + "_inclusive"] : true });
    return { input, inclusive, row: [make("label", {}, (side === "low" ? "at least " : "at most "), input), make("label", {}, inclusive, " this value included")] };
  };
  // For each type: the elements, and what they say (undefined when it cannot be said).
  const kinds = {
    text: (field, value) => {
      const input = make("input", { type: "text", value: value ?? "" });
      return [[input], () => (input.value.trim() === "" ? (field.needed ? undefined : null) : input.value)];
    },
    words: (field, value) => {
      const input = make("textarea", { value });  // a fact may run over several lines
      return [[input], () => (input.value === "" ? undefined : input.value)];
    },
    choice: (field, value) => {
      const select = choice(field.choices.map((code) => [code, code.replaceAll("_", " ")]), value, !field.needed);
      return [[select], () => select.value || null];
    },
    check: (field, value) => {
      const input = make("input", { type: "checkbox", checked: value });
      return [[input], () => input.checked];
    },
    lines: (field, value) => {
      const input = make("textarea", { value: value.join("\n") });
      return [[input], () => input.value.split("\n").map((line) => line.trim()).filter(Boolean)];
    },
    interval: (field, value) => {
      const low = bound("low", value), high = bound("high", value);
      const unit = choice(Object.entries(data.units).map(([code, label]) => [code, label + " (" + code + ")"]), value ? value.unit : "{count}", false);
      const row = make("span", { className: "row" }, ...low.row, ...high.row, make("label", {}, "unit ", unit));
      const number = (text) => (/^[0-9]+(\.[0-9]+)?$/.test(text) ? Number(text) : undefined);
      return [[row], () => {
        const texts = [low.input.value.trim(), high.input.value.trim()];
        if (texts.every((text) => text === "")) return field.needed ? undefined : null;
        const [from, to] = texts.map((text) => (text === "" ? null : number(text)));
        if (from === undefined || to === undefined) return undefined;
        return { low: from, low_inclusive: from === null || low.inclusive.checked, high: to, high_inclusive: to === null || high.inclusive.checked, unit: unit.value };
      }];
    },
  };
  let readers = [];
  function correct() {
    const key = review.current();
    const fact = key !== null && data.facts[key];
    if (!fact) return;
    const before = { ...fact.values, ...((decisions.get(key) || {}).fields || {}) };
    readers = [];
    const fields = [];
    if (fact.text !== undefined) fields.push({ name: "text", label: "printed words (part of the sheet's text)", type: "words", needed: true });
    fields.push(...data.kinds[fact.kind]);
    const shown = fields.map((field) => {
      const [inputs, read] = kinds[field.type](field, field.name === "text" ? before.text ?? fact.text : before[field.name]);
      readers.push([field, read]);
      const plain = field.type === "interval";
      return make(plain ? "fieldset" : "label", { className: "field" }, make(plain ? "legend" : "span", { textContent: field.label }), ...inputs);
    });
    element("fields").replaceChildren(...shown);
    element("wrong").textContent = "";
    element("form-title").textContent = "Correct: " + element("chosen").textContent;
    element("form").showModal();
  }
  // Where the words stand, in code points; the place nearest to the old one.
  function place(words, start) {
    const wanted = Array.from(words);
    let best = null;
    for (let at = 0; at + wanted.length <= characters.length; at += 1) {
      if (wanted.every((character, number) => characters[at + number] === character) && (best === null || Math.abs(at - start) < Math.abs(best - start))) best = at;
    }
    return best === null ? null : { start: best, end: best + wanted.length };
  }
  function save(event) {
    event.preventDefault();
    const fact = data.facts[review.current()];
    const fields = {};
    for (const [field, read] of readers) {
      const value = read();
      if (value === undefined) {
        element("wrong").textContent = field.label + ": this cannot be used.";
        return;
      }
      const before = field.name === "text" ? fact.text : fact.values[field.name];
      if (JSON.stringify(value) === JSON.stringify(before)) continue;
      fields[field.name] = value;
      if (field.name === "text") {
        fields.span = place(value, fact.start);
        if (fields.span === null) {
          element("wrong").textContent = "These words do not stand in the sheet.";
          return;
        }
      }
    }
    if (!Object.keys(fields).length) {
      element("wrong").textContent = "Nothing is changed.";
      return;
    }
    element("form").close();
    decide("correct", fields);
    review.byKey.get(review.current()).focus();
  }

  load();
  for (const key of decisions.keys()) badge(key);
  refresh();
  review.onChoose(refresh);
  const actions = { accept: () => decide("accept"), correct, reject: () => decide("reject"), undo, export: exported };
  for (const [id, act] of Object.entries(actions)) {
    element(id).addEventListener("click", act);
    review.keys[id === "export" ? "e" : id[0]] = act;
  }
  element("save").addEventListener("click", save);
  element("cancel").addEventListener("click", () => element("form").close());
  element("reviewer").addEventListener("change", keep);
  element("note").addEventListener("change", () => {
    const decision = decisions.get(review.current());
    if (decision) {
      decision.note = element("note").value.trim() || null;
      keep();
    }
  });
  window.addEventListener("beforeprint", () => element("form").open && element("form").close());
})();
