import type { SignedIn } from '../compose/signed-in.ts';
import type { Workbench } from '../compose/workbench.ts';
import type { AuditAction } from '../domain/review.ts';

/** Notes of which playing is on record already: once an opening says enough. */
const played = new WeakSet<Workbench>();

/** Writes down what was done with the open note. A note that was never saved is its author's own affair. */
export function record(signedIn: SignedIn | null, action: AuditAction): void {
  const open = signedIn?.desk.current() ?? null;
  const version = open?.note.head?.version ?? 0;
  if (signedIn === null || open === null || version === 0) return;
  if (action === 'played' && played.has(open)) return;
  if (action === 'played') played.add(open);
  const { ownerId, noteId } = open.note;
  signedIn.reviews.record(action, { ownerId, noteId, version });
}
