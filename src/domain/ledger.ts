import type { LedgerTotals, SavedLedger } from './ledger-record.ts';
import {
  type DictationFacts,
  type LedgerFacts,
  type LedgerRun,
  runsOf,
  type SecondState,
  secondStates,
} from './ledger-seconds.ts';

/** The proof of one dictation, as it is shown: what became of each second in which somebody spoke. */
export interface LedgerView {
  readonly dictationId: string;
  readonly running: boolean;
  /** In the order of time; neighbours differ. */
  readonly runs: readonly LedgerRun[];
  readonly totals: LedgerTotals;
}

/** What a note holds, of all its dictations. */
export interface NoteFacts {
  readonly segments: readonly (LedgerFacts['segments'][number] & { readonly dictationId: string })[];
  readonly gaps: readonly (LedgerFacts['gaps'][number] & { readonly dictationId: string })[];
  readonly inNote: ReadonlySet<string>;
}

/** A ledger for each dictation of a note, in the order given. */
export function ledgersOf(dictations: readonly DictationFacts[], note: NoteFacts): LedgerView[] {
  return dictations.map((dictation) => {
    const facts = factsOf(dictation, note);
    const states = secondStates(facts);
    const { dictationId, running } = facts;
    return { dictationId, running, runs: runsOf(states), totals: totalsOf(states, facts) };
  });
}

/** What a saved note keeps of a dictation. */
export function toSavedLedger(dictation: DictationFacts, note: NoteFacts): SavedLedger {
  const { speech, answeredMs, dismissed } = dictation;
  const facts = factsOf(dictation, note);
  return {
    totals: totalsOf(secondStates(facts), facts),
    speech,
    answeredMs,
    dismissed: dismissed.map(({ fromMs, toMs }) => ({ fromMs, toMs })),
  };
}

/** What a saved note tells of a dictation when it is opened again. */
export function fromSavedLedger(dictationId: string, saved: SavedLedger): DictationFacts {
  const { totals, speech, answeredMs, dismissed } = saved;
  const { capturedMs: durationMs, sentMs } = totals;
  return { dictationId, running: false, durationMs, sentMs, speech, answeredMs, dismissed };
}

/** The totals of several dictations together. */
export function sumTotals(ledgers: readonly Pick<LedgerView, 'totals'>[]): LedgerTotals {
  const sum = { ...NOTHING };
  for (const { totals } of ledgers) for (const key of KEYS) sum[key] += totals[key];
  return sum;
}

const NOTHING: LedgerTotals = {
  capturedMs: 0,
  sentMs: 0,
  speechMs: 0,
  recognisedMs: 0,
  inNoteMs: 0,
  waitingMs: 0,
  failedMs: 0,
  wordlessMs: 0,
  dismissedMs: 0,
  missingMs: 0,
};
const KEYS = Object.keys(NOTHING) as (keyof LedgerTotals)[];

/** Whole milliseconds, so that what is added up stays exact. */
function factsOf(dictation: DictationFacts, { segments, gaps, inNote }: NoteFacts): LedgerFacts {
  const own = (part: { readonly dictationId: string }) => part.dictationId === dictation.dictationId;
  const durationMs = Math.max(0, Math.round(dictation.durationMs));
  return { ...dictation, durationMs, segments: segments.filter(own), gaps: gaps.filter(own), inNote };
}

/** Every second counts whole, but for the last, of which only the beginning was captured. */
function totalsOf(states: readonly SecondState[], facts: LedgerFacts): LedgerTotals {
  const capturedMs = facts.durationMs;
  const of = (wanted: SecondState) =>
    states.reduce(
      (sum, state, second) => sum + (state === wanted ? Math.min(1000, capturedMs - second * 1000) : 0),
      0,
    );
  const inNoteMs = of('in-note');
  return {
    capturedMs,
    sentMs: Math.min(capturedMs, Math.max(0, Math.round(facts.sentMs))),
    speechMs: capturedMs - of('quiet'),
    recognisedMs: inNoteMs + of('recognised'),
    inNoteMs,
    waitingMs: of('waiting'),
    failedMs: of('failed'),
    wordlessMs: of('wordless'),
    dismissedMs: of('dismissed'),
    missingMs: of('missing'),
  };
}
