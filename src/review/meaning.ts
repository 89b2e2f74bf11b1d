import type { HarmKind } from '../domain/question.ts';
import type { Memory } from './memory.ts';
import { isNegated } from './negations.ts';
import { NUMBER, numberOf } from './number-words.ts';
import { sidesOf } from './sides.ts';
import { soundAlikesOf } from './sound-alikes.ts';

const NUMBERS = new RegExp(`(?<![\\p{L}\\p{N}])${NUMBER}`, 'giu');

/** What a few words say of all that does harm: equal texts where they say the same. */
type Meaning = Readonly<Record<'negation' | 'laterality' | 'number' | 'sound-alike', string>>;
const ASPECTS = ['negation', 'laterality', 'number', 'sound-alike'] as const;

/** In what that does harm another reading differs from the words that stand; null where it does not. */
export function changeOfMeaning(standing: string, reading: string, memory: Memory): HarmKind | null {
  const [left, right] = [memory.of(meaningOf, standing), memory.of(meaningOf, reading)];
  return ASPECTS.find((aspect) => left[aspect] !== right[aspect]) ?? null;
}

function meaningOf(words: string): Meaning {
  return {
    negation: String(isNegated(words)),
    laterality: sidesOf(words).join(),
    number: Array.from(words.matchAll(NUMBERS), ([number]) => numberOf(number)).join(),
    'sound-alike': soundAlikesOf(words).join(),
  };
}
