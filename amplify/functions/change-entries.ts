import type { Item } from './attribute-value.ts';
import { canonicalJson } from './content-digest.ts';
import { type ItemKind, nameOf } from './item-name.ts';
import type { NoteChange } from './note-change.ts';
import type { ChangeEntry, Finding, FindingEntry, Move } from './trail-entry.ts';

/** Names of attributes that the product writes. Any other name could itself be text, and is told as `(unknown)`. */
const KNOWN_ATTRIBUTES = new Set([
  'pk',
  'sk',
  'schema',
  'noteId',
  'ownerId',
  'authorName',
  'title',
  'patientReference',
  'specialty',
  'status',
  'stage',
  'assignedTo',
  'version',
  'createdAt',
  'updatedAt',
  'counts',
  'openQuestions',
  'signedAt',
  'statusReason',
  'savedAt',
  'savedBy',
  'note',
  'transcript',
  'contentDigest',
  'saveToken',
  'signatureCheck',
  'value',
  'key',
]);
const PERSONAL_ATTRIBUTE = /^(comment|resolved|signature)#(.+)$/;
/** An id of the identity pool: region and a UUID in its place. */
const IDENTITY_ID = /^[a-z]{2}(?:-[a-z]+)+-\d:[\w-]{1,64}$/;
const STATUSES = ['preliminary', 'final', 'amended', 'entered-in-error'];
const STAGES = ['writing', 'correction', 'review', 'returned', 'done'];

/** What the trail keeps of a change: that it was, and a finding when it must not have been. Pure. */
export function entriesOfChange(change: NoteChange): readonly (ChangeEntry | FindingEntry)[] {
  const finding = findingOf(change);
  return finding === null ? [changeEntry(change)] : [changeEntry(change), findingEntry(change, finding)];
}

function changeEntry(change: NoteChange): ChangeEntry {
  const { key, action, at, eventId } = change;
  const { kind, noteId, version } = nameOf(key);
  const changed = changedAttributes(change);
  return {
    schema: 1,
    entryId: eventId,
    at,
    kind: 'change',
    action,
    item: kind,
    key,
    noteId,
    version: version ?? versionIn(change.after ?? change.before),
    attributes: [...new Set(changed.map(publicName))].sort(),
    status: moveOf(change, 'status', STATUSES),
    stage: moveOf(change, 'stage', STAGES),
    by: [...new Set([...changed.flatMap(personIn), ...savedBy(kind, change.after)])].sort(),
  };
}

/** A finding about a change; its id follows from the change's. */
export function findingEntry(
  { eventId, at, key }: Pick<NoteChange, 'eventId' | 'at' | 'key'>,
  finding: Finding,
  reasons: readonly string[] = [],
  version: number | null = nameOf(key).version,
): FindingEntry {
  const { noteId } = nameOf(key);
  return {
    schema: 1,
    entryId: `${eventId}-${finding}`,
    at,
    kind: 'finding',
    finding,
    reasons,
    key,
    noteId,
    version,
  };
}

function findingOf(change: NoteChange): Finding | null {
  const { kind } = nameOf(change.key);
  if (kind === 'private' || kind === 'other') return null;
  if (change.action === 'removed') return 'removed';
  if (change.action === 'inserted') return null;
  if (kind === 'version') return 'version-changed';
  const signed = changedAttributes(change).some((name) => name.startsWith('signature#'));
  return kind === 'signature' && signed ? 'signature-changed' : null;
}

/** Names of the attributes that are not as they were. */
export function changedAttributes({
  before,
  after,
}: Pick<NoteChange, 'before' | 'after'>): readonly string[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...names].filter((name) => canonicalJson(before?.[name]) !== canonicalJson(after?.[name]));
}

function publicName(name: string): string {
  if (KNOWN_ATTRIBUTES.has(name)) return name;
  return personIn(name).length > 0 ? name : '(unknown)';
}

/** Whose name an attribute bears. */
function personIn(name: string): readonly string[] {
  const person = PERSONAL_ATTRIBUTE.exec(name)?.[2];
  return person !== undefined && IDENTITY_ID.test(person) ? [person] : [];
}

function savedBy(kind: ItemKind, after: Item | null): readonly string[] {
  const person = after?.savedBy;
  return kind === 'version' && typeof person === 'string' && IDENTITY_ID.test(person) ? [person] : [];
}

function versionIn(item: Item | null): number | null {
  const version = item?.version;
  return typeof version === 'number' && Number.isInteger(version) ? version : null;
}

function moveOf({ before, after }: NoteChange, name: string, known: readonly string[]): Move | null {
  const [was, is] = [before?.[name], after?.[name]];
  if (was === is) return null;
  return { before: oneOf(known, was), after: oneOf(known, is) };
}

/** Text that is none of the known words could be anything. */
function oneOf(known: readonly string[], value: unknown): string | null {
  return known.find((word) => word === value) ?? null;
}
