import { align } from './align.ts';

/**
 * Pronunciations for words that the stock dictionary lacks. The rule: each letter is spoken as it is spoken in the
 * words of the dictionary where the letters around it are the same, the widest neighbourhood counting most. Nothing
 * is kept beyond the neighbourhoods that occur in the words asked for, so that the whole dictionary can teach.
 */

/** A dictionary entry: the word in lower case and its ARPAbet phones without stress. */
export type Pronunciation = readonly [word: string, phones: readonly string[]];

/** Neighbourhoods as letters to the left and right, with the weight of what they say; the narrow ones first. */
const NEIGHBOURHOODS = [
  { left: 0, right: 0, weight: 0.02 },
  { left: 0, right: 1, weight: 0.2 },
  { left: 1, right: 1, weight: 1 },
  { left: 2, right: 1, weight: 4 },
  { left: 1, right: 2, weight: 4 },
  { left: 2, right: 2, weight: 16 },
  { left: 1, right: 3, weight: 16 },
  { left: 3, right: 1, weight: 16 },
  { left: 2, right: 3, weight: 40 },
  { left: 4, right: 2, weight: 80 },
  { left: 3, right: 3, weight: 100 },
  { left: 2, right: 5, weight: 120 },
  { left: 4, right: 4, weight: 200 },
] as const;

/** Of each neighbourhood the widest one within it, by place in the list; -1 when there is none. */
const INNER = NEIGHBOURHOODS.map(({ left, right }, kind) =>
  NEIGHBOURHOODS.slice(0, kind).findLastIndex((other) => other.left <= left && other.right <= right),
);

const EDGE = '     ';

type Votes = Map<string, number>;

/**
 * Phones for each of `words`, as the examples suggest.
 * @param words lower case; letters other than a–z are not spoken.
 */
export function pronounce(
  examples: Iterable<Pronunciation>,
  words: readonly string[],
): Map<string, readonly string[]> {
  const polls = collect(examples, words);
  return new Map(words.map((word) => [word, speak(word.replace(/[^a-z]/g, ''), polls)]));
}

/** For each of {@link NEIGHBOURHOODS}: the letters of a neighbourhood, and how the one in question was spoken. */
type Polls = readonly Map<string, Votes>[];

function collect(examples: Iterable<Pronunciation>, words: readonly string[]): Polls {
  const polls: Polls = NEIGHBOURHOODS.map(() => new Map());
  for (const word of words)
    eachNeighbourhood(word.replace(/[^a-z]/g, ''), (letters, kind) => {
      polls[kind]?.set(letters, new Map());
      return true;
    });
  for (const [word, phones] of examples) {
    if (!/^[a-z]{2,}$/.test(word)) continue;
    const spoken = align(word, phones);
    if (spoken === null) continue;
    eachNeighbourhood(word, (letters, kind, at) => {
      const poll = polls[kind]?.get(letters);
      const phone = spoken[at] ?? '';
      poll?.set(phone, (poll.get(phone) ?? 0) + 1);
      return poll !== undefined;
    });
  }
  return polls;
}

/**
 * Every neighbourhood of every letter, letter by letter.
 * @param visit says whether the letters matter: wider ones around letters that do not are left out.
 */
function eachNeighbourhood(
  word: string,
  visit: (letters: string, kind: number, at: number) => boolean,
): void {
  const padded = EDGE + word + EDGE;
  const matters = new Array<boolean>(NEIGHBOURHOODS.length).fill(true);
  for (let at = 0; at < word.length; at++)
    for (const [kind, { left, right }] of NEIGHBOURHOODS.entries()) {
      const middle = at + EDGE.length;
      matters[kind] =
        matters[INNER[kind] ?? -1] !== false &&
        visit(padded.slice(middle - left, middle + right + 1), kind, at);
    }
}

function speak(word: string, polls: Polls): string[] {
  const spoken: Votes[][] = Array.from(word, () => []);
  eachNeighbourhood(word, (letters, kind, at) => {
    spoken[at]?.push(polls[kind]?.get(letters) ?? new Map());
    return true;
  });
  const phones: string[] = [];
  for (const mine of spoken)
    for (const phone of elect(mine).split(' '))
      if (phone !== '' && phone !== phones.at(-1)) phones.push(phone);
  return phones;
}

function elect(polls: readonly Votes[]): string {
  const scores: Votes = new Map();
  for (const [index, poll] of polls.entries()) {
    const total = [...poll.values()].reduce((sum, count) => sum + count, 0);
    for (const [phone, count] of poll) {
      const weight = NEIGHBOURHOODS[index]?.weight ?? 0;
      scores.set(phone, (scores.get(phone) ?? 0) + (weight * count) / (total + 0.5));
    }
  }
  let best = '';
  for (const [phone, score] of scores) if (score > (scores.get(best) ?? -1)) best = phone;
  return best;
}
