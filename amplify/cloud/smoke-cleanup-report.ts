import type { Cleaned, HeldVersion } from './smoke-cleanup.ts';
import type { StepRunner } from './smoke-steps.ts';

/** Tells what was deleted, what Object Lock holds and until when, and what is left to do by hand. */
export function tellCleaned({ items, versions, held, left }: Cleaned, steps: Pick<StepRunner, 'tell'>): void {
  const what = 'clean-up';
  const deleted = `deleted ${items} items and ${versions} versions of objects`;
  if (left.length === 0) steps.tell({ mark: 'ok', what, found: `${deleted}, the identity and the user` });
  else
    steps.tell({
      mark: 'fail',
      what,
      found: `${deleted}; not all could be`,
      todo: left.map((each) => `Delete by hand: ${each}.`),
    });
  if (held.length === 0) return;
  steps.tell({
    mark: 'warn',
    what: 'held',
    found: `Object Lock holds ${held.length} versions of the invented note ${untilOf(held)}`,
    todo: held.map(({ version }) => `Delete after that: ${version.key} (version ${version.versionId}).`),
  });
}

function untilOf(held: readonly HeldVersion[]): string {
  const ends = held.flatMap(({ until }) => (until === null ? [] : [until])).sort();
  const last = ends.at(-1);
  return last === undefined || ends.length < held.length ? 'by a legal hold' : `until ${last} at the latest`;
}
