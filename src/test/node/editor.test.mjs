// What an author sees in an editor with the YAML language server: mistakes marked, keys and values offered and explained.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { LanguageServer } from './language-server.mjs';
import { accepted, beyondJavaScript, rejected, root, schema } from './samples.mjs';

let server;
let documents = 0;

before(async () => {
  const url = pathToFileURL(join(root, 'schema/scenario.schema.json')).href;
  server = await LanguageServer.start({ [url]: ['**/resources/**/*.yaml', '**/typed/*.yaml'] });
});

after(() => server.stop());

/** Whether the server cannot see a problem: a number that is too large for it, or what a variable stands for. */
function beyondTheServer(sample, problem) {
  return beyondJavaScript(problem) || sample.text.split('\n')[problem.line - 1].includes('${');
}

/** The lines that are marked, from 1. */
function lines(diagnostics) {
  return [...new Set(diagnostics.map((mark) => mark.range.start.line + 1))].sort((a, b) => a - b);
}

/** Opens a text in which | is the cursor; gives the document, and the place of the cursor in it. */
async function typed(textWithCursor) {
  const path = join(root, `typed/${++documents}.yaml`);
  const before = textWithCursor.slice(0, textWithCursor.indexOf('|'));
  const marked = await server.open(path, textWithCursor.replace('|', ''));
  const line = before.split('\n').length - 1;
  return { path, marked, position: { line, character: before.length - before.lastIndexOf('\n') - 1 } };
}

async function offered(textWithCursor) {
  const { path, position } = await typed(textWithCursor);
  return (await server.at('completion', path, position)).items;
}

async function labels(textWithCursor) {
  return (await offered(textWithCursor)).map((item) => item.label);
}

async function explained(textWithCursor) {
  const { path, position } = await typed(textWithCursor);
  return (await server.at('hover', path, position)).contents.value;
}

/** The text after a suggestion was taken and nothing in it changed. */
function taken(textWithCursor, item) {
  const filledIn = item.textEdit.newText.replace(/\$\{\d+:((?:\\.|[^}\\])*)\}/g, '$1').replace(/\\(.)/g, '$1');
  const indent = /[^\n]*$/.exec(textWithCursor.slice(0, textWithCursor.indexOf('|')))[0].replace(/[^ ].*/, '');
  return textWithCursor.replace('|', () => filledIn.replaceAll('\n', `\n${indent}`));
}

test('nothing is marked in what is valid', async () => {
  await Promise.all(accepted.map(async (sample) => {
    assert.deepEqual((await server.open(sample.path, sample.text)).map((mark) => mark.message), [], sample.file);
  }));
  assert.ok(accepted.length > 100);
});

test('mistakes are marked on the lines that validate names', async () => {
  const seen = rejected.filter((sample) => !sample.problems.every((problem) => beyondTheServer(sample, problem)));
  await Promise.all(seen.map(async (sample) => {
    const ours = [...new Set(sample.problems.map((problem) => problem.line))].sort((a, b) => a - b);
    assert.deepEqual(lines(await server.open(sample.path, sample.text)), ours, sample.file);
  }));
  assert.ok(seen.length > 100 && seen.length > 0.95 * rejected.length);
});

test('a scenario finds its schema by its first line alone', async () => {
  const path = join(root, 'examples/not-there.yaml');
  const modeline = '# yaml-language-server: $schema=../schema/scenario.schema.json';
  assert.deepEqual(lines(await server.open(path, `${modeline}\nname: a\ntest: []\n`)), [2, 3]);
});

test('a variable may stand where a number belongs', async () => {
  const text = 'name: a\nvariables: {n: 5}\ntests:\n  - {name: b, query: SELECT 1, iterations: "${n}", warmup: x|}\n';
  const { marked } = await typed(text);
  assert.equal(marked.length, 1);
  assert.match(marked[0].message, /pattern/);
});

test('the keys of a scenario, of its defaults and of a test are offered', async () => {
  const scenario = schema('scenario');
  const keys = (mapping) => Object.keys(mapping.properties);
  const test = keys(scenario.$defs.test).filter((key) => key !== 'name');

  assert.deepEqual(keys(scenario).filter((key) => key !== 'name'), keysIn(await labels('name: a\n|'), scenario));
  assert.deepEqual(keys(scenario.$defs.defaults), keysIn(await labels('name: a\ndefaults:\n  |'), scenario.$defs.defaults));
  assert.deepEqual(test, keysIn(await labels('name: a\ntests:\n  - name: b\n    |'), scenario.$defs.test));
});

/** Of the suggestions, those that are keys of a mapping, in its order. */
function keysIn(suggestions, mapping) {
  return Object.keys(mapping.properties).filter((key) => suggestions.includes(key));
}

for (const [key, values] of Object.entries({
  end: ['commit', 'rollback'],
  protocol: ['prepared', 'extended', 'simple'],
  isolation: ['read committed', 'repeatable read', 'serializable'],
  arrivals: ['constant', 'poisson'],
})) {
  test(`the values of ${key} are offered, and what each means`, async () => {
    const items = await offered(`name: a\ntests:\n  - name: b\n    ${key}: |`);
    assert.deepEqual(items.map((item) => item.label).sort(), [...values].sort());
    assert.ok(items.every((item) => item.documentation), JSON.stringify(items.map((item) => item.documentation)));
  });
}

test('examples are offered where any value may stand', async () => {
  assert.deepEqual(await labels('name: a\ntests:\n  - name: b\n    rate: |'), ['200/s', '90/m']);
});

const places = {
  scenario: '|',
  test: 'name: a\ntests:\n  - |',
  threshold: 'name: a\ntests:\n  - name: b\n    query: SELECT 1\n    thresholds:\n      - |',
  parameter: 'name: a\nparameters:\n  id:\n    |\ntests:\n  - {name: b, query: SELECT 1}',
};
for (const [what, place] of Object.entries(places)) {
  test(`every snippet for a ${what} is offered, and gives a valid scenario`, async () => {
    const scenario = schema('scenario');
    const snippets = (what === 'scenario' ? scenario : scenario.$defs[what]).defaultSnippets;
    const items = await offered(place);
    for (const { label } of snippets) {
      const item = items.find((item) => item.label === label);
      assert.ok(item, label);
      const { marked } = await typed(`${taken(place, item)}|`);
      assert.deepEqual(marked, [], `${label}\n${taken(place, item)}`);
    }
  });
}

test('a key is explained with its values and by example', async () => {
  const rate = await explained('name: a\ntests:\n  - name: b\n    ra|te: 200/s');
  assert.match(rate, /How many iterations start in a period/);
  assert.match(rate, /90\/m/);

  const protocol = await explained('name: a\ntests:\n  - name: b\n    proto|col: simple');
  assert.match(protocol, /`extended`: Parsed each time/);

  const parameter = await explained('name: a\nparameters:\n  id: {inte|ger: {min: 1, max: 2}}');
  assert.match(parameter, /Whole numbers, both bounds included/);
});
