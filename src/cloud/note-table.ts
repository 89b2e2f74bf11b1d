import {
  type AttributeValue,
  GetItemCommand,
  type Put,
  QueryCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import type { NoteHead, NoteStatus } from '../domain/note.ts';
import { fromAttributes, toAttribute, toAttributes } from './attribute-values.ts';
import { awsProblem } from './aws-problem.ts';
import {
  headItem,
  headKey,
  type ItemKey,
  parseHead,
  parseVersion,
  type VersionRecord,
  versionItem,
  versionKey,
} from './note-items.ts';
import type { TableAccess } from './table-access.ts';

/** Rows of a worklist, newest first, and where the next page begins; null after the last. */
export interface HeadPage {
  readonly heads: readonly NoteHead[];
  readonly cursor: string | null;
}

/** One version to commit, with the head that it becomes. */
export interface VersionCommit {
  readonly head: NoteHead;
  readonly record: VersionRecord;
  /** Version that the head must have now; 0 when there must be none. */
  readonly expectedVersion: number;
  /** ClientRequestToken: repeating the same commit within ten minutes changes nothing. At most 36 characters. */
  readonly requestToken: string;
}

/** Notes in DynamoDB. Every failure is a ProblemError. It queries by key and never scans. */
export interface NoteTable {
  /** Notes of one person. A note just saved may be missing for a moment: an index follows its table. */
  listByOwner(ownerId: string, cursor: string | null): Promise<HeadPage>;
  /** Notes of everybody in one status, for those who may see them. */
  listByStatus(status: NoteStatus, cursor: string | null): Promise<HeadPage>;
  /** The head as last committed; null when there is no such note. */
  readHead(ownerId: string, noteId: string): Promise<NoteHead | null>;
  readVersion(ownerId: string, noteId: string, version: number): Promise<VersionRecord | null>;
  /**
   * Commits head and version together or not at all.
   * @throws ProblemError `conflict` when the head has another version than expected.
   */
  commit(commit: VersionCommit): Promise<void>;
}

const PAGE_SIZE = 50;

export function createNoteTable(table: TableAccess): NoteTable {
  return {
    listByOwner: (ownerId, cursor) => list(table, 'byOwner', 'ownerId', ownerId, cursor),
    listByStatus: (status, cursor) => list(table, 'byStatus', 'status', status, cursor),
    readHead: async (ownerId, noteId) => {
      const item = await read(table, headKey(ownerId, noteId));
      return item === null ? null : parseHead(item);
    },
    readVersion: async (ownerId, noteId, version) => {
      const item = await read(table, versionKey(ownerId, noteId, version));
      return item === null ? null : parseVersion(item);
    },
    commit: (commit) => write(table, commit),
  };
}

async function list(
  { client, tableName }: TableAccess,
  index: string,
  attribute: string,
  value: string,
  cursor: string | null,
): Promise<HeadPage> {
  const start = cursor === null ? {} : { ExclusiveStartKey: parseCursor(cursor) };
  const page = await asProblem(
    client.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: index,
        KeyConditionExpression: '#partition = :value',
        ExpressionAttributeNames: { '#partition': attribute },
        ExpressionAttributeValues: { ':value': toAttribute(value) },
        ScanIndexForward: false,
        Limit: PAGE_SIZE,
        ...start,
      }),
    ),
  );
  return {
    heads: (page.Items ?? []).flatMap(readableHead),
    cursor: page.LastEvaluatedKey === undefined ? null : JSON.stringify(page.LastEvaluatedKey),
  };
}

/** One note that a newer program wrote must not hide all the others; opening it tells what is wrong. */
function readableHead(attributes: Record<string, AttributeValue>): NoteHead[] {
  try {
    return [parseHead(fromAttributes(attributes))];
  } catch {
    return [];
  }
}

async function read(
  { client, tableName }: TableAccess,
  key: ItemKey,
): Promise<Record<string, unknown> | null> {
  const { Item } = await asProblem(
    client.send(
      new GetItemCommand({ TableName: tableName, Key: toAttributes({ ...key }), ConsistentRead: true }),
    ),
  );
  return Item === undefined ? null : fromAttributes(Item);
}

async function write({ client, tableName }: TableAccess, commit: VersionCommit): Promise<void> {
  const { head, record, expectedVersion, requestToken } = commit;
  const version: Put = {
    TableName: tableName,
    Item: toAttributes(versionItem(head.ownerId, record)),
    ConditionExpression: 'attribute_not_exists(pk)',
  };
  await asProblem(
    client.send(
      new TransactWriteItemsCommand({
        ClientRequestToken: requestToken,
        TransactItems: [{ Put: headPut(tableName, head, expectedVersion) }, { Put: version }],
      }),
    ),
  );
}

function headPut(tableName: string, head: NoteHead, expectedVersion: number): Put {
  const put = { TableName: tableName, Item: toAttributes(headItem(head)) };
  if (expectedVersion === 0) return { ...put, ConditionExpression: 'attribute_not_exists(pk)' };
  return {
    ...put,
    ConditionExpression: '#version = :expected',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':expected': toAttribute(expectedVersion) },
  };
}

/** Keys of an index are strings and numbers; a cursor holds nothing else. */
const cursorSchema = v.record(
  v.string(),
  v.union([v.strictObject({ S: v.string() }), v.strictObject({ N: v.string() })]),
);

/** @throws ValiError for a cursor that did not come from a page: a mistake of the caller. */
function parseCursor(cursor: string): Record<string, AttributeValue> {
  const json: unknown = JSON.parse(cursor);
  return v.parse(cursorSchema, json);
}

async function asProblem<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    throw awsProblem(error);
  }
}
