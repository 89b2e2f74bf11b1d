import type { HarmKind } from '../domain/question.ts';
import { isNegated } from './negations.ts';
import { NUMBER, numberOf } from './number-words.ts';
import { sidesOf } from './sides.ts';
import { soundAlikesOf } from './sound-alikes.ts';

const NUMBERS = new RegExp(`(?<![\\p{L}\\p{N}])${NUMBER}`, 'giu');

/** In what that does harm another reading differs from the words that stand; null where it does not. */
export function changeOfMeaning(standing: string, reading: string): HarmKind | null {
  if (isNegated(standing) !== isNegated(reading)) return 'negation';
  if (differ(sidesOf(standing), sidesOf(reading))) return 'laterality';
  if (differ(valuesOf(standing), valuesOf(reading))) return 'number';
  return differ(soundAlikesOf(standing), soundAlikesOf(reading)) ? 'sound-alike' : null;
}

function valuesOf(words: string): readonly string[] {
  return Array.from(words.matchAll(NUMBERS), ([number]) => String(numberOf(number)));
}

function differ(left: readonly string[], right: readonly string[]): boolean {
  return left.length !== right.length || left.some((value, index) => value !== right[index]);
}
