import {
  type ConditionCheck,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { NoteHead } from '../domain/note.ts';
import { ProblemError, toProblem } from '../domain/problem.ts';
import type { Comment, Signature, SignedStatement, Stage } from '../domain/review.ts';
import type { EpochMs } from '../domain/units.ts';
import { toAttribute, toAttributes } from './attribute-values.ts';
import { type Condition, updateOf } from './item-update.ts';
import { headKey, parseVersion, type VersionRecord, versionKey, versionsPrefix } from './note-items.ts';
import {
  commentItem,
  commentKey,
  commentsPrefix,
  parseComment,
  parseSignature,
  resolvedAttribute,
  signatureItem,
  signaturesPrefix,
} from './review-items.ts';
import type { TableAccess } from './table-access.ts';
import { asProblem, type HeadPage, listHeads, readItems } from './table-reads.ts';

/** What becomes of a head without a new version. */
type HeadChange = Partial<Pick<NoteHead, 'status' | 'stage' | 'assignedTo' | 'signedAt' | 'statusReason'>> & {
  readonly updatedAt: EpochMs;
};

/** Who signs what, as it was read. */
interface Signing {
  readonly head: NoteHead;
  readonly change: HeadChange | null;
  readonly signature: SignedStatement;
  readonly requestToken: string;
}

/** Comments, signatures and stages in DynamoDB, beside what the note table knows. Every failure is a ProblemError. It queries by key and never scans. */
export interface ReviewTable {
  /** Notes of everybody in one stage, newest first. An index follows its table by a moment. */
  listByStage(stage: Stage, cursor: string | null): Promise<HeadPage>;
  listVersions(ownerId: string, noteId: string): Promise<readonly VersionRecord[]>;
  listComments(ownerId: string, noteId: string): Promise<readonly Comment[]>;
  listSignatures(ownerId: string, noteId: string): Promise<readonly Signature[]>;
  /** Done too when it is there already. */
  putComment(ownerId: string, comment: Comment): Promise<void>;
  /** Done too when it is resolved already. @throws ProblemError `not-found` when there is no such comment. */
  resolveComment(
    ownerId: string,
    comment: Comment,
    resolved: NonNullable<Comment['resolved']>,
  ): Promise<void>;
  /** @throws ProblemError `conflict` when the head is not as it was read. */
  changeHead(head: NoteHead, change: HeadChange): Promise<void>;
  /**
   * Signature and what becomes of the head together or not at all.
   * @throws ProblemError `conflict` when the head is not as it was read, or this person has signed that version.
   */
  sign(signing: Signing): Promise<void>;
}

export function createReviewTable(table: TableAccess): ReviewTable {
  return {
    listByStage: (stage, cursor) => listHeads(table, 'byStage', 'stage', stage, cursor),
    listVersions: async (ownerId, noteId) =>
      (await readItems(table, versionsPrefix(ownerId, noteId))).map(parseVersion),
    listComments: async (ownerId, noteId) =>
      known((await readItems(table, commentsPrefix(ownerId, noteId))).map(parseComment)),
    listSignatures: async (ownerId, noteId) =>
      known((await readItems(table, signaturesPrefix(ownerId, noteId))).map(parseSignature)),
    putComment: (ownerId, comment) => putComment(table, ownerId, comment),
    resolveComment: (ownerId, comment, resolved) => resolveComment(table, ownerId, comment, resolved),
    changeHead: (head, change) => changeHead(table, head, change),
    sign: (signing) => sign(table, signing),
  };
}

function known<Shape>(all: readonly (Shape | null)[]): readonly Shape[] {
  return all.filter((one) => one !== null);
}

const IS_NEW: Condition = { expression: 'attribute_not_exists(pk)' };

async function putComment(
  { client, tableName }: TableAccess,
  ownerId: string,
  comment: Comment,
): Promise<void> {
  const update = updateOf(tableName, commentItem(ownerId, comment), IS_NEW);
  try {
    await asProblem(client.send(new UpdateItemCommand(update)));
  } catch (error) {
    // Its id is unique: what is there already is this comment, whose answer was lost.
    if (toProblem(error).code !== 'conflict') throw error;
  }
}

async function resolveComment(
  { client, tableName }: TableAccess,
  ownerId: string,
  comment: Comment,
  resolved: NonNullable<Comment['resolved']>,
): Promise<void> {
  const item = { ...commentKey(ownerId, comment), ...resolvedAttribute(resolved) };
  const update = updateOf(tableName, item, { expression: 'attribute_exists(pk)' });
  try {
    await asProblem(client.send(new UpdateItemCommand(update)));
  } catch (error) {
    throw toProblem(error).code === 'conflict' ? new ProblemError('not-found', { cause: error }) : error;
  }
}

async function changeHead(
  { client, tableName }: TableAccess,
  head: NoteHead,
  change: HeadChange,
): Promise<void> {
  const item = { ...headKey(head.ownerId, head.noteId), ...change };
  await asProblem(client.send(new UpdateItemCommand(updateOf(tableName, item, isAsRead(head)))));
}

/** A version of after the one that is signed must not be there; the head tells the same by its time. */
async function sign({ client, tableName }: TableAccess, signing: Signing): Promise<void> {
  const { head, change, signature, requestToken } = signing;
  const { ownerId, noteId } = head;
  const headStays: TransactWriteItem =
    change === null
      ? { ConditionCheck: check(tableName, headKey(ownerId, noteId), isAsRead(head)) }
      : {
          Update: updateOf(tableName, { ...headKey(ownerId, noteId), ...change }, isAsRead(head)),
        };
  const next = versionKey(ownerId, noteId, signature.version + 1);
  await asProblem(
    client.send(
      new TransactWriteItemsCommand({
        ClientRequestToken: requestToken,
        TransactItems: [
          headStays,
          { Update: updateOf(tableName, signatureItem(ownerId, signature), IS_NEW) },
          { ConditionCheck: check(tableName, next, IS_NEW) },
        ],
      }),
    ),
  );
}

/**
 * Every change of a head gives it a later time. Its version could not be asked for: a policy that lets somebody
 * compare an attribute lets it be changed as well.
 */
function isAsRead({ updatedAt, status }: NoteHead): Condition {
  return {
    expression: '#updatedAt = :updatedAt AND #status = :status',
    names: { '#updatedAt': 'updatedAt', '#status': 'status' },
    values: { ':updatedAt': toAttribute(updatedAt), ':status': toAttribute(status) },
  };
}

function check(
  tableName: string,
  key: { readonly pk: string; readonly sk: string },
  { expression, names, values }: Condition,
): ConditionCheck {
  return {
    TableName: tableName,
    Key: toAttributes({ ...key }),
    ConditionExpression: expression,
    ...(names === undefined ? {} : { ExpressionAttributeNames: { ...names } }),
    ...(values === undefined ? {} : { ExpressionAttributeValues: { ...values } }),
  };
}
