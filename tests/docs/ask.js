// The search of the site without a browser: its own worker, given its own index, is asked. Prints, for each query, the pages that it
// answers with, best first, each as the places that it found there.
"use strict";
const { readFileSync } = require("node:fs");
const [worker, index, ...queries] = process.argv.slice(2);

const answers = [];
let hear;
globalThis.self = globalThis;
globalThis.location = new URL("http://localhost/assets/javascripts/workers/search.js");
globalThis.addEventListener = (kind, listener) => { if (kind === "message") hear = listener; };
globalThis.postMessage = message => answers.push(message);
globalThis.importScripts = (...names) => { throw new Error(`the search wants ${names}`); };
(0, eval)(readFileSync(worker, "utf8"));

const SETUP = 0, QUERY = 2, RESULT = 3;
(async () => {
  await hear({ data: { type: SETUP, data: { ...JSON.parse(readFileSync(index, "utf8")), options: { suggest: false } } } });
  for (const query of queries) await hear({ data: { type: QUERY, data: query } });
  const results = answers.filter(answer => answer.type === RESULT);
  process.stdout.write(JSON.stringify(results.map(({ data }) => data.items.map(page => page.map(place => place.location)))));
})();
