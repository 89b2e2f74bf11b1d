import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextRange } from '../domain/reviewed-text.ts';
import { sentenceRanges } from '../domain/sentences.ts';
import { findAbbreviations } from './abbreviations.ts';
import { contradictions } from './contradictions.ts';
import { harms } from './harms.ts';
import { Memory } from './memory.ts';
import { findNegations } from './negations.ts';
import { questions } from './questions.ts';
import { noteOf } from './review-fixture.ts';
import { findSides } from './sides.ts';
import { findSoundAlikes } from './sound-alikes.ts';
import { rangeOf } from './text-ranges.ts';

const PIECES =
  'no not denies without chest pain his right left and the knee MS. JONES Jones MS QD 10 U .5 1.0 mg daily twice a day every . ; : insulin metformin hydroxyzine allergy to penicillin rule out 140 over 90 /'.split(
    ' ',
  );
const texts = fc
  .array(fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom(' ', ' ', ' ', '\n', ' \n ', '\n\n', '')), {
    maxLength: 40,
  })
  .map((pieces) => pieces.flat().join(''));
const FINDERS: Readonly<Record<string, (text: string) => readonly TextRange[]>> = {
  negations: findNegations,
  sides: findSides,
  'sound-alikes': findSoundAlikes,
  abbreviations: findAbbreviations,
  sentences: sentenceRanges,
};

describe('a memory of the lines of a note', () => {
  it('reads a line once, whatever happens to the others', () => {
    const read: string[] = [];
    const memory = new Memory();
    const find = (line: string) => {
      read.push(line);
      return [rangeOf(0, line.length)];
    };
    memory.inLines(find, 'one\ntwo\nthree');
    const found = memory.inLines(find, 'zero\none\n2\nthree');
    expect(read).toEqual(['one', 'two', 'three', 'zero', '2']);
    expect(found.map(({ from, to }) => [from, to])).toEqual([
      [0, 4],
      [5, 8],
      [9, 10],
      [11, 16],
    ]);
  });

  it.each(Object.entries(FINDERS))('finds the same in lines as in the whole: %s', (_, find) => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(new Memory().inLines(find, text)).toEqual(find(text));
      }),
      { numRuns: 500 },
    );
  });

  it('asks the same of a note that was looked through before it changed', () => {
    const look = (text: string, memory: Memory) => {
      const conditions = Array.from(text.matchAll(/pain|knee|penicillin|insulin/g), ({ 0: says }) => says);
      const entities = [...new Set(conditions)].map((says) => ({
        says,
        category: /in$/.test(says) ? ('MEDICATION' as const) : ('MEDICAL_CONDITION' as const),
      }));
      const note = noteOf(text, { entities });
      const options = { threshold: 0.99, memory };
      return [questions(note, options), harms(note, options), contradictions(note, memory)];
    };
    fc.assert(
      fc.property(fc.array(texts, { minLength: 2, maxLength: 4 }), (versions) => {
        const memory = new Memory();
        for (const text of versions) expect(look(text, memory)).toEqual(look(text, new Memory()));
      }),
      { numRuns: 150 },
    );
  });
});
