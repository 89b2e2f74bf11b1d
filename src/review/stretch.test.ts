import { describe, expect, it } from 'vitest';
import type { HeardWord } from '../domain/reviewed-text.ts';
import { SessionMs, Utf16Offset } from '../domain/units.ts';
import { stretchesOf } from './stretch.ts';

function word(from: number, startMs: number, dictationId = 'd1'): HeardWord {
  return {
    from: Utf16Offset(from),
    to: Utf16Offset(from + 4),
    text: 'word',
    confidence: 0.9,
    dictationId,
    segmentId: 's1',
    startMs: SessionMs(startMs),
    endMs: SessionMs(startMs + 300),
    alternatives: [],
  };
}

const range = (from: number, to: number) => ({ from: Utf16Offset(from), to: Utf16Offset(to) });
const words = [word(0, 1_000), word(5, 1_400), word(10, 1_800), word(15, 200, 'd2')];

describe('the sound behind a range', () => {
  it('is that of its words, from a little before', () => {
    expect(stretchesOf(words, range(5, 14), { rewindMs: 500, leastMs: 0 })).toEqual([
      { segmentId: 's1', dictationId: 'd1', startMs: 900, endMs: 2_100 },
    ]);
  });

  it('is one stretch a dictation, and never begins before it', () => {
    const found = stretchesOf(words, range(10, 19), { rewindMs: 500, leastMs: 0 });
    expect(found.map(({ dictationId, startMs }) => [dictationId, startMs])).toEqual([
      ['d1', 1_300],
      ['d2', 0],
    ]);
  });

  it('is made long enough to be understood', () => {
    const [only] = stretchesOf(words, range(5, 9), { rewindMs: 0, leastMs: 2_000 });
    expect(only).toMatchObject({ startMs: 550, endMs: 2_550 });
  });

  it('is nothing where nothing was heard', () => {
    expect(stretchesOf(words, range(20, 30), { rewindMs: 500, leastMs: 0 })).toEqual([]);
  });
});
