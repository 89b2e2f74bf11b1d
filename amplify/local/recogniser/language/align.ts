/**
 * Which phones of a word each of its letters stands for. A letter stands for none (the silent e), one, or two
 * (x is K S). Found by the cheapest path; the costs say only which phones a letter commonly writes.
 */

/** ARPAbet phones, without stress, that each letter commonly writes. */
const COMMON: Readonly<Record<string, string>> = {
  a: 'AE AA AH AO EY EH AW IH',
  b: 'B',
  c: 'K S CH SH',
  d: 'D T JH',
  e: 'EH IY AH IH EY AA',
  f: 'F V',
  g: 'G JH ZH NG F',
  h: 'HH',
  i: 'IH AY IY AH Y',
  j: 'JH Y HH ZH',
  k: 'K',
  l: 'L AH',
  m: 'M AH',
  n: 'N NG AH',
  o: 'AA AO OW AH UH UW OY AW W',
  p: 'P F',
  q: 'K',
  r: 'R ER',
  s: 'S Z SH ZH',
  t: 'T SH CH D TH DH',
  u: 'AH UH UW Y W IH',
  v: 'V F',
  w: 'W V UW',
  x: 'K Z G S',
  y: 'Y IY AY IH',
  z: 'Z S T',
};

/** Pairs of phones that one letter writes. */
const PAIRS: Readonly<Record<string, readonly string[]>> = {
  x: ['K S', 'G Z', 'K SH'],
  u: ['Y UW', 'Y AH', 'Y UH', 'Y ER'],
  l: ['AH L'],
  m: ['AH M'],
  z: ['T S'],
  o: ['W AH'],
  e: ['Y UW'],
  i: ['AY AH'],
  w: ['Y UW'],
  j: ['D JH'],
};

const SILENT_COST = 1;
const STRANGE_COST = 3;
const PAIR_COST = 0.4;
const STRANGE_PAIR_COST = 6;

const commonOf = new Map(
  Object.entries(COMMON).map(([letter, phones]) => [letter, new Set(phones.split(' '))]),
);

/** Phones of each letter, joined by blanks and empty for a silent one; null when the word cannot be aligned. */
export function align(word: string, phones: readonly string[]): string[] | null {
  const [rows, columns] = [word.length + 1, phones.length + 1];
  const cost = new Float64Array(rows * columns).fill(Number.POSITIVE_INFINITY);
  const taken = new Uint8Array(rows * columns);
  cost[0] = 0;
  for (let i = 1; i < rows; i++)
    for (let j = 0; j < columns; j++)
      for (let take = 0; take <= Math.min(2, j); take++) {
        const before = cost[(i - 1) * columns + j - take] ?? Number.POSITIVE_INFINITY;
        if (before === Number.POSITIVE_INFINITY) continue;
        const total = before + stepCost(word[i - 1] ?? '', word[i - 2], phones, j - take, take);
        if (total >= (cost[i * columns + j] ?? 0)) continue;
        cost[i * columns + j] = total;
        taken[i * columns + j] = take;
      }
  if (cost[rows * columns - 1] === Number.POSITIVE_INFINITY) return null;
  const result: string[] = [];
  for (let i = word.length, j = phones.length; i > 0; i--) {
    const take = taken[i * columns + j] ?? 0;
    result.unshift(phones.slice(j - take, j).join(' '));
    j -= take;
  }
  return result;
}

function stepCost(
  letter: string,
  before: string | undefined,
  phones: readonly string[],
  from: number,
  take: number,
): number {
  if (take === 0) return letter === before ? SILENT_COST / 2 : SILENT_COST;
  const first = phones[from] ?? '';
  const known = commonOf.get(letter);
  if (take === 1) return known?.has(first) ? 0 : STRANGE_COST;
  return PAIRS[letter]?.includes(`${first} ${phones[from + 1]}`) ? PAIR_COST : STRANGE_PAIR_COST;
}
