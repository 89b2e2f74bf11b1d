import { describe, expect, it } from 'vitest';
import type { OriginKind } from '../domain/origin.ts';
import { EpochMs } from '../domain/units.ts';
import { originRows } from './origin-rows.ts';
import { noteOf, placeOf } from './review-fixture.ts';

const ada = { id: 'a', name: 'Ada' };
const noor = { id: 'n', name: 'Noor' };
const TEXT = 'The lungs are clear. No edema. Rest.';
const range = (kind: OriginKind, says: string, by: typeof ada | null, at: number | null) => {
  return { kind, by, at: at === null ? null : EpochMs(at), ...placeOf(TEXT, says) };
};

describe('who brought which words in', () => {
  it('has a row for each person and kind, with the time from first to last', () => {
    const origins = [
      range('typed', 'Rest.', ada, 300),
      range('dictated', 'The lungs', ada, 100),
      range('dictated', 'are clear.', ada, 200),
      range('typed', 'No edema.', noor, 400),
    ];
    expect(originRows({ ...noteOf(TEXT), origins })).toMatchObject([
      { kind: 'dictated', name: 'Ada', first: 100, last: 200, words: 4, ...placeOf(TEXT, 'The lungs') },
      { kind: 'typed', name: 'Noor', first: 400, last: 400, words: 2 },
      { kind: 'typed', name: 'Ada', words: 1 },
    ]);
  });

  it('says nothing of what nobody kept, and of blanks', () => {
    const origins = [range('typed', '. ', null, null), range('pasted', 'edema', null, null)];
    expect(originRows({ ...noteOf(TEXT), origins })).toMatchObject([
      { kind: 'pasted', name: null, first: null, words: 1 },
    ]);
  });
});
