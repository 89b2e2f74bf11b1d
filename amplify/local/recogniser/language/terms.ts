import { cardinal } from './spoken-numbers.ts';

/** Terms that may be spoken, as they are written, from whoever knows medicine. */
export interface Terms {
  readonly medications: readonly string[];
  readonly conditions: readonly string[];
  readonly symptoms: readonly string[];
  readonly sites: readonly string[];
  readonly tests: readonly string[];
  readonly procedures: readonly string[];
}

export const NO_TERMS: Terms = {
  medications: [],
  conditions: [],
  symptoms: [],
  sites: [],
  tests: [],
  procedures: [],
};

/** Capitals up to this length are spoken letter by letter. */
const LONGEST_SPELT = 4;

/**
 * A written term as the words that are said: "vitamin B12" → "vitamin b twelve", "CT scan" → "c t scan",
 * "Toprol-XL" → "toprol x l".
 */
export function spokenTerm(term: string): string {
  return term
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/’/g, "'")
    .replace(/(?<=\d)(?=\D)|(?<=\D)(?=\d)/g, ' ')
    .split(/[^A-Za-z0-9']+/)
    .map(spokenPart)
    .filter((part) => part !== '')
    .join(' ');
}

function spokenPart(written: string): string {
  const part = written.replace(/^'+|'+$/g, '');
  if (/^\d+$/.test(part)) return cardinal(Number(part) % 1_000_000);
  if (/^[A-Z]+$/.test(part) && part.length <= LONGEST_SPELT) return [...part.toLowerCase()].join(' ');
  return part.toLowerCase();
}

/** The terms as lists of the corpus: `every-medications`, `every-conditions` and so on. */
export function termLists(terms: Terms): Map<string, readonly string[]> {
  return new Map(
    Object.entries(terms).map(([name, members]: [string, readonly string[]]) => [
      `every-${name}`,
      [...new Set(members.map(spokenTerm))].filter((member) => member !== ''),
    ]),
  );
}
