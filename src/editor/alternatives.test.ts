import { describe, expect, it } from 'vitest';
import type { Segment } from '../domain/transcript.ts';
import { alternativesOf } from './alternatives.ts';
import { segmentOf } from './editor-fixture.ts';

function readings(heard: string, ...others: readonly string[]): Record<string, readonly string[]> {
  const segment: Segment = {
    ...segmentOf('s', heard),
    alternatives: others.map((text) => ({ text, items: segmentOf('', text).items })),
  };
  const found = [...alternativesOf(segment)].map(([index, texts]) => [
    segment.items[index]?.text ?? '',
    texts,
  ]);
  return Object.fromEntries(found) as Record<string, readonly string[]>;
}

describe('other readings', () => {
  it('stand at the words that they replace', () => {
    expect(readings('He takes insulin daily.', 'He takes inulin daily.')).toEqual({ insulin: ['inulin'] });
  });

  it('of several come best first, each once', () => {
    expect(readings('Give fifteen units', 'Give fifty units', 'Give Fifty units', 'Give sixty unit')).toEqual(
      {
        fifteen: ['fifty', 'sixty'],
        units: ['unit'],
      },
    );
  });

  it('of as many words go together in order', () => {
    expect(readings('no chest pain', 'known test pain')).toEqual({ no: ['known'], chest: ['test'] });
  });

  it('of more words go to the one that sounded at the time', () => {
    expect(readings('the inflammation is gone', 'the in flame is gone')).toEqual({
      inflammation: ['in flame'],
    });
  });

  it('of fewer words leave the others without one', () => {
    expect(readings('a may be so', 'a maybe so')).toEqual({ may: ['maybe'] });
  });

  it('are none where the service gave none, or nothing else', () => {
    expect(readings('He is well.')).toEqual({});
    expect(readings('He is well.', 'he is well')).toEqual({});
    expect(readings('', 'word')).toEqual({});
  });
});
