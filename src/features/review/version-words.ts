import type { ComparisonView, DiffPart, VersionRow } from '../../state/review-store.ts';

/** `1 word added, 3 removed`; what changed between two texts. */
export function changeWords({ added, removed }: Pick<ComparisonView, 'added' | 'removed'>): string {
  if (added + removed === 0) return 'No word differs';
  const words = (count: number) => `${count.toLocaleString()} ${count === 1 ? 'word' : 'words'}`;
  if (removed === 0) return `${words(added)} added`;
  if (added === 0) return `${words(removed)} removed`;
  return `${words(added)} added, ${removed.toLocaleString()} removed`;
}

/** What one end of a comparison is called. */
export function endName(end: ComparisonView['from'] | ComparisonView['to']): string {
  if (end === 'heard') return 'what was heard';
  return end === 'now' ? 'the text now' : `version ${end}`;
}

/** The newest version that somebody saved themselves, by their name; null where there is none. */
export function lastSavedBy(versions: readonly VersionRow[], name: string): number | null {
  const mine = versions.filter(({ authorName }) => authorName === name).map(({ version }) => version);
  return mine.length === 0 ? null : Math.max(...mine);
}

/** Who saved a version between two ends, without those of the first; the earliest first, each once. */
export function savedBetween(
  versions: readonly VersionRow[],
  { from, to }: Pick<ComparisonView, 'from' | 'to'>,
): readonly string[] {
  const after = from === 'heard' ? 0 : from;
  const until = to === 'now' ? Number.POSITIVE_INFINITY : to;
  const between = versions
    .filter(({ version }) => version > after && version <= until)
    .toSorted((a, b) => a.version - b.version);
  return [...new Set(between.map(({ authorName }) => authorName))];
}

/** A part of a comparison, or an unchanged stretch of which only the ends are shown. */
export type ShownPart =
  | DiffPart
  | { readonly kind: 'folded'; readonly before: string; readonly after: string };

/** How much of an unchanged stretch stays beside a change, in UTF-16 units. */
const KEPT = 60;

/** The parts with long unchanged stretches folded, cut at whole words; joined they are no more the whole text. */
export function foldSame(parts: readonly DiffPart[]): readonly ShownPart[] {
  return parts.map((part, index) => {
    if (part.kind !== 'same' || part.text.length <= 3 * KEPT) return part;
    const isFirst = index === 0;
    const isLast = index === parts.length - 1;
    const head = part.text.slice(0, KEPT).replace(/\S*$/, '');
    const tail = part.text.slice(-KEPT).replace(/^\S*/, '');
    return { kind: 'folded', before: isFirst ? '' : head, after: isLast ? '' : tail };
  });
}
