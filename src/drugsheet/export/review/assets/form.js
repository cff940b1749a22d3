"use strict";
// The form of a correction: a field for each value of a fact, checked as `drugsheet decisions apply` checks it.
(() => {
  const { data, decisions, characters } = window.review;
  const element = (id) => document.getElementById(id);
  const make = (tag, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };
  const spoken = (field, code) => field.words[field.choices.indexOf(code)] ?? inWords(code);
  const option = (value, label) => make("option", { value, textContent: label });
  const choice = (choices, value, optional) => {
    const select = make("select", {}, ...(optional ? [option("", "(not stated)")] : []), ...choices.map(([code, label]) => option(code, label)));
    select.value = value ?? "";
    return select;
  };

  // ------------------------------------------------------------------------------------------------------- in words
  function measured({ low, low_inclusive, high, high_inclusive, unit }) {
    const { singular, label, dimension } = data.units[unit];
    const say = (value) => value + " " + (value === 1 ? singular : label);
    if (low !== null && high !== null) {
      return low === high ? say(low) : (low_inclusive ? "" : "more than ") + low + " to " + say(high) + (high_inclusive ? "" : " (not included)");
    }
    if (low !== null) return low_inclusive ? say(low) + (dimension === "temperature" ? " or above" : " or more") : "more than " + say(low);
    return (high_inclusive ? "up to " : "less than ") + say(high);
  }
  function inWords(value) {
    if (value === null) return "(not stated)";
    if (Array.isArray(value)) return value.map(inWords).join(", ") || "(none)";
    if (typeof value === "object") return data.units[value.unit] ? measured(value) : JSON.stringify(value);
    return typeof value === "boolean" ? (value ? "yes" : "no") : String(value);
  }
  // What a correction says, for people: "interval: 101 °F or above".
  function corrected(key, fields) {
    const labels = Object.fromEntries(data.kinds[data.facts[key].kind].map((field) => [field.name, field]));
    const named = (name, value) => {
      const field = labels[name];
      if (!field || !field.choices || value === null) return inWords(value);
      return Array.isArray(value) ? value.map((code) => spoken(field, code)).join(", ") || "(none)" : spoken(field, value);
    };
    return Object.entries(fields).filter(([name]) => name !== "span").map(([name, value]) => {
      return name === "text" ? "words: “" + inWords(value) + "”" : (labels[name] ? labels[name].label : name) + ": " + named(name, value);
    }).join("; ");
  }

  // ------------------------------------------------------------------------------------------------------ the fields
  // For each type: the elements, and what they say (a string in `wrong` when it cannot be said).
  let units = () => null;  // the dimensions that the ranges of the fact may be in; null is any
  let unitLists = [];
  function unitChoice(field, chosen) {
    const select = make("select");
    const fill = () => {
      const before = select.value || chosen, wanted = field.dimension ? [field.dimension] : units();
      const codes = Object.keys(data.units).filter((code) => wanted === null || wanted.includes(data.units[code].dimension));
      const shown = codes.includes(before) || before === "" ? codes : [before, ...codes];
      select.replaceChildren(...shown.map((code) => Object.assign(option(code, data.units[code].label), { title: "UCUM: " + code })));
      select.value = before || codes[0];
      select.title = "UCUM: " + select.value;
    };
    select.addEventListener("change", () => { select.title = "UCUM: " + select.value; });
    unitLists.push(fill);
    return { select, fill };
  }
  function range(field, value) {
    const side = (name, inclusive, exclusive) => {
      const how = choice([["true", inclusive], ["false", exclusive]], String(value ? value[name + "_inclusive"] : true), false);
      const input = make("input", { type: "text", inputMode: "decimal", value: value ? value[name] ?? "" : "" });
      how.setAttribute("aria-label", field.label + ": " + inclusive + " or " + exclusive);
      input.setAttribute("aria-label", field.label + ": " + inclusive + " or " + exclusive + " this");
      return { how, input };
    };
    const low = side("low", "at least", "more than"), high = side("high", "at most", "less than");
    const unit = unitChoice(field, value ? value.unit : "");
    const row = make("span", { className: "row" }, low.how, low.input, high.how, high.input, make("label", {}, "unit ", unit.select));
    const read = () => {
      const [from, to] = [low, high].map(({ input }) => (input.value.trim() === "" ? null : number(input.value.trim())));
      if (from === null && to === null) return null;
      const flag = (bound, { how }) => bound === null || how.value === "true";
      return { low: from, low_inclusive: flag(from, low), high: to, high_inclusive: flag(to, high), unit: unit.select.value };
    };
    unit.fill();
    return { row, read };
  }
  const number = (text) => {
    if (!/^[0-9]+(\.[0-9]{1,6})?$/.test(text) || text.replace(".", "").replace(/^0+/, "").length > 12) throw new Wrong("“" + text + "” is no number such as 5 or 100.5.");
    return Number(text);
  };
  class Wrong extends Error {}
  const needed = (field, value) => {
    if (value === null && field.needed) throw new Wrong("this has to be stated.");
    return value;
  };
  const kinds = {
    text: (field, value) => {
      const input = make("input", { type: "text", value: value ?? "", dir: "auto" });
      return [[input], () => needed(field, input.value.trim() === "" ? null : input.value)];
    },
    date: (field, value) => {
      const input = make("input", { type: "text", value: value ?? "", placeholder: "2011-11" });
      return [[input], () => dated(input.value.trim())];
    },
    words: (field, value) => {
      const input = make("textarea", { value, dir: "auto" });  // a fact may run over several lines
      return [[input], () => needed(field, input.value === "" ? null : input.value)];
    },
    choice: (field, value) => {
      const select = choice(field.choices.map((code) => [code, spoken(field, code)]), value, !field.needed);
      if (field.name === "measure") {
        units = () => data.dimensions[select.value] || null;
        select.addEventListener("change", () => unitLists.forEach((fill) => fill()));
      }
      return [[select], () => select.value || null];
    },
    several: (field, value) => {
      const boxes = field.choices.map((code) => [code, make("input", { type: "checkbox", checked: value.includes(code) })]);
      const row = make("span", { className: "row" }, ...boxes.map(([code, box]) => make("label", {}, box, " " + spoken(field, code))));
      return [[row], () => boxes.filter(([, box]) => box.checked).map(([code]) => code)];
    },
    check: (field, value) => {
      const input = make("input", { type: "checkbox", checked: value });
      return [[input], () => input.checked];
    },
    lines: (field, value) => {
      const input = make("textarea", { value: value.join("\n"), dir: "auto" });
      return [[input], () => input.value.split("\n").map((line) => line.trim()).filter(Boolean)];
    },
    interval: (field, value) => {
      const { row, read } = range(field, value);
      return [[row], () => needed(field, read())];
    },
    intervals: (field, value) => {
      const rows = [...value, null].map((one) => range(field, one));
      return [rows.map(({ row }) => row), () => rows.map(({ read }) => read()).filter((one) => one !== null)];
    },
  };
  function dated(text) {
    if (text === "") return null;
    const [, year, month = "01", day = "01"] = /^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$/.exec(text) || [];
    const made = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
    if (!year || made.getUTCMonth() !== Number(month) - 1 || made.getUTCDate() !== Number(day) || year < "1900" || year > "2100") throw new Wrong("“" + text + "” is no date such as 2011, 2011-11 or 2011-11-30.");
    return text;
  }

  // ------------------------------------------------------------------------------------------------------ the checks
  function check(field, interval, measure, baseline) {
    const unit = data.units[interval.unit];
    const { low, high } = interval;
    if (low !== null && high !== null && low > high) throw new Wrong("at least " + low + " and at most " + high + ": no number is both.");
    if (low !== null && low === high && !(interval.low_inclusive && interval.high_inclusive)) throw new Wrong("no number lies in this range.");
    if (unit.dimension === "proportion" && Math.max(low ?? 0, high ?? 0) > 100) throw new Wrong("more than 100 % is more than all.");
    const dimensions = field.dimension ? [field.dimension] : data.dimensions[measure];
    if (dimensions && !dimensions.includes(unit.dimension)) throw new Wrong("this is not measured in " + unit.label + ".");
    if (field.ends && high === null) throw new Wrong("this has no end: say at most how long.");
    const between = !field.dimension && !baseline && (data.ranges[measure] || {})[interval.unit];
    for (const bound of between ? [low, high] : []) {
      if (bound !== null && !(between[0] <= bound && bound <= between[1])) throw new Wrong(measure.replaceAll("_", " ") + " of " + bound + " " + unit.label + ": not between " + between[0] + " and " + between[1] + ".");
    }
  }
  // Where the words stand, in code points; the place nearest to the old one.
  function place(words, start) {
    const wanted = Array.from(words);
    let best = null;
    for (let at = 0; at + wanted.length <= characters.length; at += 1) {
      if (wanted.every((character, number) => characters[at + number] === character) && (best === null || Math.abs(at - start) < Math.abs(best - start))) best = at;
    }
    return best === null || !wanted.length ? null : { start: best, end: best + wanted.length };
  }
  // Facts whose words lie outside those of the fact around them only since they were corrected: [key, key of the one around].
  function strays() {
    const span = (key, given) => {
      const decision = given && decisions.get(key);
      return (decision && decision.fields && decision.fields.span) || data.facts[key];
    };
    const gone = (key) => decisions.has(key) && decisions.get(key).decision === "reject";
    const outside = (key, around, given) => span(key, given).start < span(around, given).start || span(key, given).end > span(around, given).end;
    const found = [];
    for (const key of Object.keys(data.facts)) {
      if (data.facts[key].text === undefined || key.endsWith("/told_by")) continue;  // the words over a list stand before its items
      const holders = [];
      for (let up = key.slice(0, key.lastIndexOf("/")); up; up = up.slice(0, up.lastIndexOf("/"))) if (data.facts[up]) holders.push(up);
      const around = holders.find((holder) => data.facts[holder].text !== undefined);
      if (around && ![key, ...holders].some(gone) && outside(key, around, true) && !outside(key, around, false)) found.push([key, around]);
    }
    return found;
  }

  let readers = [];
  function open(key, title) {
    const fact = data.facts[key], decision = decisions.get(key);
    const before = { ...fact.values, ...((decision && decision.fields) || {}) };
    readers = [];
    unitLists = [];
    units = () => data.dimensions[before.measure] || null;
    const fields = [...(fact.text === undefined ? [] : [{ name: "text", label: "printed words (part of the sheet's text)", type: "words", needed: true }]), ...data.kinds[fact.kind]];
    const shown = fields.map((field) => {
      const [inputs, read] = kinds[field.type](field, field.name === "text" ? before.text ?? fact.text : before[field.name]);
      readers.push([field, read]);
      const group = ["interval", "intervals", "several"].includes(field.type);
      return make(group ? "fieldset" : "label", { className: "field" }, make(group ? "legend" : "span", { textContent: field.label }), ...inputs);
    });
    element("fields").replaceChildren(...shown);
    element("wrong").textContent = "";
    element("form-title").textContent = "Correct: " + title;
    element("form").showModal();
  }
  // The fields that differ from what was read, or null when something is wrong, which is then said.
  function read(key) {
    const fact = data.facts[key], values = {}, fields = {};
    let at = "";
    try {
      for (const [field, say] of readers) {
        at = field.label + ": ";
        values[field.name] = say();
      }
      for (const [field] of readers) {
        at = field.label + ": ";
        const value = values[field.name];
        if (window.review.store.same(value, field.name === "text" ? fact.text : fact.values[field.name])) continue;
        for (const interval of { interval: [value], intervals: value }[field.type] || []) if (interval !== null) check(field, interval, values.measure, values.baseline);
        fields[field.name] = value;
      }
      const named = readers.find(([field]) => field.name === "interval");
      if (named && fields.measure && !fields.interval) check(named[0], values.interval, values.measure, values.baseline);
      at = "";
      if (fields.text !== undefined && !(fields.span = place(fields.text, fact.start))) throw new Wrong("These words do not stand in the sheet.");
      if (!Object.keys(fields).length) throw new Wrong("Nothing is changed.");
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      element("wrong").textContent = at + error.message;
      return null;
    }
    return fields;
  }

  Object.assign(window.review, { make, place, corrected, strays, form: { open, read } });
})();
