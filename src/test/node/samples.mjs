// The scenarios of the source tree, with what the schema stage of dbbench says of each: left by SchemaVerdictsTest.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dirname, join } from 'node:path';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');

export function text(path) {
  return readFileSync(join(root, path), 'utf8');
}

export function schema(name) {
  return JSON.parse(text(`schema/${name}.schema.json`));
}

function verdicts() {
  try {
    return JSON.parse(text('target/schema-verdicts.json'));
  } catch {
    throw new Error('target/schema-verdicts.json is missing; mvn test -Dtest=SchemaVerdictsTest writes it');
  }
}

const all = verdicts().map((sample) => ({ ...sample, path: join(root, sample.file) }));

export const accepted = all.filter((sample) => sample.verdict === 'ACCEPTED');
export const rejected = all.filter((sample) => sample.verdict === 'REJECTED');

/** Whether a problem is a number beyond 64 bits. JavaScript's have 53 and cannot tell it from the limit. */
export function beyondJavaScript(problem) {
  return /not -?922337203685477580[89]$/.test(problem.message);
}
