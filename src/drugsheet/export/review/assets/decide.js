"use strict";
// The bar on which a reviewer decides: accept, correct, reject, undo; export and load.
(() => {
  const review = window.review;
  const { data, decisions, missing, verdicts, store, make } = review;
  const element = (id) => document.getElementById(id);
  const drafts = new Map();  // notes on facts on which nothing is decided yet

  function badge(key) {
    const record = review.byKey.get(key);
    const mark = record.querySelector(".badge");
    const decision = decisions.get(key);
    mark.hidden = !decision;
    mark.className = "badge " + (decision ? decision.decision : "");
    mark.textContent = decision ? verdicts[decision.decision] : "";
    const shown = record.querySelector(":scope > .corrected");
    if (shown) shown.remove();
    if (decision && decision.fields) mark.closest("p").after(make("p", { className: "corrected", textContent: "Corrected to " + review.corrected(key, decision.fields), dir: "auto" }));
  }
  function tell(message, plain = false) {
    element("said").textContent = message;
    element("said").classList.toggle("plain", plain);  // what can be seen elsewhere too
  }
  review.tell = tell;
  function refresh() {
    const key = review.current();
    const record = key === null ? null : review.byKey.get(key);
    element("chosen").textContent = record ? record.querySelector(".name").textContent : "No fact is chosen.";
    const decision = decisions.get(key);
    element("verdict").textContent = decision ? verdicts[decision.decision] : "";
    const fact = key !== null && data.facts[key];
    for (const id of ["accept", "correct", "reject", "note"]) element(id).disabled = !fact;
    element("undo").disabled = store.undone(key).length === 0;
    if (document.activeElement !== element("note")) element("note").value = (decision ? decision.note : drafts.get(key)) || "";
    if (document.activeElement !== element("reviewer")) element("reviewer").value = store.reviewer();
    element("decided").textContent = decisions.size + missing.size;
    element("export").disabled = decisions.size + missing.size === 0;
    element("more").textContent = store.kept() ? "More" : "More (not kept)";
    element("kept").textContent = store.kept() ? "" : "Not kept here: this browser stores nothing for this page. Export the decisions before you leave it.";
  }
  let shown = new Set();
  function all() {
    const now = new Set(decisions.keys());
    for (const key of new Set([...shown, ...now])) badge(key);
    shown = now;
    refresh();
  }

  // A question, and what to do when the answer is yes.
  let answered = null;
  function ask(question, yes, act) {
    element("question").textContent = question;
    element("yes").textContent = yes;
    element("yes").disabled = false;
    element("also").hidden = true;
    answered = act;
    element("ask").showModal();
    element("no").focus();
  }
  review.ask = ask;
  element("yes").addEventListener("click", (event) => {
    event.preventDefault();
    element("ask").close();
    answered();
  });
  element("no").addEventListener("click", () => element("ask").close());

  function put(verdict, fields) {
    const key = review.current();
    element("note").blur();
    const name = element("chosen").textContent;
    store.put({ key, decision: verdict, quote: data.facts[key].text ?? null, fields: fields || null, note: element("note").value.trim() || null });
    drafts.delete(key);
    const left = verdict !== "accept" || review.next();
    tell(verdicts[verdict] + ": " + name + (left ? "" : ". That was the last fact."), left);
  }
  // All of them accepted as one act; a note that stands on one goes along.
  review.acceptAll = (keys, together) => {
    store.put(...keys.map((key) => ({ key, decision: "accept", quote: data.facts[key].text ?? null, fields: null, note: (drafts.get(key) || "").trim() || null, together })));
    for (const key of keys) drafts.delete(key);
  };
  function decide(verdict) {
    const key = review.current();
    if (key === null || !data.facts[key]) return;
    const before = decisions.get(key);
    if (before && before.fields) ask("This fact was corrected. To " + verdict + " it throws the correction away; Undo brings it back.", verdict === "accept" ? "Accept what was read" : "Reject", () => put(verdict));
    else put(verdict);
  }
  function undo() {
    element("note").blur();
    const keys = store.undo(review.current());
    if (!keys) return;
    const [key] = keys;
    if (keys.length === 1 && key !== review.current()) review.choose(key, { focus: "record" });
    if (keys.length > 1) tell("Undone: the " + keys.length + " facts that were accepted together are undecided again.");
    else tell(decisions.has(key) ? "Undone: " + verdicts[decisions.get(key).decision] + " as before." : "Undone.");
  }
  function correct() {
    const key = review.current();
    if (key !== null && data.facts[key]) review.form.open(key, element("chosen").textContent);
  }
  function save(event) {
    event.preventDefault();
    const key = review.current();
    const fields = review.form.read(key);
    if (!fields) return;
    element("form").close();
    put("correct", fields);
    review.byKey.get(key).focus();
    const [stray] = review.strays();
    if (stray) tell("Corrected. But “" + data.facts[stray[0]].text.slice(0, 80) + "” lies outside the words of the fact around it now: correct or reject it too.");
  }

  // -------------------------------------------------------------------------------------------------- export and load
  function exported() {
    if (!(decisions.size + missing.size)) return;
    const [stray] = review.strays();
    if (stray) {
      review.choose(stray[0], { focus: "record" });
      tell("Not exported: “" + data.facts[stray[0]].text.slice(0, 80) + "” lies outside the words of the fact around it since that was corrected. Correct or reject it too.");
    } else if (!store.reviewer().trim()) ask("No reviewer is named. Nobody will know who decided.", "Export without a name", download);
    else download();
  }
  function download() {
    const file = new Blob([JSON.stringify(store.exported(), null, 2) + "\n"], { type: "application/json" });
    const link = make("a", { href: URL.createObjectURL(file), download: "decisions-" + data.bound.source.sha256.slice(0, 12) + ".json" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    store.saved();
    const notes = drafts.size ? " Not in it: " + drafts.size + (drafts.size === 1 ? " note on a fact" : " notes on facts") + " on which nothing is decided." : "";
    tell(decisions.size + missing.size + " exported as " + link.download + "." + notes);
  }
  async function load() {
    const [file] = element("file").files;
    if (!file) return;
    const loaded = store.loaded((await file.text()).replace(/^\ufeff/, ""));
    element("file").value = "";
    const done = (keep) => {
      store.add(loaded, keep);
      const left = keep.length ? "; " + keep.length + " decided otherwise here stay as they are" : "";
      tell(loaded.found.length - keep.length + " decisions and " + loaded.missed.length + " missing loaded" + left + ".");
    };
    if (loaded.problem) tell(loaded.problem);
    else if (loaded.otherwise.length) {
      done(loaded.otherwise);
      ask(loaded.otherwise.length + (loaded.otherwise.length === 1 ? " fact is" : " facts are") + " decided otherwise here than in the file: " + loaded.otherwise.slice(0, 5).map((item) => item.key).join(", ") + (loaded.otherwise.length > 5 ? ", …" : "") + ". What is decided here stays.", "Take what the file says", () => {
        store.add({ found: loaded.otherwise, missed: [], by: "" }, []);
        tell(loaded.otherwise.length + " taken from the file; Undo on each brings back what was decided here.");
      });
    } else done([]);
  }

  all();
  store.onChange(all);
  review.onChoose(() => {
    element("note").blur();
    tell("");
    refresh();
  });
  const actions = { accept: () => decide("accept"), correct, reject: () => decide("reject"), undo, export: exported };
  for (const [id, act] of Object.entries(actions)) {
    element(id).addEventListener("click", act);
    review.keys[id === "export" ? "e" : id[0]] = act;
  }
  element("save").addEventListener("click", save);
  element("cancel").addEventListener("click", () => element("form").close());
  element("load").addEventListener("click", () => element("file").click());
  element("file").addEventListener("change", load);
  element("reviewer").addEventListener("input", () => store.name(element("reviewer").value));
  element("note").addEventListener("input", () => {
    const key = review.current(), words = element("note").value.trim();
    if (decisions.has(key)) store.note(key, words || null);
    else if (words) drafts.set(key, element("note").value);
    else drafts.delete(key);
  });
  element("more").addEventListener("click", () => {
    const open = element("decide").classList.toggle("open");
    element("more").setAttribute("aria-expanded", String(open));
  });
  window.addEventListener("beforeunload", (event) => {
    if ((store.unsaved() || drafts.size) && navigator.userActivation.hasBeenActive) event.preventDefault();  // a browser asks nobody who did nothing
  });
  window.addEventListener("beforeprint", () => document.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close()));
})();
