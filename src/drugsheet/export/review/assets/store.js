"use strict";
// What was decided and what is missing: in memory, kept fact by fact in local storage where there is one, and so shared with
// other tabs on the same reading; as a file when it is exported or loaded.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const at = (object, path) => path.reduce((node, step) => (node === null || node === undefined ? undefined : node[step]), object);
  const only = (bond, value) => (bond.same.includes(value) ? bond.same[0] : value);
  const prefix = ["drugsheet", ...data.binding.map((bond) => only(bond, at(data.bound, bond.path))), ""].join(":");
  const WHO = "drugsheet:reviewer", CHANGED = prefix + "changed";
  const verdicts = { accept: "accepted", correct: "corrected", reject: "rejected" };
  const decisions = new Map(), missing = new Map(), earlier = new Map();
  const acts = [];  // the keys of what was decided at once, the last act last
  const characters = Array.from(data.text);  // spans count code points
  const listeners = [];
  let kept = true, changed = false, reviewer = "";

  const attempt = (act) => {
    try {
      return act();
    } catch {
      kept = false;  // no storage here, or it is full: said on the page
      return null;
    }
  };
  const write = (name, value) => attempt(() => (value === null ? localStorage.removeItem(name) : localStorage.setItem(name, value)));
  const told = () => listeners.forEach((listener) => listener());
  const nameOf = (item) => item.span.start + "-" + item.span.end + "-" + item.kind;

  // A thing that is no decision on this sheet, from whatever was stored or loaded, is null.
  function decisionOf(value) {
    const fact = value && typeof value === "object" && Object.hasOwn(data.facts, value.key) ? data.facts[value.key] : null;
    if (!fact || !Object.hasOwn(verdicts, value.decision) || (value.quote ?? null) !== null && value.quote !== (fact.text ?? fact.values.value)) return null;
    const correction = value.fields && typeof value.fields === "object" && !Array.isArray(value.fields) && Object.keys(value.fields).length ? value.fields : null;
    if ((value.decision === "correct") !== (correction !== null)) return null;
    const decision = { key: value.key, decision: value.decision, quote: fact.text ?? null, fields: correction, note: typeof value.note === "string" ? value.note : null };
    return value.decision === "accept" && ["part", "sheet"].includes(value.together) ? { ...decision, together: value.together } : decision;
  }
  function missingOf(value) {
    const span = value && typeof value === "object" ? value.span : null;
    if (!span || !Object.hasOwn(data.missing, value.kind) || !Number.isInteger(span.start) || !Number.isInteger(span.end) || span.start < 0 || span.start >= span.end) return null;
    if (characters.slice(span.start, span.end).join("") !== value.text) return null;
    return { kind: value.kind, text: value.text, span: { start: span.start, end: span.end }, note: typeof value.note === "string" ? value.note : null };
  }
  function take(name, text) {
    let parsed = null;
    try {
      parsed = text === null ? null : JSON.parse(text);
    } catch {
      // Not ours: as if it were not there.
    }
    const rest = name.slice(prefix.length + 1);
    if (name[prefix.length] === "d") {
      const decision = decisionOf(parsed);
      if (decision && decision.key === rest) decisions.set(rest, decision);
      else decisions.delete(rest);
    } else if (name[prefix.length] === "m") {
      const item = missingOf(parsed);
      if (item && nameOf(item) === rest) missing.set(rest, item);
      else missing.delete(rest);
    }
  }
  function read() {
    attempt(() => {
      reviewer = localStorage.getItem(WHO) || "";
      changed = localStorage.getItem(CHANGED) !== null;
      for (const name of Object.keys(localStorage)) if (name.startsWith(prefix) && name !== CHANGED) take(name, localStorage.getItem(name));
      localStorage.setItem(prefix + "test", "");  // one can be there and refuse to be written to
      localStorage.removeItem(prefix + "test");
    });
  }
  // Another tab: what it decides is decided here too.
  window.addEventListener("storage", (event) => {
    if (event.key === null || !(event.key === WHO || event.key.startsWith(prefix))) return;
    if (event.key === WHO) reviewer = event.newValue || "";
    else if (event.key === CHANGED) changed = event.newValue !== null;
    else take(event.key, event.newValue);
    told();
  });

  function touched() {
    changed = true;
    write(CHANGED, "1");
    told();
  }
  function set(key, decision) {
    if (decision) decisions.set(key, decision);
    else decisions.delete(key);
    write(prefix + "d" + key, decision ? JSON.stringify(decision) : null);
  }
  function putAll(list) {
    for (const decision of list) {
      const before = earlier.get(decision.key) || [];
      earlier.set(decision.key, [...before, decisions.get(decision.key) || null]);
      set(decision.key, decision);
    }
    touched();
  }
  function put(...list) {
    acts.push(list.map(({ key }) => key));
    putAll(list);
  }
  // What undo takes back: all that was accepted together, if that was the last act; else one step on the fact, or, where nothing is decided on it, the last act.
  function undone(key) {
    const last = acts.at(-1) || [];
    return last.length > 1 || !decisions.has(key) ? last : [key];
  }
  function undo(key) {
    const keys = undone(key);
    if (!keys.length) return null;
    const act = acts.findLastIndex((made) => made.length === keys.length && made[0] === keys[0]);
    if (act >= 0) acts.splice(act, 1);
    for (const one of keys) set(one, (earlier.get(one) || []).pop() || null);
    touched();
    return keys;
  }
  function setMissing(item) {
    missing.set(nameOf(item), item);
    write(prefix + "m" + nameOf(item), JSON.stringify(item));
    touched();
  }
  function removeMissing(item) {
    missing.delete(nameOf(item));
    write(prefix + "m" + nameOf(item), null);
    touched();
  }

  function exported() {
    const listed = Object.keys(data.facts).filter((key) => decisions.has(key)).map((key) => decisions.get(key));
    const found = [...missing.values()].sort((one, other) => one.span.start - other.span.start || one.span.end - other.span.end);
    return { format: "drugsheet-decisions", version: 1, ...data.bound, reviewed_by: reviewer.trim() || null, decisions: listed, missing: found };
  }

  const sorted = (value) => (value && typeof value === "object" && !Array.isArray(value) ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])])) : Array.isArray(value) ? value.map(sorted) : value);
  const same = (one, other) => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
  // What a file holds, or why none of it is taken: in the words of `drugsheet decisions apply`.
  function loaded(text) {
    let file;
    try {
      file = JSON.parse(text);
    } catch {
      return { problem: "This is not JSON. Give the file that the review page exported." };
    }
    if (!file || file.format !== "drugsheet-decisions" || file.version !== 1 || !Array.isArray(file.decisions)) {
      return { problem: "This is no file of decisions. Give the file that the review page exported." };
    }
    for (const bond of data.binding) {
      const decided = at(file, bond.path), here = at(data.bound, bond.path);
      if (only(bond, decided) !== only(bond, here)) return { problem: sentence(data.void, { what: bond.what, decided: String(decided), here, why: bond.why }) };
    }
    const found = [], missed = [], twins = new Set();
    for (const [number, value] of file.decisions.entries()) {
      const twin = value && typeof value === "object" && Object.hasOwn(data.twins, value.key);  // the same limit, as its side effect holds it
      const decision = decisionOf(twin ? { ...value, key: data.twins[value.key] } : value);
      const before = decision && found.find((item) => item.key === decision.key);
      if (before && twin !== twins.has(before) && same([before.decision, before.fields], [decision.decision, decision.fields])) continue;
      if (twin) twins.add(decision);
      if (!decision || found.some((item) => item.key === decision.key)) return { problem: "decisions." + number + " is no decision on a fact of this sheet. Nothing is loaded." };
      found.push(decision);
    }
    for (const [number, value] of (Array.isArray(file.missing) ? file.missing : []).entries()) {
      const item = missingOf(value);
      if (!item) return { problem: "missing." + number + " does not quote this sheet. Nothing is loaded." };
      missed.push(item);
    }
    const otherwise = found.filter(({ key, decision, fields }) => decisions.has(key) && !same([decision, fields], [decisions.get(key).decision, decisions.get(key).fields]));
    return { found, missed, otherwise, by: typeof file.reviewed_by === "string" ? file.reviewed_by : "" };
  }
  const sentence = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]).replace(/^./, (letter) => letter.toUpperCase());
  function add({ found, missed, by }, keep) {
    putAll(found.filter((decision) => !keep.includes(decision)));
    for (const item of missed) setMissing(item);
    if (!reviewer && by) name(by);
  }
  function name(words) {
    reviewer = words;
    write(WHO, words);
    told();
  }

  read();
  Object.assign(window.review, {
    data, characters, verdicts, decisions, missing,
    store: {
      put, undo, undone, setMissing, removeMissing, exported, loaded, add, name, same,
      note: (key, note) => { set(key, { ...decisions.get(key), note }); touched(); },
      saved: () => { changed = false; write(CHANGED, null); told(); },
      reviewer: () => reviewer,
      kept: () => kept,
      unsaved: () => changed && decisions.size + missing.size > 0,
      onChange: (listener) => listeners.push(listener),
    },
  });
})();
