// The files for pull requests, taken apart, and a machine in small on which their scripts run.
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { root, text } from './samples.mjs';

export const action = parse(text('action.yml'));
export const workflow = parse(text('examples/ci/github.yml'));
export const gitlab = parse(text('examples/ci/gitlab.yml'));
export const jenkinsfile = text('examples/ci/Jenkinsfile');
export const hooks = parse(text('.pre-commit-hooks.yaml'));

/** The step of the action that runs dbbench. */
export const actionStep = action.runs.steps.find((step) => step.run);

/** The scripts of the Jenkinsfile, as Groovy gives them to the shell. */
export const jenkinsScripts = [...jenkinsfile.matchAll(/sh '''([^]*?)'''/g)]
  .map((script) => script[1].replace(/\\\n/g, ''));

export const good = 'name: good\ntests:\n  - {name: One, query: SELECT 1, iterations: 200}\n';
export const bad = 'name: bad\ntests:\n  - {name: One, query: SELECT 1, iteration: 200}\n';
export const slow = 'name: slow\ntests:\n  - {name: One, query: SELECT 1, iterations: 200, thresholds: [max < 1us]}\n';

export function onPath(program) {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}

const folders = [];
process.on('exit', () => folders.forEach((made) => rmSync(made, { recursive: true, force: true })));

/** A folder with these files, until the tests end. */
export function folder(files = {}) {
  const made = mkdtempSync(join(tmpdir(), 'dbbench pipelines '));
  folders.push(made);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(made, name)), { recursive: true });
    writeFileSync(join(made, name), content);
  }
  return made;
}

/** Git trusts the folders of the test, and knows who commits. */
export const git = {
  GIT_CONFIG_COUNT: '3',
  GIT_CONFIG_KEY_0: 'safe.directory',
  GIT_CONFIG_VALUE_0: '*',
  GIT_CONFIG_KEY_1: 'user.name',
  GIT_CONFIG_VALUE_1: 'Test',
  GIT_CONFIG_KEY_2: 'user.email',
  GIT_CONFIG_VALUE_2: 'test@localhost',
};

/** A repository with what is committed of dbbench, on a branch of its own. */
export function repositoryOfDbbench() {
  const repository = join(folder(), 'dbbench.git');
  const options = { env: { ...process.env, ...git }, stdio: 'pipe' };
  execFileSync('git', ['clone', '--quiet', '--bare', root, repository], options);
  execFileSync('git', ['-C', repository, 'branch', '--force', 'under-test', 'HEAD'], options);
  return repository;
}

/** Puts the jar that was tested into a fresh clone, which would else build it for minutes. */
export function lendJar(clone) {
  mkdirSync(join(clone, 'target'), { recursive: true });
  copyFileSync(join(root, 'target/dbbench.jar'), join(clone, 'target/dbbench.jar'));
}

/** Keeps what is cached for the clones out of the user's cache. */
const cache = folder();

/** Runs a script; gives its exit status and what it printed. */
export function run(script, { shell = ['sh', '-eu'], cwd, env = {} }) {
  const file = join(folder(), 'script');
  writeFileSync(file, script);
  const result = spawnSync(shell[0], [...shell.slice(1), file], { cwd, env: { ...process.env, XDG_CACHE_HOME: cache, ...env }, encoding: 'utf8' });
  return { status: result.status, output: result.stdout + result.stderr };
}

/** Runs the action as GitHub's runner would, in a workspace, with these inputs, from a folder. */
export function runAction(workspace, inputs = {}, from = root) {
  const temporary = folder({ output: '', summary: '' });
  const values = Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, input.default]));
  Object.assign(values, inputs);
  const env = Object.fromEntries(
    Object.entries(actionStep.env).map(([name, value]) => [name, value.replace(/\$\{\{ inputs\.(\S+) }}/, (_, input) => values[input]).replace(/\$\{\{ github\.\S+ }}/, '')]),
  );
  const result = run(actionStep.run, {
    shell: ['bash', '--noprofile', '--norc', '-e', '-o', 'pipefail'],
    cwd: workspace,
    env: {
      ...env,
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_ACTION_PATH: from,
      GITHUB_WORKSPACE: workspace,
      GITHUB_OUTPUT: join(temporary, 'output'),
      GITHUB_STEP_SUMMARY: join(temporary, 'summary'),
      RUNNER_TEMP: temporary,
    },
  });
  const outputs = Object.fromEntries(
    readFileSync(join(temporary, 'output'), 'utf8').split('\n').filter(Boolean).map((line) => line.split(/=(.*)/s)),
  );
  return { ...result, outputs, summary: readFileSync(join(temporary, 'summary'), 'utf8') };
}
