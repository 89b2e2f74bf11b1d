import * as v from 'valibot';
import { EpochMs } from './units.ts';

/**
 * What the cloud found when it looked at a signature anew: whether the version that was signed is there and still
 * says what was signed. No person can write it.
 */

export const signatureCheckSchema = v.object({
  verdict: v.picklist(['valid', 'invalid']),
  /** Codes of what does not match; none when it is valid. A newer cloud may have others. */
  reasons: v.pipe(v.array(v.string()), v.readonly()),
  at: v.pipe(v.number(), v.integer(), v.minValue(0), v.transform(EpochMs)),
});
export type SignatureCheck = v.InferOutput<typeof signatureCheckSchema>;

/** What is known of a signature: `unchecked` is one that nobody looks at now and nobody has. */
export type CheckState = 'checking' | 'checked' | 'mismatch' | 'unchecked';

/** So long after a signature its check may still be on its way, in milliseconds. */
const FRESH_MS = 10 * 60_000;

/** A signature, as far as its check goes. */
interface Checkable {
  readonly at: EpochMs;
  readonly check: SignatureCheck | null;
}

/** Whether a check is worth waiting for: it is not there, and the signature is of just now by either clock. */
export function isAwaited({ at, check }: Checkable, now: EpochMs): boolean {
  return check === null && Math.abs(now - at) < FRESH_MS;
}

/** @param watching somebody asks for checks that are not there yet. */
export function checkState(check: SignatureCheck | null, watching: boolean): CheckState {
  if (check === null) return watching ? 'checking' : 'unchecked';
  return check.verdict === 'valid' ? 'checked' : 'mismatch';
}

/** What is said of several signatures at once: the worst of them. */
export function worstOf(states: readonly CheckState[]): CheckState {
  const order: readonly CheckState[] = ['mismatch', 'unchecked', 'checking'];
  return order.find((state) => states.includes(state)) ?? 'checked';
}

/** The state in a few words, after the name of whoever signed. */
export const CHECK_WORDS: Readonly<Record<CheckState, string>> = {
  checking: 'being checked',
  checked: 'checked',
  mismatch: 'does not match what was signed',
  unchecked: 'not checked',
};

const REASONS: Readonly<Record<string, string>> = {
  'digest-differs': 'the text that is kept is not the text that was signed',
  'version-missing': 'the version that was signed cannot be found',
  'object-missing': 'the text that was signed cannot be found',
  'signer-differs': 'it was not written by the person whom it names',
  malformed: 'it cannot be read',
};

/** What does not match, in words: `the text that is kept is not the text that was signed`. */
export function mismatchWords({ reasons }: Pick<SignatureCheck, 'reasons'>): string {
  const known = reasons.flatMap((reason) => REASONS[reason] ?? []);
  return known.length > 0 ? known.join('; ') : 'its check found a difference';
}
