import * as v from 'valibot';
import {
  DICTATION_STATES,
  EXCEPTION_NAMES,
  LINK_STATES,
  LOOK_UPS,
  LOSS_CAUSES,
  PROBLEM_CODES,
  SIGN_IN_STEPS,
} from './telemetry-words.ts';

/**
 * What the product may tell its operator of itself: that something happened, how long it took, how it ended. An
 * event is a name, whole numbers within bounds and words of closed lists. Free text, ids and addresses have no
 * place to stand in: whatever is not of one of these shapes, member by member, is not sent.
 */

/** Longest time that is told, in milliseconds: a day. */
const LONGEST_MS = 86_400_000;
const MOST = 1_000_000;

const ms = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LONGEST_MS));
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST));
const code = v.picklist(PROBLEM_CODES);
/** The code that the person was shown; null: it went well. */
const problem = v.nullable(code);
const exception = v.nullable(v.picklist(EXCEPTION_NAMES));

export const telemetryEventSchema = v.variant('name', [
  /** Times since the page was asked for: its first paint, its screen, and somebody signed in. */
  v.strictObject({ name: v.literal('app-start'), paintedMs: ms, loadedMs: ms, signedInMs: ms }),
  v.strictObject({ name: v.literal('sign-in'), step: v.picklist(SIGN_IN_STEPS), problem }),
  /** A dictation went from one state, in which it was for `ms`, to another. */
  v.strictObject({
    name: v.literal('dictation'),
    from: v.picklist(DICTATION_STATES),
    to: v.picklist(DICTATION_STATES),
    ms,
    problem,
  }),
  v.strictObject({
    name: v.literal('link'),
    from: v.picklist(LINK_STATES),
    to: v.picklist(LINK_STATES),
    ms,
  }),
  /** A stream was lost, and why. */
  v.strictObject({ name: v.literal('stream-lost'), cause: v.picklist(LOSS_CAUSES) }),
  /** How long after the recording began the first words came, as a ghost or as text. */
  v.strictObject({ name: v.literal('first-words'), kind: v.picklist(['partial', 'final']), ms }),
  v.strictObject({
    name: v.literal('look-up'),
    operation: v.picklist(LOOK_UPS),
    ms,
    characters: count,
    problem,
    exception,
  }),
  v.strictObject({
    name: v.literal('save'),
    outcome: v.picklist(['saved', 'conflict', 'failed']),
    ms,
    problem,
    exception,
  }),
  /** Speech was left without its text; it got it; or it could not be understood. */
  v.strictObject({ name: v.literal('gap'), step: v.picklist(['made', 'filled', 'failed']) }),
  /** A failure was shown. */
  v.strictObject({ name: v.literal('problem'), code }),
  /** So many events were not sent, because there were too many or the service did not take them. */
  v.strictObject({ name: v.literal('dropped'), count }),
]);

export type TelemetryEvent = v.InferOutput<typeof telemetryEventSchema>;

/** Tells of something that happened. Never throws, never waits. */
export type Tell = (event: TelemetryEvent) => void;

/** A duration or count as an event takes it: whole, from nothing to a day. */
export function wholeMs(value: number): number {
  return Number.isFinite(value) ? Math.min(LONGEST_MS, Math.max(0, Math.round(value))) : 0;
}

/** A count of characters as an event takes it, to the next ten: the exact length of a text is nobody's business. */
export function roundedCount(value: number): number {
  return Math.min(MOST, Math.ceil(Math.max(0, value) / 10) * 10);
}
