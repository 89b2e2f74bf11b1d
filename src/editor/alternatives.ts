import type { Alternative, Segment, TranscriptItem } from '../domain/transcript.ts';
import { alignWords } from './align.ts';

/** For an item of a segment by its index, what the service heard otherwise in its place, best first. */
export type Alternatives = ReadonlyMap<number, readonly string[]>;

/** A word of a reading and its index among the items. */
interface Word {
  readonly index: number;
  readonly item: TranscriptItem;
}

const known = new WeakMap<Segment, Alternatives>();

/** The other readings of a segment, word by word. Made once, as a segment never changes. */
export function alternativesOf(segment: Segment): Alternatives {
  const found = known.get(segment) ?? makeAlternatives(segment);
  known.set(segment, found);
  return found;
}

function makeAlternatives(segment: Segment): Alternatives {
  const result = new Map<number, readonly string[]>();
  const heard = wordsIn(segment.items);
  for (const alternative of segment.alternatives ?? []) {
    for (const [index, text] of differences(heard, alternative)) {
      const before = result.get(index) ?? [];
      const isNew = !before.some((one) => one.toLowerCase() === text.toLowerCase());
      if (isNew) result.set(index, [...before, text]);
    }
  }
  return result;
}

/** What another reading has in the place of words that it does not share. */
function differences(heard: readonly Word[], { items }: Alternative): readonly (readonly [number, string])[] {
  const other = wordsIn(items);
  const alignment = alignWords(heard.map(textOf), other.map(textOf));
  const found: (readonly [number, string])[] = [];
  let at = 0;
  let otherAt = 0;
  while (at < heard.length) {
    const match = alignment[at] ?? null;
    if (match !== null) {
      otherAt = match + 1;
      at += 1;
      continue;
    }
    const next = alignment.findIndex((index, position) => position > at && index !== null);
    const end = next < 0 ? heard.length : next;
    const otherEnd = next < 0 ? other.length : (alignment[next] ?? other.length);
    found.push(...paired(heard.slice(at, end), other.slice(otherAt, otherEnd)));
    at = end;
    otherAt = otherEnd;
  }
  return found;
}

/** As many words on both sides go together in order; else each other word goes to the one it sounded with. */
function paired(heard: readonly Word[], other: readonly Word[]): readonly (readonly [number, string])[] {
  const texts = heard.map((): string[] => []);
  other.forEach((word, position) => {
    const place = heard.length === other.length ? position : soundedWith(heard, word);
    texts[place]?.push(word.item.text);
  });
  return heard.flatMap(({ index, item }, position) => {
    const text = texts[position]?.join(' ') ?? '';
    return text === '' || text.toLowerCase() === item.text.toLowerCase() ? [] : [[index, text] as const];
  });
}

/** Which of some words shares most time with another; the nearest when none does. */
function soundedWith(heard: readonly Word[], { item }: Word): number {
  const shared = heard.map((word) => {
    return Math.min(word.item.endMs, item.endMs) - Math.max(word.item.startMs, item.startMs);
  });
  return shared.indexOf(Math.max(...shared));
}

function wordsIn(items: readonly TranscriptItem[]): readonly Word[] {
  return items.flatMap((item, index) => (item.kind === 'word' ? [{ index, item }] : []));
}

function textOf({ item }: Word): string {
  return item.text;
}
