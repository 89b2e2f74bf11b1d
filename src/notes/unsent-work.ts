import { titleOf } from '../domain/note.ts';
import type { Drafts } from './drafts.ts';
import type { Outbox } from './outbox.ts';

/** A note of which something is on this device only. */
export interface UnsentNote {
  readonly noteId: string;
  /** As the worklist shows it. */
  readonly title: string;
}

/** What would stay behind on this device: drafts, newest first, and saves that were not seen to end. */
export async function unsentWork(
  drafts: Pick<Drafts, 'list'>,
  outbox: Pick<Outbox, 'list'>,
): Promise<UnsentNote[]> {
  const [written, unsent] = await Promise.all([drafts.list(), outbox.list()]);
  const notes = new Map<string, UnsentNote>();
  for (const { noteId, content } of written) {
    notes.set(noteId, { noteId, title: titleOf(content.title, content.plainText) });
  }
  for (const { request } of unsent) {
    const { noteId, title } = request;
    if (!notes.has(noteId)) notes.set(noteId, { noteId, title });
  }
  return [...notes.values()];
}
