// An independent implementation of JSON Schema, and an independent reader of YAML, come to the verdicts of dbbench.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { accepted, beyondJavaScript, rejected, root, schema, text } from './samples.mjs';

/** What editors read beside JSON Schema; any other unknown keyword is an error. */
const annotations = ['defaultSnippets', 'enumDescriptions'];

function validator(name) {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false });
  annotations.forEach((keyword) => ajv.addKeyword(keyword));
  addFormats.default(ajv);
  return ajv.compile(schema(name));
}

/** A scenario as dbbench reads it: merge keys applied, variables put into the text of each value. */
function read(source) {
  const options = { merge: true, version: '1.2' };
  const declared = { DBBENCH_USER: 'alice', ...parse(source, options)?.variables };
  const name = /(?<!\$)\$\{([A-Za-z_]\w*)(?::-([^}]*))?\}/g;
  const put = (value) => value.replace(name, (whole, key, otherwise) => declared[key] ?? otherwise ?? whole);
  return parse(put(put(source)), options);
}

const isScenario = validator('scenario');
const isResult = validator('result');

test('there is something to agree on', () => {
  assert.ok(accepted.length > 100);
  assert.ok(rejected.length > 100);
});

for (const sample of accepted) {
  test(`accepts ${sample.file}`, () => {
    assert.ok(isScenario(read(sample.text)), JSON.stringify(isScenario.errors, null, 1));
  });
}

for (const sample of rejected.filter((sample) => !sample.problems.every(beyondJavaScript))) {
  test(`rejects ${sample.file}`, () => {
    assert.ok(!isScenario(read(sample.text)), `dbbench says: ${sample.problems[0].message}`);
  });
}

const results = 'src/test/resources/golden/json';
for (const file of readdirSync(join(root, results))) {
  test(`accepts the result ${file}, and no key more`, () => {
    const result = JSON.parse(text(`${results}/${file}`));
    assert.ok(isResult(result), JSON.stringify(isResult.errors, null, 1));
    assert.ok(!isResult({ ...result, no_such_key: 1 }));
    assert.ok(!isResult({ ...result, results: undefined }));
  });
}
