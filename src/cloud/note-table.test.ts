import { describe, expect, it } from 'vitest';
import type { NoteHead } from '../domain/note.ts';
import { EpochMs } from '../domain/units.ts';
import { toAttributes } from './attribute-values.ts';
import { headItem, type VersionRecord, versionItem } from './note-items.ts';
import { createNoteTable } from './note-table.ts';
import { type ScriptedAnswer, ScriptedHttp } from './scripted-http.ts';
import { openTable } from './table-access.ts';

const OWNER = 'us-east-1:owner';

const HEAD: NoteHead = {
  noteId: 'n1',
  ownerId: OWNER,
  authorName: 'Dr. Grey',
  title: 'Knee',
  patientReference: 'P-1',
  specialty: 'PRIMARYCARE',
  status: 'preliminary',
  stage: 'writing',
  assignedTo: null,
  openQuestions: 0,
  signedAt: null,
  statusReason: null,
  version: 3,
  createdAt: EpochMs(1),
  updatedAt: EpochMs(2),
  counts: { words: 1, entities: 0, gaps: 0 },
};

const RECORD: VersionRecord = {
  noteId: 'n1',
  version: 3,
  savedAt: EpochMs(2),
  savedBy: OWNER,
  authorName: 'Dr. Grey',
  title: 'Knee',
  note: { key: 'a', sha256: 'a'.repeat(64) },
  transcript: { key: 'b', sha256: 'b'.repeat(64) },
  contentDigest: 'c',
  saveToken: 'save-1',
};

function table(...answers: ScriptedAnswer[]) {
  const http = new ScriptedHttp(answers);
  return { http, notes: createNoteTable(openTable(http.connection(), 'notewell-notes')) };
}

const commit = {
  head: HEAD,
  record: RECORD,
  expectedVersion: 2,
  expectedUpdatedAt: EpochMs(1),
  requestToken: 'request-1',
};

describe('list', () => {
  it('asks an index for one partition, newest first, and hands the cursor back in', async () => {
    const last = { pk: { S: OWNER }, sk: { S: 'NOTE#n1' }, ownerId: { S: OWNER }, updatedAt: { N: '2' } };
    const { http, notes } = table(
      { json: { Items: [toAttributes(headItem(HEAD))], LastEvaluatedKey: last } },
      { json: { Items: [] } },
    );
    const page = await notes.listByOwner(OWNER, null);
    expect(page.heads).toEqual([HEAD]);
    expect(http.sent[0]?.operation).toBe('Query');
    expect(http.sent[0]?.json).toMatchObject({
      TableName: 'notewell-notes',
      IndexName: 'byOwner',
      ExpressionAttributeNames: { '#partition': 'ownerId' },
      ExpressionAttributeValues: { ':value': { S: OWNER } },
      ScanIndexForward: false,
    });
    expect(await notes.listByOwner(OWNER, page.cursor)).toEqual({ heads: [], cursor: null });
    expect(http.sent[1]?.json).toMatchObject({ ExclusiveStartKey: last });
  });

  it('asks by status', async () => {
    const { http, notes } = table({ json: { Items: [] } });
    await notes.listByStatus('final', null);
    expect(http.sent[0]?.json).toMatchObject({
      IndexName: 'byStatus',
      ExpressionAttributeValues: { ':value': { S: 'final' } },
    });
  });

  it('shows the rest when one head cannot be read', async () => {
    const foreign = { ...toAttributes(headItem(HEAD)), schema: { N: '99' } };
    const { notes } = table({ json: { Items: [foreign, toAttributes(headItem(HEAD))] } });
    expect((await notes.listByOwner(OWNER, null)).heads).toEqual([HEAD]);
  });
});

describe('read', () => {
  it('reads head and version as committed, and null where there is none', async () => {
    const { http, notes } = table(
      { json: { Item: toAttributes(headItem(HEAD)) } },
      { json: { Item: toAttributes(versionItem(OWNER, RECORD)) } },
      { json: {} },
    );
    expect(await notes.readHead(OWNER, 'n1')).toEqual(HEAD);
    expect(await notes.readVersion(OWNER, 'n1', 3)).toEqual(RECORD);
    expect(await notes.readHead(OWNER, 'n2')).toBeNull();
    expect(http.sent.map(({ json }) => json)).toEqual([
      expect.objectContaining({ ConsistentRead: true, Key: { pk: { S: OWNER }, sk: { S: 'NOTE#n1' } } }),
      expect.objectContaining({ Key: { pk: { S: OWNER }, sk: { S: 'NOTE#n1#V#000003' } } }),
      expect.anything(),
    ]);
  });

  it('tells an unreadable item', async () => {
    const { notes } = table({ json: { Item: { schema: { N: '99' } } } });
    await expect(notes.readHead(OWNER, 'n1')).rejects.toMatchObject({ code: 'unreadable-note' });
  });
});

describe('commit', () => {
  it('writes head and version under conditions in one transaction with its token', async () => {
    const { http, notes } = table({ json: {} });
    await notes.commit(commit);
    expect(http.sent[0]).toMatchObject({
      operation: 'TransactWriteItems',
      json: {
        ClientRequestToken: 'request-1',
        TransactItems: [
          {
            Update: {
              Key: { pk: { S: OWNER }, sk: { S: 'NOTE#n1' } },
              ConditionExpression: '#version = :version AND #updatedAt = :updatedAt',
              ExpressionAttributeNames: { '#version': 'version', '#updatedAt': 'updatedAt' },
              ExpressionAttributeValues: { ':version': { N: '2' }, ':updatedAt': { N: '1' } },
            },
          },
          {
            Update: {
              Key: { pk: { S: OWNER }, sk: { S: 'NOTE#n1#V#000003' } },
              ConditionExpression: 'attribute_not_exists(pk)',
            },
          },
        ],
      },
    });
  });

  it('demands that there be no head before the first version', async () => {
    const { http, notes } = table({ json: {} });
    await notes.commit({ ...commit, expectedVersion: 0, expectedUpdatedAt: null });
    expect(http.sent[0]?.json).toMatchObject({
      TransactItems: [{ Update: { ConditionExpression: 'attribute_not_exists(pk)' } }, {}],
    });
  });

  it.each([
    ['ConditionalCheckFailed', 'conflict', false],
    ['TransactionConflict', 'throttled', true],
  ])('a transaction cancelled by %s is %s', async (reason, code, retryable) => {
    const { http, notes } = table({
      exception: 'TransactionCanceledException',
      members: {
        Message: 'Transaction cancelled',
        CancellationReasons: [{ Code: reason }, { Code: 'None' }],
      },
    });
    await expect(notes.commit(commit)).rejects.toMatchObject({ code, retryable });
    expect(http.sent).toHaveLength(1);
  });
});
