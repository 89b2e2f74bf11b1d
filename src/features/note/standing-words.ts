import type { NoteStatus } from '../../domain/note.ts';
import type { Amendment, Signature, Stage } from '../../domain/review.ts';
import {
  CHECK_WORDS,
  checkState,
  mismatchWords,
  type SignatureCheck,
  worstOf,
} from '../../domain/signature-check.ts';
import { standingLabel } from '../../domain/standing.ts';
import type { OpenNoteView, ReadOnlyReason } from '../../state/note-store.ts';
import { formatMoment } from '../../ui/format-time.ts';

/** What is known of a note's way when its standing is put into words. */
export interface Standing {
  readonly status: NoteStatus;
  readonly stage: Stage;
  /** Milliseconds since 1970-01-01T00:00Z; null while the newest version is not signed. */
  readonly signedAt: number | null;
  /** Why it was entered in error. */
  readonly statusReason: string | null;
  /** The oldest first. */
  readonly signatures: readonly Pick<Signature, 'by' | 'at' | 'version' | 'check'>[];
  /** The cloud is being asked about what it has not checked yet. */
  readonly checking: boolean;
}

/** How far a note is and by whom: `Signed by Dr. Okafor, 28 Nov 10:02 – checked`, `Entered in error: wrong patient`. */
export function standingWords(standing: Standing): string {
  const { status, signedAt, statusReason, signatures, checking } = standing;
  const label = standingLabel(standing);
  if (status === 'entered-in-error') return statusReason === null ? label : `${label}: ${statusReason}`;
  if (signedAt === null) return status === 'amended' ? `${label}, not signed yet` : label;
  const newest = Math.max(0, ...signatures.map(({ version }) => version));
  const newestOnes = signatures.filter(({ version }) => version === newest);
  const names = [...new Set(newestOnes.map(({ by }) => by.name))];
  const signed = names.length > 0 ? `signed by ${names.join(' and ')}` : 'signed';
  const state = worstOf(newestOnes.map(({ check }) => checkState(check, checking)));
  const checked = newestOnes.length > 0 ? ` – ${CHECK_WORDS[state]}` : '';
  const words = `${signed}, ${formatMoment(signedAt)}${checked}`;
  return status === 'amended' ? `Amended, ${words}` : `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** Why the text cannot be changed here, and what can be done instead. */
export function readOnlyWords(
  reason: ReadOnlyReason,
  facts: Pick<Standing, 'status' | 'stage'> & { readonly authorName: string; readonly mayAmend: boolean },
): string {
  if (reason === 'open-elsewhere') {
    return 'This note is being edited in another tab; here you see it as it was saved last.';
  }
  if (facts.status === 'entered-in-error') {
    return 'This note was entered in error; it is kept as it was and must not be relied on.';
  }
  if (reason === 'signed') {
    const ways = facts.mayAmend ? ' Add an addendum, or amend it with a reason.' : '';
    return `This note is signed; its text stays as it is.${ways}`;
  }
  const turn = facts.stage === 'correction' ? 'it is in correction' : 'it is not your turn to change it';
  return `This note belongs to ${facts.authorName}; ${turn}, and you can read and hear it.`;
}

/** What was added or changed after a signature, as a line. */
export function amendmentWords({ kind, by, at, reason, version }: Amendment): string {
  const what = kind === 'addendum' ? 'Addendum' : 'Amendment';
  return `${what} by ${by.name}, ${formatMoment(at)}, version ${version}: ${reason}`;
}

/** A signature as a line: who, in what part, when, what version, and whether it was checked. */
export function signatureWords({ by, role, at, version, check }: Signature, checking: boolean): string {
  const state = CHECK_WORDS[checkState(check, checking)];
  return `Signed by ${by.name}, ${role}, ${formatMoment(at)}, version ${version} – ${state}`;
}

/** What is wrong with a signature, and what to do about it. */
export function wrongSignatureWords(
  { by, version }: Pick<Signature, 'by' | 'version'>,
  check: Pick<SignatureCheck, 'reasons'>,
): string {
  const what = `The signature of ${by.name} on version ${version} does not match what was signed`;
  return `${what}: ${mismatchWords(check)}. Do not rely on this note, and tell whoever runs Notewell for you: what was signed can be restored, or the note is amended and signed anew.`;
}

/** How far the text on paper is: `Signed, version 3`, `Preliminary, not signed, version 2 with changes that are not saved`. */
export function paperStanding(
  note: Pick<OpenNoteView, 'status' | 'stage' | 'signedAt' | 'saveState'>,
): string {
  const { signedAt, saveState } = note;
  const version = 'version' in saveState ? saveState.version : 0;
  const saved = version > 0 ? `version ${version}` : 'never saved';
  const changed = saveState.kind === 'saved' || version === 0 ? '' : ' with changes that are not saved';
  return `${standingLabel(note)}, ${signedAt === null ? 'not signed, ' : ''}${saved}${changed}`;
}
