/**
 * What an item of the table is, told by its key alone: `NOTE#{noteId}` is a head, and what belongs to a note has
 * more behind it. The same keys are written by the browser; the two meet in the table only.
 */

export type ItemKind = 'head' | 'version' | 'comment' | 'signature' | 'private' | 'other';

export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

export interface ItemName {
  readonly kind: ItemKind;
  /** Null for what belongs to no note. */
  readonly noteId: string | null;
  /** Of a version or a signature; else null. */
  readonly version: number | null;
  /** Identity id that the key names: whose comment or signature it is; else null. */
  readonly person: string | null;
}

const UNKNOWN: ItemName = { kind: 'other', noteId: null, version: null, person: null };

export function nameOf({ pk, sk }: ItemKey): ItemName {
  if (pk.startsWith('KEY#')) return { ...UNKNOWN, kind: 'private' };
  const head = /^NOTE#([^#]+)$/.exec(sk);
  if (head !== null) return { ...UNKNOWN, kind: 'head', noteId: head[1] ?? null };
  const version = /^NOTE#([^#]+)#V#(\d{6})$/.exec(sk);
  if (version !== null) {
    return { ...UNKNOWN, kind: 'version', noteId: version[1] ?? null, version: Number(version[2]) };
  }
  const comment = /^NOTE#([^#]+)#COMMENT#[^#]+#([^#]+)$/.exec(sk);
  if (comment !== null) {
    return { ...UNKNOWN, kind: 'comment', noteId: comment[1] ?? null, person: comment[2] ?? null };
  }
  const signature = /^NOTE#([^#]+)#SIGNATURE#(\d{6})#([^#]+)$/.exec(sk);
  if (signature === null) return UNKNOWN;
  const [, noteId = null, digits, person = null] = signature;
  return { kind: 'signature', noteId, version: Number(digits), person };
}

export function versionKey(ownerId: string, noteId: string, version: number): ItemKey {
  return { pk: ownerId, sk: `NOTE#${noteId}#V#${sixDigits(version)}` };
}

export function headKey(ownerId: string, noteId: string): ItemKey {
  return { pk: ownerId, sk: `NOTE#${noteId}` };
}

/** How the keys of all signatures of a note begin, or of one of its versions. */
export function signaturesPrefix(noteId: string, version: number | null): string {
  return `NOTE#${noteId}#SIGNATURE#${version === null ? '' : `${sixDigits(version)}#`}`;
}

function sixDigits(version: number): string {
  return String(version).padStart(6, '0');
}
