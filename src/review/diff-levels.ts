import { diffArrays } from 'diff';
import type { DiffPart } from './diff-parts.ts';

/** Most changes within one stretch that are looked for; beyond, the stretch counts as written anew. */
const MOST_CHANGES = 1_500;

/** From coarse to fine: what is equal in a coarse one need not be looked at in a finer. */
const LEVELS: readonly RegExp[] = [
  /[^\n]*\n+|[^\n]+/g,
  /[^.?!\n]*[.?!\n]+\s*|[^.?!\n]+/g,
  /\s+|[\p{L}\p{N}\p{M}'’]+(?:[.,/-][\p{L}\p{N}\p{M}'’]+)*|[^\s]/gu,
];

/** When two pieces count as the same. */
export type Sameness = (piece: string) => string;

/**
 * What it takes to make one text the other: by paragraphs, then by sentences within those that differ, then by words,
 * so that the time grows with what was changed and not with the note. Where both are the same by `sameness`, the
 * part shows the text after.
 */
export function diffTexts(before: string, after: string, sameness: Sameness): readonly DiffPart[] {
  const parts: DiffPart[] = [];
  diffAt(0, before, after, sameness, parts);
  return parts;
}

function diffAt(level: number, before: string, after: string, sameness: Sameness, parts: DiffPart[]): void {
  const pattern = LEVELS[level];
  if (before === '' || after === '' || pattern === undefined) {
    parts.push({ kind: 'removed', text: before }, { kind: 'added', text: after });
    return;
  }
  const left = before.match(pattern) ?? [];
  const right = after.match(pattern) ?? [];
  for (const { same, removed, added } of stepsOf(left, right, sameness)) {
    if (same !== '') parts.push({ kind: 'same', text: same });
    else diffAt(level + 1, removed, added, sameness, parts);
  }
}

interface Step {
  readonly same: string;
  readonly removed: string;
  readonly added: string;
}

/** Stretches in order: each is the same in both, or what stands in one for what stands in the other. */
function stepsOf(left: readonly string[], right: readonly string[], sameness: Sameness): readonly Step[] {
  const changes = diffArrays(left.map(sameness), right.map(sameness), { maxEditLength: MOST_CHANGES });
  if (changes === undefined) return [{ same: '', removed: left.join(''), added: right.join('') }];
  const before = reader(left);
  const after = reader(right);
  const steps: Step[] = [];
  let removed = '';
  let added = '';
  const flush = () => {
    if (removed !== '' || added !== '') steps.push({ same: '', removed, added });
    removed = '';
    added = '';
  };
  for (const change of changes) {
    if (change.removed) removed += before(change.count);
    else if (change.added) added += after(change.count);
    else {
      flush();
      before(change.count);
      steps.push({ same: after(change.count), removed, added });
    }
  }
  flush();
  return steps;
}

/** Takes the next pieces off a list, joined. */
function reader(pieces: readonly string[]): (count: number) => string {
  let at = 0;
  return (count) => {
    at += count;
    return pieces.slice(at - count, at).join('');
  };
}
