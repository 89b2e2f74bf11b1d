import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ORIGIN_KINDS } from '../domain/origin.ts';
import { originTotals } from './origin-totals.ts';
import { noteOf, placeOf } from './review-fixture.ts';

const NONE = { dictated: 0, typed: 0, template: 0, pasted: 0, corrected: 0 };

function withOrigins(text: string, origins: readonly (readonly [(typeof ORIGIN_KINDS)[number], string])[]) {
  return {
    ...noteOf(text),
    origins: origins.map(([kind, says]) => ({ kind, by: null, at: null, ...placeOf(text, says) })),
  };
}

describe('originTotals', () => {
  it('counts words by how they came in', () => {
    const note = withOrigins('The lungs are clear. No edema – none', [
      ['template', 'No edema –'],
      ['dictated', 'The lungs are clear.'],
    ]);
    expect(originTotals(note)).toEqual({ ...NONE, dictated: 4, template: 2, typed: 1 });
  });

  it('takes a word that was half rewritten as what it begins with', () => {
    expect(originTotals(withOrigins('metoprolol', [['corrected', 'meto']]))).toEqual({
      ...NONE,
      corrected: 1,
    });
    expect(originTotals(withOrigins('metoprolol', [['corrected', 'prolol']]))).toEqual({ ...NONE, typed: 1 });
  });

  it('counts neither gaps nor fields that nobody filled', () => {
    const note = { ...noteOf('\uFFFC [left or right] knee', { fields: ['[left or right]'] }), origins: [] };
    expect(originTotals(note)).toEqual({ ...NONE, typed: 1 });
  });

  it('counts every word once', () => {
    const text = 'one two three four five six';
    const origin = fc.record({
      kind: fc.constantFrom(...ORIGIN_KINDS),
      says: fc.constantFrom('one', 'two three', 'four', 'five six', 'three four five'),
    });
    fc.assert(
      fc.property(fc.array(origin), (drafts) => {
        const totals = originTotals(
          withOrigins(
            text,
            drafts.map(({ kind, says }) => [kind, says] as const),
          ),
        );
        expect(Object.values(totals).reduce((sum, count) => sum + count, 0)).toBe(6);
      }),
    );
  });
});
