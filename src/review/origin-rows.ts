import type { OriginKind } from '../domain/origin.ts';
import type { OriginRange, ReviewedText } from '../domain/reviewed-text.ts';
import type { EpochMs } from '../domain/units.ts';

/** Words of one kind that one person brought in. */
export interface OriginRow {
  readonly kind: OriginKind;
  /** Null where nobody kept it. */
  readonly name: string | null;
  /** First and last time, to five minutes; null where nobody kept it. */
  readonly first: EpochMs | null;
  readonly last: EpochMs | null;
  readonly words: number;
  /** The first of them, in UTF-16 units of the text. */
  readonly from: OriginRange['from'];
  readonly to: OriginRange['to'];
}

/** Who brought which words in and when, in the order of the text. */
export function originRows({ text, origins }: ReviewedText): readonly OriginRow[] {
  const rows = new Map<string, OriginRow>();
  for (const range of origins) {
    const words = countWords(text.slice(range.from, range.to));
    if (words === 0) continue;
    const key = `${range.kind} ${range.by?.id ?? ''}`;
    const row = rows.get(key);
    rows.set(key, row === undefined ? firstRow(range, words) : joined(row, range, words));
  }
  return [...rows.values()].sort((a, b) => a.from - b.from);
}

function firstRow({ kind, by, at, from, to }: OriginRange, words: number): OriginRow {
  return { kind, name: by?.name ?? null, first: at, last: at, words, from, to };
}

function joined(row: OriginRow, { at, from, to }: OriginRange, words: number): OriginRow {
  const isBefore = from < row.from;
  return {
    ...row,
    words: row.words + words,
    first: at === null || (row.first !== null && row.first <= at) ? row.first : at,
    last: at === null || (row.last !== null && row.last >= at) ? row.last : at,
    from: isBefore ? from : row.from,
    to: isBefore ? to : row.to,
  };
}

/** Words of the stretch; one that it only ends or begins counts too. */
function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}][^\s\uFFFC]*/gu)?.length ?? 0;
}
