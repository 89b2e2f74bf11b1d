import type { Stretch } from './ledger-record.ts';
import { decodeSpeech } from './ledger-speech.ts';

/**
 * What became of each second of a dictation. Where two things are true of one second, the one that is owed is told:
 * a second is in the note only when nothing of it waits.
 */

export const SECOND_STATES = [
  /** Nobody spoke; nothing is owed. */
  'quiet',
  /** Its text stands in the note. */
  'in-note',
  /** It became text, and somebody took that out of the note. */
  'recognised',
  /** Its text will come. */
  'waiting',
  /** No text came of it; it can be tried again. */
  'failed',
  /** The speech service found no words in it. */
  'wordless',
  /** Somebody took its gap out of the note. */
  'dismissed',
  /** Nobody can account for it. Must never be. */
  'missing',
] as const;
export type SecondState = (typeof SECOND_STATES)[number];

/** What a dictation itself tells of its ledger. Times are milliseconds of its session time. */
export interface DictationFacts {
  readonly dictationId: string;
  /** It goes on, or its last words have not come: what is not answered yet may still be. */
  readonly running: boolean;
  readonly durationMs: number;
  /** Which seconds had speech, as `encodeSpeech` writes it. */
  readonly speech: string;
  readonly sentMs: number;
  /** The service has answered for everything before, with words or without. */
  readonly answeredMs: number;
  /** Where gaps were that a person took out of the note. */
  readonly dismissed: readonly Stretch[];
}

/** What is known of a dictation, with what the note holds of it. */
export interface LedgerFacts extends DictationFacts {
  readonly segments: readonly { readonly id: string; readonly startMs: number; readonly endMs: number }[];
  /** Speech without text, as the note shows it. */
  readonly gaps: readonly (Stretch & { readonly state: 'waiting' | 'failed' })[];
  /** Ids of the segments that still have words in the note. */
  readonly inNote: ReadonlySet<string>;
}

/** So many seconds in one state. */
export interface LedgerRun {
  readonly state: SecondState;
  readonly seconds: number;
}

/** A cough is short: longer speech in one piece without a word is not taken for noise, in seconds. */
const LONGEST_NOISE_S = 10;

/** One state for each second that was begun. */
export function secondStates(facts: LedgerFacts): SecondState[] {
  const length = Math.ceil(facts.durationMs / 1000);
  const states = decodeSpeech(facts.speech, length).map((speech, second): SecondState => {
    if (!speech) return 'quiet';
    if (second * 1000 < facts.answeredMs) return 'wordless';
    return facts.running ? 'waiting' : 'missing';
  });
  const segments = (inNote: boolean) =>
    facts.segments
      .filter(({ id }) => facts.inNote.has(id) === inNote)
      .map(({ startMs, endMs }) => ({ fromMs: startMs, toMs: endMs }));
  const gaps = (kind: 'waiting' | 'failed') => facts.gaps.filter(({ state }) => state === kind);

  paint(states, facts.dismissed, 'dismissed', (before) => before !== 'quiet');
  paint(states, segments(false), 'recognised');
  paint(states, segments(true), 'in-note');
  paint(states, gaps('failed'), 'failed');
  paint(states, gaps('waiting'), 'waiting');
  return withoutLongNoise(withoutEdges(states));
}

/** The same in runs; neighbours differ. */
export function runsOf(states: readonly SecondState[]): LedgerRun[] {
  const runs: { state: SecondState; seconds: number }[] = [];
  for (const state of states) {
    const last = runs.at(-1);
    if (last?.state === state) last.seconds += 1;
    else runs.push({ state, seconds: 1 });
  }
  return runs;
}

function paint(
  states: SecondState[],
  stretches: readonly Stretch[],
  state: SecondState,
  where: (before: SecondState) => boolean = () => true,
): void {
  for (const { fromMs, toMs } of stretches) {
    const end = Math.min(states.length, Math.ceil(toMs / 1000));
    for (let second = Math.max(0, Math.floor(fromMs / 1000)); second < end; second += 1) {
      const before = states[second];
      if (before !== undefined && where(before)) states[second] = state;
    }
  }
}

/** A word sounds a little longer than the service times it: a single second beside a word belongs to it. */
function withoutEdges(states: readonly SecondState[]): SecondState[] {
  const isText = (state: SecondState | undefined) => state === 'in-note' || state === 'recognised';
  return states.map((state, second) => {
    if (state !== 'wordless') return state;
    return [states[second - 1], states[second + 1]].find(isText) ?? state;
  });
}

function withoutLongNoise(states: readonly SecondState[]): SecondState[] {
  return runsOf(states).flatMap(({ state, seconds }) =>
    Array<SecondState>(seconds).fill(state === 'wordless' && seconds > LONGEST_NOISE_S ? 'missing' : state),
  );
}
