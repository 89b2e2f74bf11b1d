import { align } from './align.ts';

/**
 * Pronunciations for words that the stock dictionary lacks. The rule: each letter is spoken as it is spoken in the
 * words of the dictionary where the letters around it are the same, the widest neighbourhood counting most. Nothing
 * is kept beyond the neighbourhoods that occur in the words asked for, so that the whole dictionary can teach.
 */

/** A dictionary entry: the word in lower case and its ARPAbet phones without stress. */
export type Pronunciation = readonly [word: string, phones: readonly string[]];

/** Neighbourhoods as letters to the left and right, with the weight of what they say. */
const NEIGHBOURHOODS = [
  { left: 4, right: 4, weight: 200 },
  { left: 2, right: 5, weight: 120 },
  { left: 3, right: 3, weight: 100 },
  { left: 4, right: 2, weight: 80 },
  { left: 2, right: 3, weight: 40 },
  { left: 3, right: 1, weight: 16 },
  { left: 1, right: 3, weight: 16 },
  { left: 2, right: 2, weight: 16 },
  { left: 1, right: 2, weight: 4 },
  { left: 2, right: 1, weight: 4 },
  { left: 1, right: 1, weight: 1 },
  { left: 0, right: 1, weight: 0.2 },
  { left: 0, right: 0, weight: 0.02 },
] as const;

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
  const votes = collect(examples, words);
  return new Map(words.map((word) => [word, speak(word.replace(/[^a-z]/g, ''), votes)]));
}

function collect(examples: Iterable<Pronunciation>, words: readonly string[]): Map<string, Votes> {
  const votes = new Map<string, Votes>();
  for (const word of words) for (const key of keys(word.replace(/[^a-z]/g, ''))) votes.set(key, new Map());
  for (const [word, phones] of examples) {
    if (!/^[a-z]{2,}$/.test(word)) continue;
    const spoken = align(word, phones);
    if (spoken === null) continue;
    let letter = 0;
    for (const key of keys(word)) {
      const phone = spoken[Math.floor(letter++ / NEIGHBOURHOODS.length)] ?? '';
      const poll = votes.get(key);
      poll?.set(phone, (poll.get(phone) ?? 0) + 1);
    }
  }
  return votes;
}

/** Every neighbourhood of every letter, letter by letter. */
function* keys(word: string): Generator<string> {
  const padded = EDGE + word + EDGE;
  for (let i = EDGE.length; i < EDGE.length + word.length; i++)
    for (const { left, right } of NEIGHBOURHOODS)
      yield `${left}${padded.slice(i - left, i)}.${padded.slice(i, i + right + 1)}`;
}

function speak(word: string, votes: Map<string, Votes>): string[] {
  const all = [...keys(word)];
  const phones: string[] = [];
  for (let letter = 0; letter < word.length; letter++) {
    const mine = all.slice(letter * NEIGHBOURHOODS.length, (letter + 1) * NEIGHBOURHOODS.length);
    const chosen = elect(mine.map((key) => votes.get(key) ?? new Map()));
    for (const phone of chosen.split(' ')) if (phone !== '' && phone !== phones.at(-1)) phones.push(phone);
  }
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
