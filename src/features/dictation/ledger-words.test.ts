import { describe, expect, it } from 'vitest';
import type { LedgerTotals } from '../../domain/ledger-record.ts';
import { SECOND_STATES } from '../../domain/ledger-seconds.ts';
import { ledgerRows, ledgerSummary, ledgerVerdict, STATE_WORDS } from './ledger-words.ts';

const WELL: LedgerTotals = {
  capturedMs: 42_300,
  sentMs: 42_300,
  speechMs: 40_000,
  recognisedMs: 40_000,
  inNoteMs: 40_000,
  waitingMs: 0,
  failedMs: 0,
  wordlessMs: 0,
  dismissedMs: 0,
  missingMs: 0,
};
const WAITING = { ...WELL, speechMs: 42_000, waitingMs: 2_000 };

describe('the words of a ledger', () => {
  it('have one for every state', () => {
    expect(STATE_WORDS.map(([state]) => state).toSorted()).toEqual([...SECOND_STATES].toSorted());
  });

  it('say in one line what is where', () => {
    expect(ledgerSummary(WAITING)).toBe('42 s captured, 40 s in the note, 2 s waiting, nothing missing');
    expect(
      ledgerSummary({
        ...WELL,
        inNoteMs: 31_000,
        failedMs: 3_000,
        wordlessMs: 1_000,
        dismissedMs: 4_000,
        missingMs: 2_000,
      }),
    ).toBe(
      '42 s captured, 31 s in the note, 9 s deleted from it, 3 s not transcribed, 1 s without words, 4 s taken out, 2 s missing',
    );
  });

  it('never round away what is owed', () => {
    expect(ledgerSummary({ ...WELL, missingMs: 300 })).toContain('1 s missing');
    expect(ledgerRows({ ...WELL, waitingMs: 300 })).toContainEqual(['Waiting', '1 s']);
  });

  it.each([
    ['Nothing missing', 'well', WELL],
    ['2 s waiting', 'waiting', WAITING],
    ['3 s not transcribed', 'ill', { ...WAITING, failedMs: 3_000 }],
    ['1 s missing', 'ill', { ...WAITING, failedMs: 3_000, missingMs: 400 }],
  ])('take away "%s"', (text, tone, totals) => {
    expect(ledgerVerdict(totals)).toEqual({ text, tone });
  });

  it('list what proves that nothing is missing, and leave out what did not happen', () => {
    expect(ledgerRows(WELL)).toEqual([
      ['Captured', '42 s'],
      ['Sent', '42 s'],
      ['Speech', '40 s'],
      ['Recognised', '40 s'],
      ['In the note', '40 s'],
      ['Waiting', '0 s'],
      ['Missing', 'nothing'],
    ]);
    expect(ledgerRows({ ...WELL, failedMs: 3_000 })).toContainEqual(['Not transcribed', '3 s']);
  });
});
