import * as v from 'valibot';
import { personSchema } from './person.ts';
import type { SignatureCheck } from './signature-check.ts';
import { EpochMs } from './units.ts';

/**
 * How a note goes from hand to hand until it is signed, and what people say about it on the way. The status is
 * FHIR's and tells what the note is worth; the stage tells whose turn it is.
 */

const epochMs = v.pipe(v.number(), v.integer(), v.minValue(0), v.transform(EpochMs));
const versionNumber = v.pipe(v.number(), v.integer(), v.minValue(1));
const docPosition = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Whose turn it is: the author's, a corrector's, a reviewer's, the author's again; nobody's. */
export const STAGES = ['writing', 'correction', 'review', 'returned', 'done'] as const;
export type Stage = (typeof STAGES)[number];

/** A remark about a piece of the text. `from` and `to` are positions in the document of `version`. */
export const commentSchema = v.object({
  commentId: v.string(),
  noteId: v.string(),
  version: versionNumber,
  from: docPosition,
  to: docPosition,
  /** The words that it is about, as they stood; finds its place when the positions are of no more use. */
  quote: v.string(),
  text: v.string(),
  by: personSchema,
  at: epochMs,
  resolved: v.nullable(v.object({ by: personSchema, at: epochMs })),
});
export type Comment = v.InferOutput<typeof commentSchema>;

/** Where a comment stands in the document that the anchor is stored with. */
export const commentAnchorSchema = v.object({ commentId: v.string(), from: docPosition, to: docPosition });
export type CommentAnchor = v.InferOutput<typeof commentAnchorSchema>;

/** What was added or changed after signing (law: signed is frozen). `version` is the first that holds it. */
export const amendmentSchema = v.object({
  kind: v.picklist(['addendum', 'amendment']),
  by: personSchema,
  at: epochMs,
  reason: v.string(),
  version: versionNumber,
});
export type Amendment = v.InferOutput<typeof amendmentSchema>;

/** Whether an amendment was begun of which the note as saved, in its newest version, has nothing yet. */
export function isAmending(amendments: readonly Amendment[], savedVersion: number): boolean {
  return amendments.some(({ version }) => version > savedVersion);
}

/** How somebody proved anew to be themselves when they signed. */
export const SIGN_METHODS = ['password', 'totp'] as const;
export type SignMethod = (typeof SIGN_METHODS)[number];

/** What somebody signs: they stand by one version of a note; `contentDigest` binds it to what that version says. */
export const signatureSchema = v.object({
  noteId: v.string(),
  version: versionNumber,
  by: personSchema,
  role: v.picklist(['author', 'reviewer']),
  at: epochMs,
  /** The sentence that was agreed to, as it was shown. */
  attestation: v.string(),
  method: v.picklist(SIGN_METHODS),
  contentDigest: v.string(),
});
export type SignedStatement = v.InferOutput<typeof signatureSchema>;

/** A signature as it is kept, with what the cloud says of it; null while it has said nothing. */
export interface Signature extends SignedStatement {
  readonly check: SignatureCheck | null;
}

export const AUDIT_ACTIONS = [
  'opened',
  'played',
  'changed',
  'exported',
  'printed',
  'sent-for-correction',
  'sent-for-review',
  'sent-back',
  'commented',
  'signed',
  'amended',
  'entered-in-error',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** What somebody did with a note. Nothing of its text. */
export const auditEventSchema = v.object({
  eventId: v.string(),
  noteId: v.string(),
  ownerId: v.string(),
  actor: personSchema,
  action: v.picklist(AUDIT_ACTIONS),
  /** 0 for a note that was never saved. */
  version: v.pipe(v.number(), v.integer(), v.minValue(0)),
  at: epochMs,
});
export type AuditEvent = v.InferOutput<typeof auditEventSchema>;
