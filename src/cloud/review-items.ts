import * as v from 'valibot';
import { personSchema } from '../domain/person.ts';
import {
  type Comment,
  commentSchema,
  type Signature,
  type SignedStatement,
  signatureSchema,
} from '../domain/review.ts';
import { signatureCheckSchema } from '../domain/signature-check.ts';
import { EpochMs } from '../domain/units.ts';
import type { Item } from './attribute-values.ts';
import {
  headKey,
  type ItemKey,
  type KeyedItem,
  NOTE_ITEM_SCHEMA,
  parseItem,
  versionDigits,
} from './note-items.ts';

/**
 * The shapes of what people say about a note, and their keys. Pure.
 *
 * What somebody says stands in one attribute that has the person's identity id in its name, `comment#{id}` or
 * `signature#{id}`: policies know the names of attributes and let everybody write the own ones only. The id stands
 * in the sort key too, so that an item has room for one voice, and what is written beside it in another name is not
 * heard.
 */

const COMMENT = 'comment#';
const RESOLVED = 'resolved#';
const SIGNATURE = 'signature#';
/** Written by the cloud alone, whatever stands in the names of people. */
const CHECK = 'signatureCheck';

/** How the keys of all comments of a note begin. */
export function commentsPrefix(ownerId: string, noteId: string): ItemKey {
  return { pk: ownerId, sk: `${headKey(ownerId, noteId).sk}#COMMENT#` };
}

export function commentKey(ownerId: string, { noteId, commentId, by }: CommentName): ItemKey {
  const { pk, sk } = commentsPrefix(ownerId, noteId);
  return { pk, sk: `${sk}${commentId}#${by.id}` };
}

type CommentName = Pick<Comment, 'noteId' | 'commentId' | 'by'>;

/** How the keys of all signatures of a note begin. */
export function signaturesPrefix(ownerId: string, noteId: string): ItemKey {
  return { pk: ownerId, sk: `${headKey(ownerId, noteId).sk}#SIGNATURE#` };
}

/** One key for each person and version: nobody signs a version twice. */
export function signatureKey(ownerId: string, { noteId, version, by }: SignatureName): ItemKey {
  const { pk, sk } = signaturesPrefix(ownerId, noteId);
  return { pk, sk: `${sk}${versionDigits(version)}#${by.id}` };
}

type SignatureName = Pick<Signature, 'noteId' | 'version' | 'by'>;

export function commentItem(ownerId: string, comment: Comment): KeyedItem {
  const { resolved: _, ...said } = comment;
  return {
    ...commentKey(ownerId, comment),
    [`${COMMENT}${comment.by.id}`]: { schema: NOTE_ITEM_SCHEMA, ...said },
  };
}

/** The attribute that says that a comment is settled. */
export function resolvedAttribute(resolved: NonNullable<Comment['resolved']>): Item {
  return { [`${RESOLVED}${resolved.by.id}`]: { schema: NOTE_ITEM_SCHEMA, ...resolved } };
}

export function signatureItem(ownerId: string, signature: SignedStatement): KeyedItem {
  return {
    ...signatureKey(ownerId, signature),
    [`${SIGNATURE}${signature.by.id}`]: { schema: NOTE_ITEM_SCHEMA, ...signature },
  };
}

const resolvedSchema = v.object({
  by: personSchema,
  at: v.pipe(v.number(), v.integer(), v.minValue(0), v.transform(EpochMs)),
});

type StoredItem = Readonly<Record<string, unknown>>;

/** The comment of an item; null where its author is not who wrote it, or only a newer program can read it. */
export function parseComment(item: StoredItem): Comment | null {
  const said = voices(
    item,
    COMMENT,
    v.object({ ...commentSchema.entries, resolved: v.optional(v.null(), null) }),
  );
  const comment = said.find((one) => isKeyOf(item, commentKey(String(item.pk), one)));
  if (comment === undefined) return null;
  const settled = voices(item, RESOLVED, resolvedSchema).sort((a, b) => a.at - b.at);
  return { ...comment, resolved: settled[0] ?? null };
}

/** The signature of an item; null where the signer is not who wrote it, or only a newer program can read it. */
export function parseSignature(item: StoredItem): Signature | null {
  const said = voices(item, SIGNATURE, signatureSchema);
  const signature = said.find((one) => isKeyOf(item, signatureKey(String(item.pk), one)));
  if (signature === undefined) return null;
  // A check that cannot be read is none: it must not hide who signed.
  return { ...signature, check: readable(signatureCheckSchema, item[CHECK]) };
}

function isKeyOf(item: StoredItem, { pk, sk }: ItemKey): boolean {
  return item.pk === pk && item.sk === sk;
}

/** What people wrote in their own names. */
function voices<Voice extends { readonly by: { readonly id: string } }>(
  item: StoredItem,
  prefix: string,
  schema: v.GenericSchema<unknown, Voice>,
): Voice[] {
  return Object.keys(item)
    .filter((name) => name.startsWith(prefix))
    .flatMap((name) => {
      const said = readable(schema, item[name]);
      return said !== null && `${prefix}${said.by.id}` === name ? [said] : [];
    });
}

function readable<Shape>(schema: v.GenericSchema<unknown, Shape>, stored: unknown): Shape | null {
  try {
    return parseItem(schema, stored);
  } catch {
    return null;
  }
}
