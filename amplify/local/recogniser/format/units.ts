import { isNumeric, merge, type Rule, wordAt } from './token.ts';

/** Units by their spoken plural and singular, as they are written after a number. */
const WRITTEN = new Map<string, string>(
  Object.entries({
    milligram: 'mg',
    microgram: 'mcg',
    gram: 'g',
    kilogram: 'kg',
    milliliter: 'mL',
    cc: 'cc',
    liter: 'L',
    deciliter: 'dL',
    centimeter: 'cm',
    millimeter: 'mm',
    milliequivalent: 'mEq',
    millimole: 'mmol',
  }).flatMap(([spoken, written]) => [
    [spoken, written],
    [`${spoken}s`, written],
  ]),
);

/** Units that ask for digits but stay words. */
const KEPT = new Set(
  `unit units degrees percent tablet tablets capsule capsules puff puffs drops pounds inches ounces beats breaths
  minutes joules french puffs teaspoon teaspoons`.split(/\s+/),
);

/** Whether a spoken word is a unit before which numbers are written in digits. */
export function isUnit(word: string): boolean {
  return WRITTEN.has(word) || KEPT.has(word);
}

/** "milligrams" after a number → mg; "milligrams per deciliter" → mg/dL; "percent" joins its number. */
export const units: Rule = (tokens, at) => {
  const number = tokens[at];
  if (number === undefined || number.kind !== 'word' || !isNumeric(number.text)) return null;
  const unit = wordAt(tokens, at + 1);
  if (unit === 'percent') return { length: 2, tokens: [merge(tokens.slice(at, at + 2), `${number.text}%`)] };
  const written = WRITTEN.get(unit);
  if (written === undefined) return null;
  const divisor = wordAt(tokens, at + 2) === 'per' ? WRITTEN.get(wordAt(tokens, at + 3)) : undefined;
  const length = divisor === undefined ? 2 : 4;
  const text = divisor === undefined ? written : `${written}/${divisor}`;
  return { length, tokens: [number, merge(tokens.slice(at + 1, at + length), text)] };
};
