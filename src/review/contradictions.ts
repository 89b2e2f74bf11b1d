import type { Contradiction } from '../domain/question.ts';
import type { ReviewedText } from '../domain/reviewed-text.ts';
import { allergiesAgainstDrugs } from './allergy-against-drug.ts';
import { deniedAndStated } from './denied-and-stated.ts';
import { Memory } from './memory.ts';
import { senseOf } from './note-sense.ts';
import { otherSides } from './other-side.ts';
import { coverageOf } from './text-ranges.ts';
import { unusualDoses } from './unusual-doses.ts';

/**
 * Places of a note that do not go together, in the order of the text: denied and stated as present, left against
 * right, an allergy against a drug, a dose that adults do not usually get. Each is a question, never a correction;
 * what is told of the family or as a possibility is left out, and so is what somebody has looked at in all its places.
 * `memory`: what is known of the note from before.
 */
export function contradictions(
  reviewed: ReviewedText,
  memory: Memory = new Memory(),
): readonly Contradiction[] {
  const sense = senseOf(reviewed, memory);
  const verified = coverageOf(reviewed.verified);
  return [
    ...deniedAndStated(sense),
    ...otherSides(sense),
    ...allergiesAgainstDrugs(sense),
    ...unusualDoses(sense),
  ]
    .filter(({ places }) => !places.every(({ from, to }) => verified.covers(from, to)))
    .sort((a, b) => firstPlace(a) - firstPlace(b));
}

function firstPlace({ places }: Contradiction): number {
  return Math.min(...places.map(({ from }) => from));
}
