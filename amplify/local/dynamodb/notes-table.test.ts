import type { DynaliteStore } from 'dynalite/db/index.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTable, run } from './engine.ts';
import { ensureNotesTable } from './notes-table.ts';
import { commit, keySpace, openStore } from './store.ts';

const TABLE = 'notes';
let store: DynaliteStore;
beforeEach(async () => {
  store = await openStore(null, { region: 'us-east-1', accountId: '000000000000' });
});
afterEach(() => store.db.close());

const put = (sk: string, attributes: object = {}) =>
  run(store, 'PutItem', { TableName: TABLE, Item: { pk: { S: 'p' }, sk: { S: sk }, ...attributes } });
const byOwner = async () => {
  const answer: { Items?: { sk: { S: string } }[] } = await run(store, 'Query', {
    TableName: TABLE,
    IndexName: 'byOwner',
    KeyConditionExpression: 'ownerId = :o',
    ExpressionAttributeValues: { ':o': { S: 'o' } },
  });
  return answer.Items?.map(({ sk }) => sk.S);
};
const head = (updatedAt: number) => ({ ownerId: { S: 'o' }, updatedAt: { N: String(updatedAt) } });
/** As an older or a killed program would have left the table. */
const leave = async (changes: object) => {
  const table = await readTable(store, TABLE);
  await commit(store, [{ type: 'put', key: keySpace.table + TABLE, value: { ...table, ...changes } }]);
};

describe('the notes table at start', () => {
  it('is created once, and kept', async () => {
    await ensureNotesTable(store, TABLE);
    await put('a', head(1));
    await ensureNotesTable(store, TABLE);
    expect(await byOwner()).toEqual(['a']);
  });

  it('is finished when a program was killed while it created it', async () => {
    await ensureNotesTable(store, TABLE);
    await leave({ TableStatus: 'CREATING' });
    await ensureNotesTable(store, TABLE);
    await put('a', head(1));
    expect(await byOwner()).toEqual(['a']);
  });

  it('gets the indexes that a newer program wants, with all items in them', async () => {
    await ensureNotesTable(store, TABLE);
    await leave({ GlobalSecondaryIndexes: [] });
    await put('b', head(20));
    await put('a', head(3));
    await put('a#V#1');
    await ensureNotesTable(store, TABLE);
    expect(await byOwner()).toEqual(['a', 'b']);
  });
});
