"use strict";
// What is left to decide: how much, the next fact, and all of it accepted at one question.
(() => {
  const review = window.review;
  const { data, decisions, store, byKey, ask, tell } = review;
  const element = (id) => document.getElementById(id);
  const place = new Map(data.order.map((key, number) => [key, number]));
  const byHand = new Set(data.by_hand);
  const facts = (number) => number + (number === 1 ? " fact" : " facts");

  // Nothing has to be decided on a fact inside one that is rejected: it goes with it.
  function settled(key) {
    if (decisions.has(key)) return true;
    for (let up = key.slice(0, key.lastIndexOf("/")); up; up = up.slice(0, up.lastIndexOf("/"))) {
      if (decisions.has(up) && decisions.get(up).decision === "reject") return true;
    }
    return false;
  }
  const shown = (key) => review.visible(byKey.get(key));
  function count() {
    const done = data.order.filter(settled).length;
    element("progress").textContent = done + " of " + data.order.length;
    element("next").disabled = element("left-sheet").disabled = done === data.order.length;
    element("left-part").disabled = done === data.order.length || !byKey.has(review.current());
  }

  // The next fact on which nothing is decided, as `data.order` has them; false where there is none to be seen.
  function next() {
    const from = (place.get(review.current()) ?? -1) + 1;
    const open = (key) => !settled(key) && shown(key);
    const key = data.order.slice(from).find(open) ?? data.order.slice(0, from).find(open);
    if (key === undefined) return false;
    const button = document.activeElement.closest("#decide button");
    review.choose(key, { focus: "record" });
    if (button) button.focus({ preventScroll: true });
    return true;
  }
  function go() {
    if (next()) return;
    const hidden = data.order.filter((key) => !settled(key)).length;
    tell(hidden ? facts(hidden) + " on which nothing is decided: hidden by the search or the boxes above." : "All " + facts(data.order.length) + " are decided: export the decisions.");
  }

  function accept(together) {
    const part = together === "sheet" ? document : (byKey.get(review.current()) || document.body).closest(".part");
    if (!part) {
      tell("Choose a fact: then what is left of its part can be accepted.");
      return;
    }
    const name = together === "sheet" ? "the sheet" : "“" + part.querySelector("h3").firstChild.textContent.trim() + "”";
    const open = data.order.filter((key) => part.contains(byKey.get(key)) && !settled(key));
    const seen = open.filter(shown), plain = seen.filter((key) => !byHand.has(key)), hand = seen.filter((key) => byHand.has(key));
    const hidden = open.length - seen.length;
    const aside = hidden ? " " + facts(hidden) + " that the search or the boxes above hide stay undecided." : "";
    if (!seen.length) {
      tell("Nothing is left to accept in " + name + "." + aside);
      return;
    }
    const limits = hand.filter((key) => data.facts[key].kind === "Threshold").length;
    const said = [limits ? limits + (limits === 1 ? " limit" : " limits") : "", hand.length - limits ? facts(hand.length - limits) + " with something odd in the words" : ""].filter(Boolean).join(" and ");
    const chosen = () => (element("by-hand").checked ? seen : plain);
    ask("Accept what is left of " + name + ", as it was read: " + facts(plain.length) + "?" + aside, "", () => {
      const keys = chosen();
      review.acceptAll(keys, together);
      next();
      tell(facts(keys.length) + " accepted together. Undo (u) takes all of them back.");
    });
    element("also").hidden = hand.length === 0;
    element("by-hand").checked = false;
    element("by-hand-words").textContent = "Also " + said + ", which are better decided on one by one";
    const label = () => {
      element("yes").textContent = "Accept " + chosen().length;
      element("yes").disabled = chosen().length === 0;
    };
    element("by-hand").onchange = label;
    label();
    element(plain.length ? "yes" : "by-hand").focus();
  }

  Object.assign(review, { next });
  const acts = { next: ["d", go], "left-part": ["l", () => accept("part")], "left-sheet": ["L", () => accept("sheet")] };
  for (const [id, [key, act]] of Object.entries(acts)) {
    element(id).addEventListener("click", act);
    review.keys[key] = act;
  }
  store.onChange(count);
  review.onChoose(count);
  count();
})();
