import { describe, expect, it } from 'vitest';
import { splitSentences } from './sentences.ts';
import { tokenize } from './tokens.ts';

function sentences(text: string): readonly string[] {
  const tokens = tokenize(text);
  return splitSentences(tokens).map(({ from, to }) =>
    tokens
      .slice(from, to)
      .map(({ raw }) => raw)
      .join(' '),
  );
}

describe('splitSentences', () => {
  it.each([
    ['No fever. Some cough!', ['No fever', 'Some cough']],
    ['Seen by Dr. Lee today', ['Seen by Dr . Lee today']],
    ['Temp 98.6. Take p.o. b.i.d. now', ['Temp 98.6', 'Take p.o. b.i.d. now']],
    ['one\n\ntwo; three?', ['one', 'two', 'three']],
    ['...', []],
  ])('%j', (text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });
});
