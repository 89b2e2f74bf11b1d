import type { HeardWord } from '../words.ts';

/** Readings of one utterance that are handed on. */
const MOST_READINGS = 3;
/** The engine's list is looked through no further: its readings differ less and less, and somebody waits. */
const MOST_TRIES = 100;
/** How far one word may begin apart in two readings. */
const SAME_WORD_MS = 100;
/** How far the ends of two readings of the same sound may be apart. */
const SAME_END_MS = 150;

/**
 * The few readings that help most to correct an utterance, best first. The engine's list has the same change over
 * and over with other silences and pronunciations; chosen are those that say something else where the best one is
 * least certain, each where the others do not.
 * @param readings best first.
 */
export function chooseReadings(
  best: readonly HeardWord[],
  readings: Iterable<readonly HeardWord[]>,
): (readonly HeardWord[])[] {
  const candidates = differing(best, readings).map((reading, rank) => ({
    reading,
    rank,
    changed: changedWords(best, reading),
  }));
  const covered = new Set<number>();
  const worth = ({ changed }: { readonly changed: readonly number[] }) =>
    changed.reduce((sum, at) => (covered.has(at) ? sum : sum + doubt(best[at])), 0);
  const chosen: typeof candidates = [];
  while (chosen.length < MOST_READINGS && candidates.length > 0) {
    const most = Math.max(...candidates.map(worth));
    const [next] = candidates.splice(
      candidates.findIndex((one) => worth(one) === most),
      1,
    );
    if (next === undefined) break;
    chosen.push(next);
    for (const at of next.changed) covered.add(at);
  }
  return chosen.sort((a, b) => a.rank - b.rank).map(({ reading }) => reading);
}

/** The first of the list that say something else than the best and each other, of the same stretch of sound. */
function differing(
  best: readonly HeardWord[],
  readings: Iterable<readonly HeardWord[]>,
): (readonly HeardWord[])[] {
  const seen = new Set([textOf(best)]);
  const found: (readonly HeardWord[])[] = [];
  let tries = 0;
  for (const reading of readings) {
    if (!seen.has(textOf(reading)) && sameStretch(reading, best)) found.push(reading);
    seen.add(textOf(reading));
    if (++tries === MOST_TRIES) break;
  }
  return found;
}

/** Indexes of the words of the best reading that the other one does not have in their place. */
function changedWords(best: readonly HeardWord[], reading: readonly HeardWord[]): number[] {
  return best.flatMap((word, at) => {
    const kept = reading.some(
      ({ text, startMs }) => text === word.text && Math.abs(startMs - word.startMs) <= SAME_WORD_MS,
    );
    return kept ? [] : [at];
  });
}

function doubt(word: HeardWord | undefined): number {
  return 1 - (word?.confidence ?? 0);
}

/** A reading with a word more in the silence before or after is none. */
function sameStretch(a: readonly HeardWord[], b: readonly HeardWord[]): boolean {
  const near = (aMs = Number.NaN, bMs = Number.NaN) => Math.abs(aMs - bMs) <= SAME_END_MS;
  return near(a[0]?.startMs, b[0]?.startMs) && near(a.at(-1)?.endMs, b.at(-1)?.endMs);
}

function textOf(words: readonly HeardWord[]): string {
  return words.map(({ text }) => text).join(' ');
}
