// A FHIR R5 server for tests: @medplum/fhir-router with its memory repository, behind node:http on loopback.
//
//   node server.mjs FOLDER      FOLDER holds node_modules
//
// It listens on a free port, prints "ready http://127.0.0.1:PORT/fhir" and runs until its standard input ends: that
// happens when whoever started it stops, however that comes about.

import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const folder = process.argv[2];
const require = createRequire(join(folder, 'package.json'));
const core = require('@medplum/core');
const { FhirRouter, MemoryRepository } = require('@medplum/fhir-router');

const BASE = '/fhir';
const LARGEST = 64 << 20;

/** HL7's own R5 definitions, as the package brings them. */
function definitions(kind) {
  const home = join(folder, 'node_modules', 'hl7.fhir.r5.core');
  const files = readdirSync(home).filter((name) => name.startsWith(`${kind}-`) && name.endsWith('.json'));
  return files.sort().map((name) => JSON.parse(readFileSync(join(home, name), 'utf8')));
}

function bundle(resources) {
  return { resourceType: 'Bundle', type: 'collection', entry: resources.map((resource) => ({ resource })) };
}

/** The memory repository takes anything; this one takes what the definitions allow. */
class CheckingRepository extends MemoryRepository {
  async createResource(resource) {
    if (!core.isResourceType(resource.resourceType)) {
      throw new core.OperationOutcomeError(core.badRequest(`Unknown resource type ${resource.resourceType}`));
    }
    core.validateResource(resource);
    return super.createResource(resource);
  }
}

const structures = definitions('StructureDefinition').filter((definition) => definition.derivation !== 'constraint');
core.indexStructureDefinitionBundle(bundle(structures));
core.indexSearchParameterBundle(bundle(definitions('SearchParameter')));

const router = new FhirRouter();
const repository = new CheckingRepository();

/** Status and resource for a request. */
async function answer(method, url, body) {
  const { pathname, search } = new URL(url, 'http://127.0.0.1');
  if (pathname !== BASE && !pathname.startsWith(`${BASE}/`)) {
    return [404, core.notFound];
  }
  const path = pathname.slice(BASE.length) || '/';
  if (method === 'GET' && path === '/metadata') {
    return [200, { resourceType: 'CapabilityStatement', status: 'active', kind: 'instance', fhirVersion: '5.0.0', format: ['json'] }];
  }
  try {
    const request = { method, url: path + search, pathname: '', params: {}, query: {}, body: body && JSON.parse(body), headers: {} };
    const [outcome, resource] = await router.handleRequest(request, repository);
    return [core.getStatus(outcome), resource ?? outcome];
  } catch (error) {
    const outcome = core.normalizeOperationOutcome(error);
    return [core.getStatus(outcome), outcome];
  }
}

const server = createServer((request, response) => {
  const chunks = [];
  let size = 0;
  request.on('data', (chunk) => {
    size += chunk.length;
    if (size > LARGEST) {
      request.destroy();
    }
    chunks.push(chunk);
  });
  request.on('end', async () => {
    const [status, data] = await answer(request.method, request.url, Buffer.concat(chunks).toString('utf8'));
    response.writeHead(status, { 'Content-Type': 'application/fhir+json; charset=utf-8' });
    response.end(JSON.stringify(data));
  });
});

process.stdin.on('end', () => process.exit(0)).on('error', () => process.exit(0)).resume();
server.listen(0, '127.0.0.1', () => console.log(`ready http://127.0.0.1:${server.address().port}${BASE}`));
