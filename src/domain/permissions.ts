import type { NoteHead } from './note.ts';
import type { Signature } from './review.ts';
import type { User } from './user.ts';

/**
 * What a person may do with a note as it stands. The policies of the cloud decide; this says the same, so that no
 * button is offered that would be refused, and adds whose turn it is.
 */
export interface NotePermissions {
  readonly write: boolean;
  readonly sign: boolean;
  readonly coSign: boolean;
  readonly sendForCorrection: boolean;
  readonly sendForReview: boolean;
  readonly sendBack: boolean;
  readonly comment: boolean;
  readonly amend: boolean;
  readonly enterInError: boolean;
  readonly readAudit: boolean;
}

export const NO_PERMISSIONS: NotePermissions = {
  write: false,
  sign: false,
  coSign: false,
  sendForCorrection: false,
  sendForReview: false,
  sendBack: false,
  comment: false,
  amend: false,
  enterInError: false,
  readAudit: false,
};

/** What is known of the note: a null head is one that was never saved, which is its author's alone. */
export interface NoteStanding {
  readonly ownerId: string;
  readonly head: Pick<NoteHead, 'status' | 'stage' | 'signedAt' | 'version'> | null;
  /** An amendment was begun whose first version was not saved yet. */
  readonly amending: boolean;
  readonly signatures: readonly Pick<Signature, 'by' | 'version'>[];
}

export function permissionsOf(
  { identityId, groups }: Pick<User, 'identityId' | 'groups'>,
  { ownerId, head, amending, signatures }: NoteStanding,
): NotePermissions {
  const isOwner = ownerId === identityId;
  if (head === null) return { ...NO_PERMISSIONS, write: isOwner };
  const { status, stage, signedAt, version } = head;
  const isCorrector = groups.includes('clinicians');
  const isReviewer = groups.includes('reviewers');
  const isDead = status === 'entered-in-error';
  const isOpen = !isDead && (amending || signedAt === null);
  const isDraft = status === 'preliminary';
  const hasSigned = signatures.some((one) => one.by.id === identityId && one.version === version);
  const corrects = isCorrector && isDraft && stage === 'correction';
  const maySign = isReviewer || groups.includes('physicians');
  const reviews = isReviewer && isOpen && stage === 'review';
  return {
    write: isOpen && (isOwner || corrects),
    sign: isOpen && ((isOwner && maySign) || reviews),
    coSign: !isDead && signedAt !== null && !amending && !hasSigned && (isReviewer || (isOwner && maySign)),
    sendForCorrection: isOwner && isDraft && stage !== 'correction' && stage !== 'done',
    sendForReview: isOpen && stage !== 'review' && (isOwner || corrects),
    sendBack: !isOwner && (reviews || corrects),
    comment: !isDead && (isOwner || isCorrector || isReviewer),
    amend: isOwner && !isDead && signedAt !== null && !amending,
    enterInError: !isDead && isOwner,
    readAudit: isCorrector || isReviewer,
  };
}
