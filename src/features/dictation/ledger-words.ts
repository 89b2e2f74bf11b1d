import type { LedgerTotals } from '../../domain/ledger-record.ts';
import type { SecondState } from '../../domain/ledger-seconds.ts';
import { formatSpan } from '../../ui/format-time.ts';

/** What each state of a second is called, in the order of the legend: from well to ill. */
export const STATE_WORDS: readonly (readonly [SecondState, string])[] = [
  ['in-note', 'In the note'],
  ['recognised', 'Recognised, deleted from the note'],
  ['waiting', 'Waiting for its text'],
  ['failed', 'Not transcribed, can be tried again'],
  ['wordless', 'Sound without words'],
  ['dismissed', 'Gap taken out of the note'],
  ['missing', 'Missing'],
  ['quiet', 'Nobody spoke'],
];

/** All of a ledger in one line of words: `42 s captured, 40 s in the note, 2 s waiting, nothing missing`. */
export function ledgerSummary(totals: LedgerTotals): string {
  const parts = [
    `${whole(totals.capturedMs)} captured`,
    `${whole(totals.inNoteMs)} in the note`,
    ...some(totals.recognisedMs - totals.inNoteMs, 'deleted from it'),
    ...some(totals.waitingMs, 'waiting'),
    ...some(totals.failedMs, 'not transcribed'),
    ...some(totals.wordlessMs, 'without words'),
    ...some(totals.dismissedMs, 'taken out'),
    totals.missingMs > 0 ? `${atLeast(totals.missingMs)} missing` : 'nothing missing',
  ];
  return parts.join(', ');
}

/** The one thing to take away from a ledger, and how it stands. */
export function ledgerVerdict(totals: LedgerTotals): {
  readonly text: string;
  readonly tone: 'well' | 'waiting' | 'ill';
} {
  if (totals.missingMs > 0) return { text: `${atLeast(totals.missingMs)} missing`, tone: 'ill' };
  if (totals.failedMs > 0) return { text: `${atLeast(totals.failedMs)} not transcribed`, tone: 'ill' };
  if (totals.waitingMs > 0) return { text: `${atLeast(totals.waitingMs)} waiting`, tone: 'waiting' };
  return { text: 'Nothing missing', tone: 'well' };
}

/** The rows of a ledger: what, how much. Those that are nothing are left out, but for the ones that prove something. */
export function ledgerRows(totals: LedgerTotals): readonly (readonly [string, string])[] {
  return [
    ['Captured', whole(totals.capturedMs)],
    ['Sent', whole(totals.sentMs)],
    ['Speech', whole(totals.speechMs)],
    ['Recognised', whole(totals.recognisedMs)],
    ['In the note', whole(totals.inNoteMs)],
    ['Waiting', atLeast(totals.waitingMs)],
    ...rowOfSome('Not transcribed', totals.failedMs),
    ...rowOfSome('Sound without words', totals.wordlessMs),
    ...rowOfSome('Gaps taken out', totals.dismissedMs),
    ['Missing', totals.missingMs > 0 ? atLeast(totals.missingMs) : 'nothing'],
  ];
}

function some(ms: number, what: string): string[] {
  return ms > 0 ? [`${atLeast(ms)} ${what}`] : [];
}

function rowOfSome(name: string, ms: number): [string, string][] {
  return ms > 0 ? [[name, atLeast(ms)]] : [];
}

function whole(ms: number): string {
  return formatSpan(Math.round(ms / 1000) * 1000);
}

/** What is owed is never rounded to nothing. */
function atLeast(ms: number): string {
  return formatSpan(Math.ceil(ms / 1000) * 1000);
}
