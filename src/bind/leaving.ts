import type { Leaving } from '../state/auth-store.ts';
import { type OpenNoteView, useNote } from '../state/note-store.ts';
import { type SessionData, useSession } from '../state/session-store.ts';
import type { Context } from './context.ts';

/** What would be on this device only after signing out now; null when nothing would. */
export async function findLeaving({ signedIn }: Context): Promise<Leaving | null> {
  // A device that cannot be read must not keep anybody from leaving it.
  const notes = (await signedIn?.unsentWork().catch(() => [])) ?? [];
  return leavingOf(notes, useNote.getState().note, useSession.getState());
}

/**
 * The drafts of this device, the open note should its own be missing there, and the dictation. Drafts were written just
 * now; what the screen says of the note may be a moment old.
 */
export function leavingOf(
  drafts: Leaving['notes'],
  open: Pick<OpenNoteView, 'noteId' | 'title' | 'derivedTitle' | 'saveState' | 'readOnly'> | null,
  session: Pick<SessionData, 'dictation' | 'waitingMs' | 'backlogLeftMs'>,
): Leaving | null {
  const isUnsent = open !== null && open.readOnly === null && UNSENT.has(open.saveState.kind);
  const title = open === null || open.title.trim() === '' ? open?.derivedTitle : open.title.trim();
  const isMissing = isUnsent && drafts.every(({ noteId }) => noteId !== open.noteId);
  const notes = isMissing ? [{ noteId: open.noteId, title: title ?? '' }, ...drafts] : drafts;
  const { dictation } = session;
  // The backlog of all dictations holds that of the one under way, as soon as it is told.
  const waitingMs = Math.max(session.waitingMs, session.backlogLeftMs);
  const recording = dictation !== 'idle' && dictation !== 'failed';
  return notes.length > 0 || recording || waitingMs > 0 ? { notes, recording, waitingMs } : null;
}

/** States in which the text is not in a saved version. */
const UNSENT: ReadonlySet<OpenNoteView['saveState']['kind']> = new Set([
  'unsaved',
  'saving',
  'conflict',
  'failed',
]);
