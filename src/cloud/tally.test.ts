import {
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import type { MeterEvent } from '../domain/meter.ts';
import { ProblemError } from '../domain/problem.ts';
import { createComprehendMedical } from './comprehend-medical.ts';
import { createNoteBucket } from './note-bucket.ts';
import { type ScriptedAnswer, ScriptedHttp } from './scripted-http.ts';
import { openTable } from './table-access.ts';

/** The real clients over a scripted network, and what they told. */
function watched(...answers: ScriptedAnswer[]) {
  const told: MeterEvent[] = [];
  const http = new ScriptedHttp(answers);
  const connection = { ...http.connection(), tally: (event: MeterEvent) => void told.push(event) };
  return { told, http, connection };
}

const key = { pk: { S: 'a' }, sk: { S: 'b' } };
const TableName = 'notewell-notes';

describe('text that is sent', () => {
  it('is counted in characters by operation', async () => {
    const { told, connection } = watched(...Array<ScriptedAnswer>(3).fill({ json: { Entities: [] } }));
    const service = createComprehendMedical(connection);
    await service.detectEntities('Pain 😀');
    await service.inferIcd10Cm('Fever');
    await service.inferRxNorm('Aspirin');
    expect(told).toEqual([
      { kind: 'text', operation: 'DetectEntitiesV2', characters: 6, outcome: 'answered' },
      { kind: 'text', operation: 'InferICD10CM', characters: 5, outcome: 'answered' },
      { kind: 'text', operation: 'InferRxNorm', characters: 7, outcome: 'answered' },
    ]);
  });

  it('is told once a try, with how the try ended; an answer that cannot be read is one', async () => {
    const { told, connection } = watched(
      { exception: 'ThrottlingException' },
      { offline: true },
      { json: { Entities: 'none' } },
    );
    const service = createComprehendMedical(connection);
    for (let tries = 3; tries > 0; tries -= 1) {
      await expect(service.detectEntities('Pain')).rejects.toBeInstanceOf(ProblemError);
    }
    expect(told.map((event) => 'outcome' in event && event.outcome)).toEqual([
      'refused',
      'unanswered',
      'answered',
    ]);
  });

  it('is not told when it never left', async () => {
    const { told, connection } = watched();
    const signedOut = { ...connection, credentials: () => Promise.reject(new ProblemError('signed-out')) };
    const service = createComprehendMedical(signedOut);
    await expect(service.detectEntities('Pain')).rejects.toMatchObject({ code: 'signed-out' });
    await service.detectEntities('  ');
    await expect(service.detectEntities('é'.repeat(10_001))).rejects.toBeInstanceOf(ProblemError);
    expect(told).toEqual([]);
  });
});

describe('requests to the table', () => {
  it('are counted in units of what they carry', async () => {
    const long = { S: 'x'.repeat(5_000) };
    const { told, connection } = watched(
      { json: { Item: { ...key, text: long } } },
      { json: {} },
      { json: { Items: [{ ...key, text: long }, key] } },
      { json: {} },
      { json: {} },
      { exception: 'ConditionalCheckFailedException' },
    );
    const { client } = openTable(connection, TableName);
    await client.send(new GetItemCommand({ TableName, Key: key }));
    await client.send(new GetItemCommand({ TableName, Key: key }));
    await client.send(new QueryCommand({ TableName, KeyConditionExpression: 'pk = :pk' }));
    await client.send(new PutItemCommand({ TableName, Item: { ...key, text: long } }));
    const put = (text: { S: string }) => ({ Put: { TableName, Item: { ...key, text } } });
    await client.send(new TransactWriteItemsCommand({ TransactItems: [put({ S: 'x' }), put(long)] }));
    await expect(client.send(new PutItemCommand({ TableName, Item: key }))).rejects.toThrow();
    const units = told.map((event) => event.kind === 'table' && [event.readUnits, event.writeUnits]);
    expect(units).toEqual([
      [2, 0],
      [1, 0],
      [2, 0],
      [0, 5],
      [0, 2 + 10],
      [0, 1],
    ]);
    expect(told.at(-1)).toMatchObject({ outcome: 'refused' });
  });
});

describe('requests to storage', () => {
  it('are told by what they cost, with the bytes that went up', async () => {
    const bytes = new Uint8Array(1_234);
    const { told, connection } = watched(
      { bytes: new Uint8Array() },
      { bytes },
      { xmlError: 'AccessDenied', status: 403 },
    );
    const bucket = createNoteBucket(connection, 'notewell-notes');
    await bucket.put('k', bytes, 'text/plain');
    await bucket.read('k');
    await expect(bucket.list('k')).rejects.toBeInstanceOf(ProblemError);
    expect(told).toEqual([
      { kind: 'object', way: 'write', bytes: 1_234, outcome: 'answered' },
      { kind: 'object', way: 'read', bytes: 0, outcome: 'answered' },
      { kind: 'object', way: 'write', bytes: 0, outcome: 'refused' },
    ]);
  });
});
