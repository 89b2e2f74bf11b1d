import { appendTrail, type TrailPort } from './append-trail.ts';
import { changedAttributes, findingEntry } from './change-entries.ts';
import { nameOf, signaturesPrefix } from './item-name.ts';
import type { NoteChange } from './note-change.ts';

export interface HeadPorts {
  readonly trail: TrailPort;
  /** Whether a partition has an item whose sort key begins so, read consistently. */
  hasItems(pk: string, prefix: string): Promise<boolean>;
}

/** What says that a note is signed, or that it is not any more. */
const TELLING = ['status', 'signedAt', 'version'];

/**
 * Holds what a head says of itself against the signatures that there are. A note that is final or amended was signed
 * once; one with a time of signing was signed in its newest version. Else the trail gets a finding.
 */
export async function checkHead(change: NoteChange, ports: HeadPorts): Promise<void> {
  const { key, after } = change;
  const { kind, noteId } = nameOf(key);
  if (kind !== 'head' || noteId === null || after === null) return;
  if (!changedAttributes(change).some((name) => TELLING.includes(name))) return;
  const { status, signedAt, version } = after;
  const isSigned = typeof signedAt === 'number';
  if (!isSigned && status !== 'final' && status !== 'amended') return;
  const signedVersion = isSigned && typeof version === 'number' ? version : null;
  if (await ports.hasItems(key.pk, signaturesPrefix(noteId, signedVersion))) return;
  await appendTrail(ports.trail, [findingEntry(change, 'unsigned', [], signedVersion)]);
}
