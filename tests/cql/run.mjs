// Translates CQL libraries and runs them on patients. Standard input: { helpers, libraries: [{ text, patients: [{ observations, parameters? }] }] };
// the last line of standard output: for each library its errors, its identifier, and for each patient the names of all conditions that are true, and what "Fired" lists.
// It is run where the packages are: node run.mjs with the folder of node_modules as its working directory.
import { createRequire } from "node:module";
import fs from "node:fs";

const require = createRequire(process.cwd() + "/");
global.require = require;
const translator = await import(require.resolve("@cqframework/cql/cql-to-elm"));
const execution = require("cql-execution");
const { PatientSource } = require("cql-exec-fhir");

// The types of CQL itself, which the translator asks for as a model: simple ones, and classes with their elements.
const SIMPLE = "Any Boolean Integer Long Decimal String DateTime Date Time".split(" ");
const CLASSES = {
  Quantity: { value: "Decimal", unit: "String" },
  Ratio: { numerator: "Quantity", denominator: "Quantity" },
  Code: { code: "String", system: "String", version: "String", display: "String" },
  Concept: { codes: ["Code"], display: "String" },
  Vocabulary: { id: "String", version: "String" },
  ValueSet: "Vocabulary",
  CodeSystem: "Vocabulary",
};
const system = () => {
  const element = ([name, type]) =>
    Array.isArray(type)
      ? `<element name="${name}"><typeSpecifier xsi:type="ListTypeSpecifier" elementType="System.${type[0]}"/></element>`
      : `<element name="${name}" type="System.${type}"/>`;
  const simple = SIMPLE.map((name) => `<typeInfo xsi:type="SimpleTypeInfo" name="System.${name}"${name === "Any" ? "" : ' baseType="System.Any"'}/>`);
  const classes = Object.entries(CLASSES).map(([name, of]) =>
    typeof of === "string"
      ? `<typeInfo xsi:type="ClassInfo" name="System.${name}" baseType="System.${of}"/>`
      : `<typeInfo xsi:type="ClassInfo" name="System.${name}" baseType="System.Any">${Object.entries(of).map(element).join("")}</typeInfo>`,
  );
  const names = 'xmlns="urn:hl7-org:elm-modelinfo:r1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
  return `<modelInfo name="System" version="1.0.0" url="urn:hl7-org:elm-types:r1" targetQualifier="system" ${names}>${simple.join("")}${classes.join("")}</modelInfo>`;
};

const given = JSON.parse(fs.readFileSync(0, "utf8"));
const fhir = fs.readFileSync(require.resolve("cql-exec-fhir").replace(/lib[\\/].*$/, "lib/modelInfos/fhir-modelinfo-4.0.1.xml"), "utf8");
const source = (text) => (text === undefined ? null : translator.stringAsSource(text));
const models = new translator.ModelManager();
models.modelInfoLoader.registerModelInfoProvider(translator.createModelInfoProvider((id) => source({ FHIR: fhir, System: system() }[id])));
const libraries = new translator.LibraryManager(models);
libraries.librarySourceLoader.registerProvider(translator.createLibrarySourceProvider((id) => source({ FHIRHelpers: given.helpers }[id])));
const translated = (text) => {
  const made = translator.CqlTranslator.fromText(text, libraries);
  const errors = (made.errors.y_1 || []).map((error) => `${error.message}`);
  return { errors, elm: errors.length ? null : JSON.parse(made.toJson()) };
};

const helpers = translated(given.helpers);
if (helpers.errors.length) throw new Error(helpers.errors.join("; "));
const answers = [];
for (const { text, patients } of given.libraries) {
  const { errors, elm } = translated(text);
  const answer = { errors, identifier: elm && elm.library.identifier, patients: [] };
  answers.push(answer);
  if (!elm) continue;
  const library = new execution.Library(elm, new execution.Repository({ FHIRHelpers: helpers.elm }));
  const groups = new Map(); // patients with the same parameters are asked together
  patients.forEach((patient, number) => {
    const key = JSON.stringify(patient.parameters || null);
    groups.set(key, [...(groups.get(key) || []), { ...patient, id: `p${number}` }]);
  });
  const results = {};
  for (const group of groups.values()) {
    const people = PatientSource.FHIRv401();
    people.loadBundles(
      group.map(({ id, observations }) => ({
        resourceType: "Bundle",
        type: "collection",
        entry: [
          { resource: { resourceType: "Patient", id } },
          ...observations.map((each, number) => ({ resource: { ...each, id: `${id}-${number}`, subject: { reference: `Patient/${id}` } } })),
        ],
      })),
    );
    const stated = group[0].parameters;
    const parameters = stated ? { "Measurement Period": new execution.Interval(...stated.map((each) => execution.DateTime.parse(each)), true, true) } : {};
    const done = await new execution.Executor(library, null, parameters).exec(people);
    Object.assign(results, done.patientResults);
  }
  patients.forEach((_, number) => {
    const found = results[`p${number}`];
    const names = Object.keys(found).filter((name) => name.startsWith("Condition "));
    answer.patients.push({ met: names.filter((name) => found[name] === true), fired: found.Fired });
  });
}
process.stdout.write(`\n${JSON.stringify(answers)}`);
