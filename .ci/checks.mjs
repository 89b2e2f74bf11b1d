/**
 * `npm test`: every check of the project, in the order in which a failure is cheapest to find. Each step runs
 * whatever came before it; what leaves the machine idle runs beside something else. The last line is `N passed, N failed`. A
 * name as argument runs the steps alone whose names begin with it.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  CHECK_PACKAGES,
  ensureNpmPackages,
  ensureSystemPackages,
  requireNode,
} from '../amplify/local/prerequisites.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const reports = mkdtempSync(join(tmpdir(), 'notewell-checks-'));
const only = process.argv[2];

requireNode();
ensureNpmPackages(root, { install: true });
ensureSystemPackages(CHECK_PACKAGES, { install: true });

/**
 * The backend's packages are large and are fetched while other steps run; steps that need them wait for this.
 * They are fetched once and kept until the lock file changes.
 */
const PACKAGES = {
  name: 'backend packages',
  command: [process.execPath, join(root, 'amplify', 'packages.mjs')],
};

/**
 * Each step: a name and a command of node_modules/.bin, or a function; some write a report that is counted, some
 * need another one to be done.
 */
const READING = [
  PACKAGES,
  { name: 'lockfile', run: checkLockfiles },
  ...[
    'src',
    'src/tsconfig.worker.json',
    'src/tsconfig.service-worker.json',
    'src/tsconfig.worklet.json',
    'amplify/local',
    'e2e',
    'e2e/tsconfig.worker.json',
  ].map((project) => ({
    name: `types ${project}`,
    command: ['tsc', '-p', project],
  })),
  { name: 'style', command: ['biome', 'check', '--error-on-warnings', '.'] },
  { name: 'backend types', command: ['tsc', '-p', 'amplify'], needs: PACKAGES },
  {
    name: 'imports',
    command: ['depcruise', '--config', '.dependency-cruiser.cjs', 'src', 'amplify', 'e2e'],
    needs: PACKAGES,
  },
  { name: 'unused', command: ['knip'], needs: PACKAGES },
];
/** One after the other; what stands together runs together. */
const RUNNING = [
  [unit('unit', 'vitest.config.ts')],
  [{ name: 'build', command: ['vite', 'build', '--logLevel', 'warn'] }],
  [{ name: 'size', command: ['size-limit'] }],
  [journeys('journeys', 1)],
  // Neither fills the machine. The second synthesises what would be deployed, and dictates through the built app as an
  // operator would after deploying.
  [journeys('typed', 1), { ...unit('backend', 'amplify/vitest.config.ts'), needs: PACKAGES }],
  // Rows wait for speech most of their time and are patient, so that two go well beside each other.
  [journeys('rows', 2)],
];

let passed = 0;
let failed = 0;
// One of the three waits for the network most of its time.
await inLanes(READING.filter(isWanted), 3);
for (const steps of RUNNING) await inLanes(steps.filter(isWanted), steps.length);
rmSync(reports, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/** Whether a step was asked for, or one that needs it. */
function isWanted(step) {
  const asked = ({ name }) => only === undefined || name.startsWith(only);
  return asked(step) || [...READING, ...RUNNING.flat()].some((other) => other.needs === step && asked(other));
}

/** Runs steps in their order, so many at a time. */
async function inLanes(steps, lanes) {
  const waiting = [...steps];
  const lane = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift())
      await runStep(step, lanes === 1);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** Runs one step; what it says is shown as it comes where it runs alone, else in one piece. */
async function runStep(step, alone) {
  await step.needs?.done;
  const started = Date.now();
  let finish;
  step.done = new Promise((done) => {
    finish = done;
  });
  const ok = step.run === undefined ? await runCommand(step, alone) : step.run();
  const counted = step.count?.() ?? { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  passed += counted.passed;
  failed += ok ? counted.failed : Math.max(1, counted.failed);
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${step.name} (${Math.round((Date.now() - started) / 1000)} s)`);
  finish();
}

function runCommand({ command: [tool, ...args], env = {} }, alone) {
  const bin = resolve(root, 'node_modules', '.bin', tool);
  const stdio = alone ? 'inherit' : ['ignore', 'pipe', 'pipe'];
  const child = spawn(bin, args, { cwd: root, stdio, env: { ...process.env, ...env } });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => said.push(chunk));
  return new Promise((done) => {
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat(said));
      done(code === 0);
    });
  });
}

/** One project of the end-to-end tests. */
function journeys(project, workers) {
  const report = `e2e-${project}.json`;
  return {
    name: `e2e ${project}`,
    command: ['playwright', 'test', `--project=${project}`, `--workers=${workers}`],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: join(reports, report) },
    count: () => countPlaywright(report),
  };
}

/** Vitest with one configuration. */
function unit(name, config) {
  const report = `${name}.json`;
  return {
    name,
    command: [
      'vitest',
      'run',
      `--config=${config}`,
      '--reporter=default',
      '--reporter=json',
      `--outputFile=${join(reports, report)}`,
    ],
    count: () => countVitest(report),
  };
}

function checkLockfiles() {
  // Both are looked at, so that one run tells all.
  return ['package-lock.json', 'amplify/package-lock.json'].map(checkLockfile).every(Boolean);
}

/** The lock file names every package by version and integrity, and no download address of one machine. */
function checkLockfile(file) {
  const lock = JSON.parse(readFileSync(join(root, file), 'utf8'));
  const bad = Object.entries(lock.packages).filter(
    ([path, entry]) =>
      path !== '' &&
      !entry.link &&
      (!entry.version || (!entry.integrity && !entry.inBundle) || entry.resolved),
  );
  for (const [path] of bad)
    console.error(`${file}: ${path} lacks a version or an integrity, or names a download address`);
  return bad.length === 0;
}

function countVitest(name) {
  const report = readReport(name);
  return { passed: report?.numPassedTests ?? 0, failed: report?.numFailedTests ?? 1 };
}

function countPlaywright(report) {
  const stats = readReport(report)?.stats;
  return { passed: stats?.expected ?? 0, failed: stats === undefined ? 1 : stats.unexpected + stats.flaky };
}

function readReport(name) {
  try {
    return JSON.parse(readFileSync(join(reports, name), 'utf8'));
  } catch {
    return undefined;
  }
}
