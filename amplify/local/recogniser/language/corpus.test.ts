import { describe, expect, it } from 'vitest';
import { parseCorpus, seededRandom, writeOut } from './corpus.ts';
import { readCorpus } from './language-model.ts';
import { NO_TERMS, termLists } from './terms.ts';

function sentences(text: string, random: () => number = () => 0.5): string[] {
  return [...writeOut(parseCorpus([text]), random)].map((words) => words.join(' '));
}

describe('the training text', () => {
  it('is read as sentences and as the passage that they make', () => {
    expect(sentences('No fever. Lungs: clear, today. # a comment')).toEqual([
      'no fever',
      'lungs clear today',
      'no fever lungs clear today',
    ]);
  });
  it('speaks the punctuation of some passages', () => {
    expect(sentences('Plan: rest, ice.', () => 0)).toEqual(['plan colon rest comma ice period']);
  });
  it('fills lists in turn, and says every member once', () => {
    const text = '[drug]\naspirin; warfarin\n[text]\nx2 He takes <drug>.';
    expect(sentences(text)).toEqual(['he takes warfarin', 'he takes aspirin', 'aspirin', 'warfarin']);
  });
  it('chooses among options and fills numbers', () => {
    expect(sentences('x1 (He|She) is <n 5 5>')).toEqual(['she is five']);
    expect(sentences('x1 <short 128 128> <decimal 1 7 7> <ordinal 2 2> <year 1998 1998>')).toEqual([
      'one twenty eight seven point zero second nineteen ninety eight',
    ]);
  });
  it('refuses a list that does not exist and lists in a circle', () => {
    expect(() => sentences('<nothing>')).toThrow(RangeError);
    expect(() => sentences('[a]\n<b>\n[b]\n<a>\n[text]\n<a>')).toThrow(RangeError);
  });
  it('says a frame for every member of a list that is given', () => {
    const corpus = parseCorpus(
      ['x* Took <every-drug> <n 5 5>.'],
      new Map([['every-drug', ['aspirin', 'zinc']]]),
    );
    const written = [...writeOut(corpus, () => 0.5)].map((words) => words.join(' '));
    expect(written).toEqual(['took zinc five', 'took aspirin five', 'aspirin', 'zinc']);
    expect([...writeOut(parseCorpus(['x* Took <every-drug>.']), () => 0.5)]).toEqual([]);
  });
  it('is the same for the same seed', () => {
    const [first, second] = [seededRandom(7), seededRandom(7)];
    const values = Array.from({ length: 50 }, () => first());
    expect(Array.from({ length: 50 }, () => second())).toEqual(values);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
  });
});

describe('the corpus that ships', () => {
  const terms = termLists({ ...NO_TERMS, medications: ['Lasix'], conditions: ['COPD'] });
  const written = [...writeOut(parseCorpus(readCorpus().texts, terms), seededRandom(20))];
  it('is large and varied enough to model dictation', () => {
    expect(written.flat().length).toBeGreaterThan(150_000);
    expect(new Set(written.flat()).size).toBeGreaterThan(5_000);
  });
  it('holds nothing but words', () => {
    expect(written.flat().filter((word) => !/^[a-z][a-z']*$/.test(word))).toEqual([]);
  });
});
