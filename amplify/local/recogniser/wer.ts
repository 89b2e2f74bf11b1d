import { cardinal, decimal } from './language/spoken-numbers.ts';

/** How a heard text differs from the words that were said. */
export interface WordErrors {
  /** Words of the reference. */
  readonly words: number;
  readonly substitutions: number;
  readonly deletions: number;
  readonly insertions: number;
  /** Errors per word of the reference; 0 for an empty reference that was heard empty. */
  readonly rate: number;
}

/** Word errors by the cheapest alignment. Compare texts that went through {@link plainWords}. */
export function wordErrors(reference: readonly string[], heard: readonly string[]): WordErrors {
  type Cell = readonly [cost: number, substitutions: number, deletions: number, insertions: number];
  let row: Cell[] = [...Array(heard.length + 1).keys()].map((count) => [count, 0, 0, count]);
  for (const word of reference) {
    const [first = [0, 0, 0, 0]] = row;
    const next: Cell[] = [[first[0] + 1, first[1], first[2] + 1, first[3]]];
    for (const [index, other] of heard.entries()) {
      const diagonal = row[index] ?? first;
      const above = row[index + 1] ?? first;
      const left = next[index] ?? first;
      const wrong = word === other ? 0 : 1;
      const candidates: Cell[] = [
        [diagonal[0] + wrong, diagonal[1] + wrong, diagonal[2], diagonal[3]],
        [above[0] + 1, above[1], above[2] + 1, above[3]],
        [left[0] + 1, left[1], left[2], left[3] + 1],
      ];
      next.push(candidates.reduce((best, cell) => (cell[0] < best[0] ? cell : best)));
    }
    row = next;
  }
  const [cost, substitutions, deletions, insertions] = row.at(-1) ?? [0, 0, 0, 0];
  const rate = reference.length === 0 ? (cost === 0 ? 0 : 1) : cost / reference.length;
  return { words: reference.length, substitutions, deletions, insertions, rate };
}

const SPOKEN: Readonly<Record<string, string>> = {
  mg: 'milligrams',
  mcg: 'micrograms',
  ml: 'milliliters',
  cm: 'centimeters',
  mm: 'millimeters',
  kg: 'kilograms',
  '%': 'percent',
  dr: 'doctor',
};

/**
 * A written text as words that can be compared: lower case, numbers and units as spoken, no punctuation, letters of
 * an abbreviation apart ("CT" and "c t" are the same).
 */
export function plainWords(text: string): string[] {
  return text
    .replace(/\b[A-Z]{2,4}\b/g, (letters) => [...letters].join(' '))
    .toLowerCase()
    .replace(/(\d)\/(\d)/g, '$1 over $2')
    .replace(/(\d),(\d{3})/g, '$1$2')
    .replace(/(\d)(st|nd|rd|th)\b/g, '$1')
    .replace(/\d+\.\d+/g, (number) => decimal(Number(number), number.split('.')[1]?.length ?? 0))
    .replace(/\d+/g, (number) => ` ${cardinal(Number(number) % 1_000_000)} `)
    .replace(/%/g, ' percent ')
    .replace(/[^a-z']+/g, ' ')
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => SPOKEN[word] ?? word);
}
