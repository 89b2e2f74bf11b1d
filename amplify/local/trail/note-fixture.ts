import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  type AttributeValue,
  type DynamoDBClient,
  GetItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { BUCKET, TABLE } from '../server/resources.ts';
import { AUTHOR } from './trail-fixture.ts';

/** A note as the browser saved it. */
export const SAVED: { readonly note: string; readonly transcript: string; readonly contentDigest: string } =
  JSON.parse(readFileSync(new URL('../../functions/saved-note.json', import.meta.url), 'utf8'));

const FOLDER = `notes/${AUTHOR}/note-1/v2`;
const SIGNATURE = `signature#${AUTHOR}`;

export function itemKey(end: string): { pk: { S: string }; sk: { S: string } } {
  return { pk: { S: AUTHOR }, sk: { S: `NOTE#note-1${end}` } };
}

/** Sets attributes of an item of the author's note. */
export async function update(
  client: DynamoDBClient,
  end: string,
  attributes: Readonly<Record<string, AttributeValue>>,
): Promise<void> {
  const entries = Object.entries(attributes);
  await client.send(
    new UpdateItemCommand({
      TableName: TABLE,
      Key: itemKey(end),
      UpdateExpression: `SET ${entries.map((_, at) => `#n${at} = :v${at}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(entries.map(([name], at) => [`#n${at}`, name])),
      ExpressionAttributeValues: Object.fromEntries(entries.map(([, value], at) => [`:v${at}`, value])),
    }),
  );
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const objectOf = (name: string, text: string): AttributeValue => ({
  M: { key: { S: `${FOLDER}/${name}` }, sha256: { S: sha256(text) } },
});

/** The objects and items of version 2 of the author's note. */
export async function saveNote(table: DynamoDBClient, bucket: S3Client): Promise<void> {
  for (const [name, text] of [
    ['note.json', SAVED.note],
    ['transcript.json', SAVED.transcript],
  ] as const) {
    const Key = `${FOLDER}/${name}`;
    await bucket.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: text, IfNoneMatch: '*' }));
  }
  await update(table, '#V#000002', {
    schema: { N: '1' },
    noteId: { S: 'note-1' },
    version: { N: '2' },
    savedAt: { N: String(Date.now()) },
    savedBy: { S: AUTHOR },
    authorName: { S: 'Dr. Ada Reyes' },
    title: { S: 'Knee — left' },
    note: objectOf('note.json', SAVED.note),
    transcript: objectOf('transcript.json', SAVED.transcript),
    contentDigest: { S: SAVED.contentDigest },
    saveToken: { S: 'token-1' },
  });
  await update(table, '', {
    schema: { N: '1' },
    noteId: { S: 'note-1' },
    ownerId: { S: AUTHOR },
    authorName: { S: 'Dr. Ada Reyes' },
    title: { S: 'Knee — left' },
    patientReference: { S: 'P-7319' },
    status: { S: 'preliminary' },
    stage: { S: 'writing' },
    version: { N: '2' },
    updatedAt: { N: '1' },
  });
}

/** The author's signature of version 2, with changes. */
export function signature(changes: Readonly<Record<string, AttributeValue>> = {}): AttributeValue {
  return {
    M: {
      schema: { N: '1' },
      noteId: { S: 'note-1' },
      version: { N: '2' },
      by: { M: { id: { S: AUTHOR }, name: { S: 'Dr. Ada Reyes' } } },
      role: { S: 'author' },
      at: { N: String(Date.now()) },
      attestation: { S: 'I stand by this note.' },
      method: { S: 'password' },
      contentDigest: { S: SAVED.contentDigest },
      ...changes,
    },
  };
}

export const SIGNATURE_END = `#SIGNATURE#000002#${AUTHOR}`;

export function sign(
  table: DynamoDBClient,
  changes?: Readonly<Record<string, AttributeValue>>,
): Promise<void> {
  return update(table, SIGNATURE_END, { [SIGNATURE]: signature(changes) });
}

/** An item of the author's note as it is now. */
export async function read(
  table: DynamoDBClient,
  end: string,
): Promise<Record<string, AttributeValue> | undefined> {
  const get = new GetItemCommand({ TableName: TABLE, Key: itemKey(end), ConsistentRead: true });
  return (await table.send(get)).Item;
}
