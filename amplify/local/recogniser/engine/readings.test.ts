import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HeardWord } from '../words.ts';
import { chooseReadings } from './readings.ts';

/** Words of one length each; `_` is a stretch of silence. */
function heard(text: string): HeardWord[] {
  return text
    .split(' ')
    .map((word, index) => ({ text: word, startMs: index * 300, endMs: index * 300 + 280, confidence: null }))
    .filter((word) => word.text !== '_');
}

/** The same with the confidences of some of its words; the others are certain. */
function sure(text: string, doubts: Readonly<Record<string, number>> = {}): HeardWord[] {
  return heard(text).map((word) => ({ ...word, confidence: doubts[word.text] ?? 0.99 }));
}

const choose = (best: readonly HeardWord[], ...readings: string[]) =>
  chooseReadings(best, readings.map(heard)).map((words) => words.map(({ text }) => text).join(' '));

describe('the readings of an utterance', () => {
  it('are those that say something else where the best is least certain, best first', () => {
    const best = sure('a b c d e f', { b: 0.6, e: 0.2 });
    expect(choose(best, 'x b c d e f', 'a y c d e f', 'a b c d z f', 'a v c d w f', 'a b q d e f')).toEqual([
      'x b c d e f',
      'a v c d w f',
      'a b q d e f',
    ]);
  });
  it('are the first of the list where nothing tells them apart', () => {
    expect(choose(sure('a b c'), 'a x c', 'a y c', 'a z c', 'a w c')).toEqual(['a x c', 'a y c', 'a z c']);
  });
  it('are none that say the same, or have a word more or less at an end', () => {
    expect(choose(sure('a b c'), 'a b c', 'a x c', 'a x c', 'a b c d', '_ b c')).toEqual(['a x c']);
  });
  it('are looked for no further than helps', () => {
    let asked = 0;
    function* endless() {
      for (;;) {
        asked++;
        yield heard(`a x${asked % 7} c`);
      }
    }
    expect(chooseReadings(heard('a b c'), endless())).toHaveLength(3);
    expect(asked).toBe(100);
  });
  it('are at most three, all different and from the list, whatever it holds', () => {
    const word = fc.constantFrom('a', 'b', 'c');
    const words = fc.array(word, { minLength: 1, maxLength: 6 }).map((list) => list.join(' '));
    fc.assert(
      fc.property(words, fc.array(words, { maxLength: 20 }), (best, readings) => {
        const chosen = choose(heard(best), ...readings);
        expect(chosen.length).toBeLessThanOrEqual(3);
        expect(new Set([best, ...chosen]).size).toBe(chosen.length + 1);
        for (const one of chosen) expect(readings).toContain(one);
      }),
    );
  });
});
