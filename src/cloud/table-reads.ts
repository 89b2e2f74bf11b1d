import { type AttributeValue, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import type { NoteHead } from '../domain/note.ts';
import { fromAttributes, toAttribute, toAttributes } from './attribute-values.ts';
import { awsProblem } from './aws-problem.ts';
import { type ItemKey, parseHead } from './note-items.ts';
import type { TableAccess } from './table-access.ts';

/** Rows of a worklist, newest first, and where the next page begins; null after the last. */
export interface HeadPage {
  readonly heads: readonly NoteHead[];
  readonly cursor: string | null;
}

const PAGE_SIZE = 50;

/** A page of one partition of an index of heads, newest first. */
export async function listHeads(
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

/** An item as last written; null when there is none. */
export async function readItem(
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

/** All items of a partition whose sort keys begin so, in the order of their keys, as last written. */
export async function readItems(
  { client, tableName }: TableAccess,
  { pk, sk }: ItemKey,
): Promise<readonly Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  let start: Record<string, AttributeValue> | undefined;
  do {
    const page = await asProblem(
      client.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
          ExpressionAttributeValues: { ':pk': toAttribute(pk), ':sk': toAttribute(sk) },
          ConsistentRead: true,
          ...(start === undefined ? {} : { ExclusiveStartKey: start }),
        }),
      ),
    );
    items.push(...(page.Items ?? []).map(fromAttributes));
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return items;
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

/** The answer of the table. @throws ProblemError for what went wrong. */
export async function asProblem<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    throw awsProblem(error);
  }
}
