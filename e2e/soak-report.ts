import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { median } from './bench/statistics.ts';
import { figure } from './bench/table.ts';

/** What the reports of the test runners come to, a row a kind of test. */

export interface SoakRow {
  readonly what: string;
  readonly passed: number;
  readonly failed: number;
  readonly figures: string;
}

const vitestReport = v.object({ numPassedTests: v.number(), numFailedTests: v.number() });

const specSchema = v.object({
  title: v.string(),
  tests: v.array(
    v.object({
      status: v.string(),
      annotations: v.array(v.object({ type: v.string(), description: v.optional(v.string()) })),
    }),
  ),
});
type Spec = v.InferOutput<typeof specSchema>;
interface Suite {
  specs: Spec[];
  suites?: Suite[] | undefined;
}
const suiteSchema: v.GenericSchema<Suite> = v.object({
  specs: v.array(specSchema),
  suites: v.optional(v.array(v.lazy(() => suiteSchema))),
});
const playwrightReport = v.object({ suites: v.array(suiteSchema) });

/** The property of random schedules holds for all of its runs, or it is not known for how many. */
export function scheduleRow(path: string, runs: number): SoakRow {
  const report = read(path, vitestReport);
  const ok = report !== null && report.numFailedTests === 0 && report.numPassedTests > 0;
  return {
    what: 'random schedules of faults, simulated time',
    passed: ok ? runs : 0,
    failed: ok ? 0 : runs,
    figures: '',
  };
}

/** A row for each cause and for the torn saves. */
export function causeRows(path: string): readonly SoakRow[] {
  const byTitle = new Map<string, Spec['tests']>();
  for (const { title, tests } of specsOf(path)) byTitle.set(title, [...(byTitle.get(title) ?? []), ...tests]);
  const rows = [...byTitle].map(([title, tests]) => ({ what: titleOf(title), ...count(tests), figures: '' }));
  return rows.length > 0 ? rows : [notRun('causes of a broken stream')];
}

/** One row for the kills at random moments with the worst of what was lost, one for each kill during a save. */
export function killRows(path: string): readonly SoakRow[] {
  const specs = specsOf(path);
  if (specs.length === 0) return [notRun('kills of the browser')];
  const random = specs.filter(({ title }) => title.startsWith('killed at a random moment'));
  const tests = random.flatMap((spec) => spec.tests);
  const lost = tests.flatMap(({ annotations }) => annotations.map(({ description }) => lossOf(description)));
  const figures = (['typing', 'sound'] as const)
    .map((kind) => {
      const values = lost.flatMap((loss) => (loss === null ? [] : [loss[kind]]));
      return `${kind} lost: median ${figure(median(values), 'ms', 0)}, most ${figure(Math.max(...values), 'ms', 0)}`;
    })
    .join('; ');
  const others = specs.filter((spec) => !random.includes(spec));
  return [
    { what: 'browser killed at a random moment', ...count(tests), figures },
    ...others.map((spec) => ({ what: titleOf(spec.title), ...count(spec.tests), figures: '' })),
  ];
}

function lossOf(description = ''): { readonly typing: number; readonly sound: number } | null {
  const [, typing, sound] = /: (-?\d+) ms of typing and (-?\d+) ms of sound lost/.exec(description) ?? [];
  return typing === undefined || sound === undefined
    ? null
    : { typing: Number(typing), sound: Number(sound) };
}

function count(tests: Spec['tests']): { readonly passed: number; readonly failed: number } {
  const passed = tests.filter(({ status }) => status === 'expected').length;
  return { passed, failed: tests.length - passed };
}

/** The part of a title that tells the case; what has to hold is the same for all. */
function titleOf(title: string): string {
  return title.split(':')[0] ?? title;
}

function notRun(what: string): SoakRow {
  return { what, passed: 0, failed: 1, figures: 'could not be run' };
}

function specsOf(path: string): readonly Spec[] {
  const flatten = (suite: Suite): Spec[] => [...suite.specs, ...(suite.suites ?? []).flatMap(flatten)];
  return (read(path, playwrightReport)?.suites ?? []).flatMap(flatten);
}

/** Null when there is no such report. */
function read<T>(path: string, schema: v.GenericSchema<unknown, T>): T | null {
  try {
    return v.parse(schema, JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}
