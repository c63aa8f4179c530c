// The manifests for Kubernetes: valid by the schema of its API, and in agreement with what dbbench reads.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CronJob, Job } from 'kubernetes-models/batch/v1';
import { parse } from 'yaml';
import { onPath, run } from './pipelines.mjs';
import { root, text } from './samples.mjs';

const job = parse(text('examples/cluster/job.yml'));
const cronJob = parse(text('examples/monitoring/cronjob.yml'));
const manifests = [[Job, job], [CronJob, cronJob]];

/** Whether the API accepts a manifest; its schema says nothing about keys that it does not know. */
function valid(Kind, manifest) {
  try {
    new Kind(manifest).validate();
    return true;
  } catch {
    return false;
  }
}

/** The paths of all keys and items. */
function paths(value, path = []) {
  return value !== null && typeof value === 'object'
    ? Object.entries(value).flatMap(([key, inner]) => [[...path, key], ...paths(inner, [...path, key])])
    : [];
}

function changed(manifest, path, value) {
  const copy = structuredClone(manifest);
  path.slice(0, -1).reduce((inner, key) => inner[key], copy)[path.at(-1)] = value;
  return copy;
}

/** The keys of which the schema accepts everything, because it does not know them. */
function unknown(Kind, manifest) {
  const known = (path) => [42, 'x', true, [], {}].some((wrong) => !valid(Kind, changed(manifest, path, wrong)));
  return paths(manifest).filter((path) => !known(path)).map((path) => path.join('.'));
}

for (const [Kind, manifest] of manifests) {
  test(`the ${Kind.kind} is valid, and has only keys that the API knows`, () => {
    assert.equal(manifest.kind, Kind.kind);
    assert.equal(manifest.apiVersion, Kind.apiVersion);
    new Kind(manifest).validate();
    assert.deepEqual(unknown(Kind, manifest), []);
  });
}

test('the schema would have found a fault', () => {
  assert.ok(!valid(Job, changed(job, ['spec', 'completionMode'], 'Index')));
  assert.ok(!valid(Job, changed(job, ['spec', 'parallelism'], '4')));
  assert.deepEqual(unknown(Job, changed(job, ['spec', 'paralelism'], 4)), ['spec.paralelism']);
  assert.deepEqual(
    unknown(Job, changed(job, ['spec', 'template', 'spec', 'containers', 0, 'enviroment'], 'x')),
    ['spec.template.spec.containers.0.enviroment'],
  );
});

test('the Job starts all ranks once, and each knows the number of all', () => {
  const [container] = job.spec.template.spec.containers;
  const variables = Object.fromEntries(container.env.map((variable) => [variable.name, variable]));
  assert.equal(job.spec.completionMode, 'Indexed');
  assert.equal(job.spec.parallelism, job.spec.completions);
  assert.equal(variables.DBBENCH_RANKS.value, String(job.spec.completions));
  // the schema has no rule for this: a policy for failed pods needs pods that are not restarted
  assert.equal(job.spec.backoffLimit, 0);
  assert.equal(job.spec.template.spec.restartPolicy, 'Never');
  assert.match(variables.DBBENCH_RUN_ID.valueFrom.fieldRef.fieldPath, /controller-uid/);
});

test('what containers read is mounted, and what they write, too', () => {
  for (const { spec } of [job.spec.template, cronJob.spec.jobTemplate.spec.template]) {
    const [container] = spec.containers;
    const mounts = container.volumeMounts.map((mount) => mount.mountPath);
    assert.deepEqual(
      container.volumeMounts.map((mount) => mount.name).sort(),
      spec.volumes.map((volume) => volume.name).sort(),
    );
    assert.ok(container.securityContext.readOnlyRootFilesystem);
    assert.ok(mounts.includes('/tmp'));
    const files = container.args.map((argument) => argument.replace(/^\w+=/, '')).filter((argument) => argument.startsWith('/'));
    assert.ok(files.length > 0);
    files.forEach((file) => assert.ok(mounts.some((mount) => file.startsWith(`${mount}/`)), file));
  }
});

test('shellcheck finds nothing in the scripts', { skip: !onPath('shellcheck') && 'shellcheck is not installed' }, () => {
  const { status, output } = run('shellcheck examples/cluster/ssh.sh examples/cluster/dbbench.sbatch', { cwd: root });
  assert.equal(status, 0, output);
});
