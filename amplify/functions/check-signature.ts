import * as v from 'valibot';
import { appendTrail, type TrailPort } from './append-trail.ts';
import type { Item } from './attribute-value.ts';
import { changedAttributes, findingEntry } from './change-entries.ts';
import { contentDigest, sha256Hex } from './content-digest.ts';
import { headKey, type ItemKey, nameOf, versionKey } from './item-name.ts';
import type { NoteChange } from './note-change.ts';

/**
 * The check at signing, where the browser must not be trusted: what a signature says is held against the version that
 * it names and against the objects in the bucket, whose digest is computed anew.
 */

export type CheckReason =
  | 'digest-differs'
  | 'version-missing'
  | 'object-missing'
  | 'signer-differs'
  | 'malformed';

/** What stands in `signatureCheck` of a signature's item. */
export interface SignatureCheck {
  readonly schema: 1;
  readonly verdict: 'valid' | 'invalid';
  /** None when it is valid. */
  readonly reasons: readonly CheckReason[];
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface NoteReads {
  /** The item as it is now, read consistently; null when there is none. */
  readItem(key: ItemKey): Promise<Item | null>;
  /** The whole object; null when there is none. */
  readObject(key: string): Promise<Uint8Array | null>;
}

export interface CheckPorts {
  readonly reads: NoteReads;
  readonly trail: TrailPort;
  /** Sets the one attribute of an item that is there; one that is gone meanwhile needs no check, and none is made. */
  writeCheck(key: ItemKey, check: SignatureCheck): Promise<void>;
  /** Milliseconds since 1970. */
  now(): number;
}

/** A clock may be wrong by so much, in milliseconds; more, and the time says nothing. */
const CLOCK_MS = 24 * 3_600_000;

/** Checks the signature that a change brings; a change that brings none is left alone, its own check included. */
export async function checkSignature(change: NoteChange, ports: CheckPorts): Promise<void> {
  const { key, after } = change;
  if (nameOf(key).kind !== 'signature' || after === null) return;
  if (!changedAttributes(change).some((name) => name.startsWith(SIGNATURE))) return;
  const reasons = await reasonsAgainst(change, after, ports.reads);
  const verdict = reasons.length === 0 ? 'valid' : 'invalid';
  if (verdict === 'invalid') {
    await appendTrail(ports.trail, [findingEntry(change, 'signature-invalid', reasons)]);
  }
  await ports.writeCheck(key, { schema: 1, verdict, reasons, at: ports.now() });
}

const SIGNATURE = 'signature#';

const digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const filled = v.pipe(v.string(), v.trim(), v.minLength(1));

const signatureSchema = v.object({
  noteId: v.string(),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  by: v.object({ id: v.string(), name: v.string() }),
  role: v.picklist(['author', 'reviewer']),
  at: v.number(),
  attestation: filled,
  method: v.picklist(['password', 'totp']),
  contentDigest: digest,
});

const object = v.object({ key: v.string(), sha256: digest });
const versionSchema = v.object({
  noteId: v.string(),
  version: v.number(),
  note: object,
  transcript: object,
  contentDigest: digest,
});
type Version = v.InferOutput<typeof versionSchema>;

const headSchema = v.object({ noteId: v.string(), ownerId: v.string(), version: v.number() });

/** All that speaks against a signature; none when it is valid. */
async function reasonsAgainst(
  { key, at }: Pick<NoteChange, 'key' | 'at'>,
  item: Item,
  reads: NoteReads,
): Promise<readonly CheckReason[]> {
  const { noteId, version, person } = nameOf(key);
  if (noteId === null || version === null || person === null) return ['malformed'];
  // The policy lets everybody write the attribute of their own name only: whose it is not, did not sign.
  if (item[`${SIGNATURE}${person}`] === undefined) return ['signer-differs'];
  const said = v.safeParse(signatureSchema, item[`${SIGNATURE}${person}`]);
  if (!said.success) return ['malformed'];
  const signature = said.output;
  if (signature.by.id !== person) return ['signer-differs'];
  const isOfKey = signature.noteId === noteId && signature.version === version;
  if (!isOfKey || Math.abs(signature.at - at) > CLOCK_MS) return ['malformed'];
  const saved = await readVersion(reads, key.pk, noteId, version);
  if (typeof saved === 'string') return [saved];
  if (saved.contentDigest !== signature.contentDigest) return ['digest-differs'];
  const reason = await reasonAgainstObjects(reads, saved);
  return reason === null ? [] : [reason];
}

/** A version that its note's head knows, whose objects are its note's own. */
async function readVersion(
  reads: NoteReads,
  ownerId: string,
  noteId: string,
  version: number,
): Promise<Version | 'version-missing' | 'malformed'> {
  const [headItem, versionItem] = await Promise.all([
    reads.readItem(headKey(ownerId, noteId)),
    reads.readItem(versionKey(ownerId, noteId, version)),
  ]);
  if (headItem === null || versionItem === null) return 'version-missing';
  const head = v.safeParse(headSchema, headItem);
  const saved = v.safeParse(versionSchema, versionItem);
  if (!head.success || !saved.success) return 'malformed';
  if (head.output.version < version) return 'version-missing';
  const folder = `notes/${ownerId}/${noteId}/`;
  const belongs =
    head.output.noteId === noteId &&
    head.output.ownerId === ownerId &&
    saved.output.noteId === noteId &&
    saved.output.version === version &&
    saved.output.note.key.startsWith(folder) &&
    saved.output.transcript.key.startsWith(folder);
  return belongs ? saved.output : 'malformed';
}

async function reasonAgainstObjects(reads: NoteReads, saved: Version): Promise<CheckReason | null> {
  const [note, transcript] = await Promise.all([
    reads.readObject(saved.note.key),
    reads.readObject(saved.transcript.key),
  ]);
  if (note === null || transcript === null) return 'object-missing';
  const areTheirs =
    (await sha256Hex(note)) === saved.note.sha256 &&
    (await sha256Hex(transcript)) === saved.transcript.sha256;
  if (!areTheirs) return 'digest-differs';
  try {
    return (await contentDigest(note, transcript)) === saved.contentDigest ? null : 'digest-differs';
  } catch {
    return 'malformed';
  }
}
