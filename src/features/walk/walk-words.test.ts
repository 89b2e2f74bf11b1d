import { describe, expect, it } from 'vitest';
import { HARM_KINDS, QUESTION_KINDS } from '../../domain/question.ts';
import { asked } from './walk-fixture.tsx';
import { answerWords, counterWords, KIND_NAMES, sureness } from './walk-words.ts';

describe('counterWords', () => {
  const three = ['a', 'b', 'c'].map((key) => asked('word', { key }));
  it.each([
    ['b', '2 of 3 left'],
    ['gone', '3 left'],
    [null, '3 left'],
  ])('at %j says %j', (key, words) => expect(counterWords(three, key)).toBe(words));
  it('knows when nothing is left', () => expect(counterWords([], 'a')).toBe('0 left'));
});

describe('sureness', () => {
  it.each([
    [null, null],
    [0, 'very unsure'],
    [0.4, 'unsure'],
    [0.7, 'fairly sure'],
    [1, 'quite sure'],
  ])('of %j is %j', (confidence, words) => expect(sureness(confidence)).toBe(words));
});

describe('every kind', () => {
  it('has a name of its own, and answers that differ', () => {
    const kinds = [...QUESTION_KINDS, ...HARM_KINDS];
    expect(new Set(kinds.map((kind) => KIND_NAMES[kind])).size).toBe(kinds.length);
    for (const kind of kinds) expect(answerWords(kind).accept).not.toBe(answerWords(kind).reject);
  });
});
