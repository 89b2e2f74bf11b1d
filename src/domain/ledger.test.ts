import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { fromSavedLedger, ledgersOf, type NoteFacts, sumTotals, toSavedLedger } from './ledger.ts';
import { type LedgerTotals, savedLedgerSchema } from './ledger-record.ts';
import type { DictationFacts } from './ledger-seconds.ts';
import { encodeSpeech } from './ledger-speech.ts';

const EMPTY: NoteFacts = { segments: [], gaps: [], inNote: new Set() };

function dictation(seconds: number, more: Partial<DictationFacts> = {}): DictationFacts {
  return {
    dictationId: 'd1',
    running: false,
    durationMs: seconds * 1000,
    speech: encodeSpeech(Array<boolean>(seconds).fill(true)),
    sentMs: seconds * 1000,
    answeredMs: seconds * 1000,
    dismissed: [],
    ...more,
  };
}

const MOST_MS = 60_000;
const stretch = fc
  .tuple(fc.double({ min: 0, max: MOST_MS, noNaN: true }), fc.double({ min: 0, max: 9_000, noNaN: true }))
  .map(([fromMs, length]) => ({ fromMs, toMs: fromMs + length }));

const anyDictation: fc.Arbitrary<DictationFacts> = fc.record({
  dictationId: fc.constant('d1'),
  running: fc.boolean(),
  durationMs: fc.double({ min: 0, max: MOST_MS, noNaN: true }),
  speech: fc.array(fc.boolean(), { maxLength: 70 }).map(encodeSpeech),
  sentMs: fc.double({ min: 0, max: MOST_MS, noNaN: true }),
  answeredMs: fc.double({ min: 0, max: MOST_MS, noNaN: true }),
  dismissed: fc.array(stretch, { maxLength: 3 }),
});

const anyNote: fc.Arbitrary<NoteFacts> = fc.record({
  segments: fc
    .array(stretch, { maxLength: 12 })
    .map((all) =>
      all.map(({ fromMs, toMs }, id) => ({ id: `${id}`, dictationId: 'd1', startMs: fromMs, endMs: toMs })),
    ),
  gaps: fc.array(
    fc
      .tuple(stretch, fc.constantFrom('waiting', 'failed'))
      .map(([where, state]) => ({ ...where, state, dictationId: 'd1' })),
    { maxLength: 4 },
  ),
  inNote: fc.uniqueArray(fc.nat(12), { maxLength: 12 }).map((ids) => new Set(ids.map(String))),
});

function expectToAddUp(totals: LedgerTotals): void {
  const { recognisedMs, waitingMs, failedMs, wordlessMs, dismissedMs, missingMs } = totals;
  expect(recognisedMs + waitingMs + failedMs + wordlessMs + dismissedMs + missingMs).toBe(totals.speechMs);
  expect(totals.inNoteMs).toBeLessThanOrEqual(recognisedMs);
  expect(totals.speechMs).toBeLessThanOrEqual(totals.capturedMs);
  expect(totals.sentMs).toBeLessThanOrEqual(totals.capturedMs);
  for (const ms of Object.values(totals)) expect(ms).toBeGreaterThanOrEqual(0);
}

describe('the ledger of a dictation', () => {
  it('adds up, whatever happened', () => {
    fc.assert(
      fc.property(anyDictation, anyNote, (heard, note) => {
        const [view] = ledgersOf([heard], note);
        expect(view).toBeDefined();
        if (view === undefined) return;
        expectToAddUp(view.totals);
        expect(view.runs.reduce((sum, run) => sum + run.seconds, 0)).toBe(
          Math.ceil(view.totals.capturedMs / 1000),
        );
      }),
    );
  });

  it('has nothing missing while it runs without a long noise', () => {
    fc.assert(
      fc.property(anyDictation, anyNote, (heard, note) => {
        const [view] = ledgersOf([{ ...heard, running: true, answeredMs: 0 }], note);
        expect(view?.totals.missingMs).toBe(0);
      }),
    );
  });

  it('owes nothing for what a gap stands for', () => {
    fc.assert(
      fc.property(anyDictation, anyNote, (heard, note) => {
        const whole = { dictationId: 'd1', fromMs: 0, toMs: heard.durationMs, state: 'waiting' as const };
        const [view] = ledgersOf([heard], { ...note, gaps: [whole] });
        expect(view?.totals.waitingMs).toBe(view?.totals.speechMs);
      }),
    );
  });

  it('tells the seconds in runs', () => {
    const segments = [{ id: 'a', dictationId: 'd1', startMs: 0, endMs: 3_000 }];
    const gaps = [{ dictationId: 'd1', fromMs: 3_000, toMs: 5_000, state: 'waiting' as const }];
    const [view] = ledgersOf([dictation(5)], { segments, gaps, inNote: new Set(['a']) });
    expect(view?.runs).toEqual([
      { state: 'in-note', seconds: 3 },
      { state: 'waiting', seconds: 2 },
    ]);
    expect(view?.totals).toMatchObject({
      capturedMs: 5_000,
      inNoteMs: 3_000,
      waitingMs: 2_000,
      missingMs: 0,
    });
  });

  it('counts of the last second what was captured of it', () => {
    const [view] = ledgersOf([dictation(3, { durationMs: 2_300.4, answeredMs: 0 })], EMPTY);
    expect(view?.totals).toMatchObject({ capturedMs: 2_300, speechMs: 2_300, missingMs: 2_300 });
  });

  it('takes what belongs to it alone', () => {
    const segments = [{ id: 'a', dictationId: 'd2', startMs: 0, endMs: 5_000 }];
    const views = ledgersOf([dictation(5), dictation(5, { dictationId: 'd2' })], {
      ...EMPTY,
      segments,
      inNote: new Set(['a']),
    });
    expect(views.map(({ totals }) => totals.inNoteMs)).toEqual([0, 5_000]);
    expect(sumTotals(views)).toMatchObject({ capturedMs: 10_000, inNoteMs: 5_000, wordlessMs: 5_000 });
  });
});

describe('a saved ledger', () => {
  it('can be stored, and is the same when the note is opened again', () => {
    fc.assert(
      fc.property(anyDictation, anyNote, (heard, note) => {
        const ended = { ...heard, running: false };
        const saved = toSavedLedger(ended, note);
        expect(v.parse(savedLedgerSchema, JSON.parse(JSON.stringify(saved)))).toEqual(saved);
        const reopened = fromSavedLedger('d1', saved);
        expect(ledgersOf([reopened], note)).toEqual(ledgersOf([ended], note));
        expect(toSavedLedger(reopened, note)).toEqual(saved);
      }),
    );
  });
});
