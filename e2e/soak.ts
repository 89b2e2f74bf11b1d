import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { builtApp, ROOT } from './bench/built-app.ts';
import { describeMachine } from './bench/machine.ts';
import { renderTable } from './bench/table.ts';
import { causeRows, killRows, scheduleRow } from './soak-report.ts';

/**
 * `npm run soak [-- --schedules N --causes N --kills N]`: that no word is ever lost, on the whole scale. Random
 * schedules of faults in simulated time, each cause of a broken stream with real speech, each step at which a save
 * can be torn, and kills of the browser at random moments; one table of all of it at the end.
 */

const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '10000' },
    causes: { type: 'string', default: '3' },
    kills: { type: 'string', default: '50' },
  },
});
const seed = process.env.NOTEWELL_SEED ?? String(Math.floor(Math.random() * 2 ** 31));
const reports = mkdtempSync(join(tmpdir(), 'notewell-soak-'));
const report = (name: string) => join(reports, `${name}.json`);
/** A property of many runs is one test, and takes as long as it takes. */
const PATIENCE_MS = 3_600_000;

run(
  'vitest',
  [
    'run',
    'src/transcription/schedules.test.ts',
    `--testTimeout=${PATIENCE_MS}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${report('schedules')}`,
  ],
  { NOTEWELL_SCHEDULES: values.schedules },
);
const app = builtApp();
playwright('causes', ['e2e/causes.spec.ts', 'e2e/torn-saves.spec.ts', `--repeat-each=${values.causes}`]);
playwright('kills', ['e2e/kill.spec.ts'], { NOTEWELL_KILLS: values.kills });

const rows = [
  scheduleRow(report('schedules'), Number(values.schedules)),
  ...causeRows(report('causes')),
  ...killRows(report('kills')),
];
rmSync(reports, { recursive: true, force: true });
console.log(`${describeMachine()}\nseed      ${seed}\n`);
console.log(
  renderTable({
    title: 'Nothing is lost',
    about: ['What was done, how often, and how often all of it held.'],
    columns: ['what', 'runs', 'passed', 'failed', 'figures'],
    rows: rows.map(({ what, passed, failed, figures }) => [
      what,
      String(passed + failed),
      String(passed),
      String(failed),
      figures,
    ]),
  }),
);
process.exit(rows.every(({ passed, failed }) => passed > 0 && failed === 0) ? 0 : 1);

function playwright(name: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): void {
  run('playwright', ['test', ...args], {
    ...env,
    NOTEWELL_APP: app,
    PLAYWRIGHT_JSON_OUTPUT_NAME: report(name),
  });
}

/** What a tool has to say goes to standard error, so that standard output is the table alone. */
function run(tool: string, args: readonly string[], env: NodeJS.ProcessEnv): void {
  spawnSync(join(ROOT, 'node_modules', '.bin', tool), args, {
    cwd: ROOT,
    stdio: ['ignore', process.stderr, process.stderr],
    env: { ...process.env, NOTEWELL_SEED: seed, ...env },
  });
}
