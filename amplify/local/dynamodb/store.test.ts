import type { DynaliteStore } from 'dynalite/db/index.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from './engine.ts';
import { ensureNotesTable } from './notes-table.ts';
import { openStore } from './store.ts';

let store: DynaliteStore;
beforeEach(async () => {
  store = await openStore(null, { region: 'us-east-1', accountId: '000000000000' });
  await ensureNotesTable(store, 'notes');
});
afterEach(() => store.db.close());

describe('the store', () => {
  it('ends the iterator of every query, read to its end or not', async () => {
    for (const sk of ['a', 'b', 'c', 'd']) {
      await run(store, 'PutItem', { TableName: 'notes', Item: { pk: { S: 'p' }, sk: { S: sk } } });
    }
    const closes = watchCloses(store);
    const query = { TableName: 'notes', KeyConditionExpression: 'pk = :p' };
    const values = { ExpressionAttributeValues: { ':p': { S: 'p' } } };
    for (const limit of [{ Limit: 1 }, { Limit: 3 }, {}])
      await run(store, 'Query', { ...query, ...values, ...limit });
    await Promise.all(closes);
    expect(closes).toHaveLength(3);
  });
});

/** A promise for each iterator that begins, kept when it ends. */
function watchCloses({ db }: DynaliteStore): Promise<void>[] {
  const closes: Promise<void>[] = [];
  const begin = db.values.bind(db);
  db.values = (options) => {
    const iterator = begin(options);
    const close = iterator.close.bind(iterator);
    closes.push(
      new Promise((resolve) => {
        iterator.close = async () => {
          await close();
          resolve();
        };
      }),
    );
    return iterator;
  };
  return closes;
}
