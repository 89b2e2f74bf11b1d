import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Question } from '../../domain/question.ts';
import { Utf16Offset } from '../../domain/units.ts';
import { doubtfulFirst, heardWords, inContext, openWords } from './question-words.ts';

const rangeOf = (text: string, words: string) => {
  const from = text.indexOf(words);
  return { from: Utf16Offset(from), to: Utf16Offset(from + words.length), text: words };
};

describe('words in context', () => {
  it('stay in their line and are cut at whole words', () => {
    const text =
      'History\nThe patient has a long story of pain in the left knee since the fall of last year.\nPlan';
    expect(inContext(text, rangeOf(text, 'left'))).toEqual({
      before: '…long story of pain in the ',
      words: 'left',
      after: ' knee since the fall of…',
    });
  });

  it('are whole where the line is short, and alone where there is no text', () => {
    const text = 'No fever.';
    expect(inContext(text, rangeOf(text, 'No'))).toEqual({ before: '', words: 'No', after: ' fever.' });
    expect(inContext('', rangeOf(text, 'No'))).toEqual({ before: '', words: 'No', after: '' });
  });

  it('show a gap as what it is', () => {
    expect(inContext('Give \uFFFC daily', rangeOf('Give \uFFFC daily', '\uFFFC')).words).toBe('[…]');
  });

  it('always hold the words themselves', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), fc.string(), (before, words, after) => {
        fc.pre(!/[\n\uFFFC]/.test(words));
        const at = { from: Utf16Offset(before.length), to: Utf16Offset(before.length + words.length) };
        expect(inContext(before + words + after, { ...at, text: words }).words).toBe(words);
      }),
    );
  });
});

describe('the order of what is read first', () => {
  const question = (
    key: string,
    confidence: number | null,
    alternatives: string[] = [],
  ): Question<'dose'> => ({
    ...rangeOf('5 mg', '5'),
    key,
    kind: 'dose',
    reason: '',
    confidence,
    entityId: null,
    gapId: null,
    alternatives,
  });

  it('begins with doubt and with other readings', () => {
    const list = [question('a', 0.9), question('b', 0.3), question('c', null), question('d', 0.9, ['15'])];
    expect(doubtfulFirst(list, 0.6).map(({ key }) => key)).toEqual(['b', 'd', 'a', 'c']);
  });
});

describe('the numbers in words', () => {
  it('are those of people', () => {
    expect(openWords(1)).toBe('1 open question');
    expect(openWords(3)).toBe('3 open questions');
    expect(heardWords(0.426)).toBe('heard with 43 %');
    expect(heardWords(null)).toBeNull();
  });
});
