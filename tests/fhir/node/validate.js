// Validates every Bundle in a folder with @medplum/core and the official definitions of one release.
//   node validate.js R5 FOLDER
// Prints one JSON line per problem: {"file", "path", "kind", "message"}; ends with status 0 whether or not there are problems.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from '@medplum/core';

const [release, folder] = process.argv.slice(2);
const modules = join(fileURLToPath(new URL('.', import.meta.url)), 'node_modules');

function json(...path) {
  return JSON.parse(readFileSync(join(...path), 'utf8'));
}

/** The StructureDefinitions of the release, none of them a profile. */
function definitions() {
  if (release === 'R4') {
    const kept = join(modules, '@medplum', 'definitions', 'dist', 'fhir', 'r4');
    return ['profiles-types.json', 'profiles-resources.json'].flatMap((file) => json(kept, file).entry.map((entry) => entry.resource));
  }
  const kept = join(modules, { R5: 'hl7.fhir.r5.core', R4B: 'hl7.fhir.r4b.core' }[release]);
  return readdirSync(kept)
    .filter((file) => file.startsWith('StructureDefinition-'))
    .map((file) => json(kept, file))
    .filter((definition) => definition.kind !== 'logical' && definition.derivation !== 'constraint');
}

function problems(resource) {
  try {
    validateResource(resource);
    return [];
  } catch (error) {
    if (!(error instanceof OperationOutcomeError)) {
      return [{ path: resource?.resourceType ?? '', kind: 'exception', message: String(error) }];
    }
    return error.outcome.issue
      .filter((issue) => issue.severity === 'error' || issue.severity === 'fatal')
      .map((issue) => ({ path: issue.expression?.[0] ?? '', kind: issue.code, message: issue.details?.text ?? '' }));
  }
}

indexStructureDefinitionBundle(definitions());
for (const file of readdirSync(folder).filter((name) => name.endsWith('.json')).sort()) {
  const bundle = json(folder, file);
  for (const problem of problems(bundle)) {
    console.log(JSON.stringify({ file, ...problem }));
  }
}
