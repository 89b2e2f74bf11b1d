import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LedgerRun, SECOND_STATES } from '../../domain/ledger-seconds.ts';
import { drawStrip, drawSwatch } from './ledger-strip.ts';

const anyRuns: fc.Arbitrary<LedgerRun[]> = fc.array(
  fc.record({ state: fc.constantFrom(...SECOND_STATES), seconds: fc.integer({ min: 1, max: 90 }) }),
  { maxLength: 30 },
);

/** From where to where each block of a path goes. */
function blocks(path: string): [number, number][] {
  return [...path.matchAll(/M(\d+) \d+h(\d+)/g)].map(([, from, width]) => [
    Number(from),
    Number(from) + Number(width),
  ]);
}

describe('the strip of a ledger', () => {
  it('draws a second a column while there is room', () => {
    const runs: LedgerRun[] = [
      { state: 'in-note', seconds: 3 },
      { state: 'quiet', seconds: 2 },
      { state: 'in-note', seconds: 1 },
    ];
    expect(drawStrip(runs, 100)).toEqual({
      columns: 6,
      paths: [
        { state: 'quiet', path: 'M3 11h2v1h-2z' },
        { state: 'in-note', path: 'M0 3h3v9h-3zM5 3h1v9h-1z' },
      ],
    });
  });

  it('shows one missing second in four hours', () => {
    const runs: LedgerRun[] = [
      { state: 'in-note', seconds: 7_000 },
      { state: 'missing', seconds: 1 },
      { state: 'in-note', seconds: 7_399 },
    ];
    const { columns, paths } = drawStrip(runs, 120);
    expect(columns).toBe(120);
    expect(paths.map(({ state }) => state)).toEqual(['in-note', 'missing']);
  });

  it('fills every column once, whatever there is', () => {
    fc.assert(
      fc.property(anyRuns, fc.integer({ min: 1, max: 200 }), (runs, most) => {
        const { columns, paths } = drawStrip(runs, most);
        expect(columns).toBeLessThanOrEqual(most);
        const filled = Array<number>(columns).fill(0);
        for (const { path } of paths) {
          const distinct = new Map(blocks(path).map((block) => [block.join(), block]));
          for (const [from, to] of distinct.values())
            for (let column = from; column < to; column += 1) filled[column] = (filled[column] ?? 0) + 1;
        }
        expect(filled).toEqual(Array<number>(columns).fill(1));
      }),
    );
  });

  it('never hides the worst', () => {
    fc.assert(
      fc.property(anyRuns, fc.integer({ min: 1, max: 20 }), (runs, most) => {
        const { paths } = drawStrip(runs, most);
        const missing = runs.some(({ state }) => state === 'missing');
        expect(paths.some(({ state }) => state === 'missing')).toBe(missing);
      }),
    );
  });

  it('has a shape of its own for every state', () => {
    expect(new Set(SECOND_STATES.map(drawSwatch)).size).toBe(SECOND_STATES.length);
  });

  it('is empty for nothing', () => {
    expect(drawStrip([], 100)).toEqual({ columns: 0, paths: [] });
  });
});
