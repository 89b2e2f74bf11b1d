import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from './engine.ts';
import { openStore } from './store.ts';
import { openStream } from './stream.ts';

const folder = mkdtempSync(join(tmpdir(), 'notewell-crash-'));
afterAll(() => rmSync(folder, { recursive: true }));

const PLACE = { region: 'us-east-1', accountId: '000000000000' };

/** Commits head and version of a note again and again until it is killed; answers with the last acknowledged. */
async function writeUntilKilled(commits: number): Promise<number> {
  const module = (name: string) => JSON.stringify(new URL(name, import.meta.url).href);
  const program = `
    import { ensureNotesTable } from ${module('./notes-table.ts')};
    import { openStream } from ${module('./stream.ts')};
    import { openStore } from ${module('./store.ts')};
    import { createTokens } from ${module('./tokens.ts')};
    import { transactWriteItems } from ${module('./transact-write-items.ts')};
    const store = await openStore(${JSON.stringify(folder)}, ${JSON.stringify(PLACE)});
    await ensureNotesTable(store, 'notes');
    const tokens = createTokens(store);
    const { commit } = await openStream(store, { table: 'notes', now: () => 0, onChange() {} });
    const put = (sk, attributes) =>
      ({ Put: { TableName: 'notes', Item: { pk: { S: 'p' }, sk: { S: sk }, ...attributes } } });
    for (let n = 1; ; n += 1) {
      const version = { N: String(n) };
      const text = { S: 'x'.repeat(n % 2 ? 100_000 : 10) };
      await transactWriteItems(store, commit, tokens, { ClientRequestToken: 't' + n, TransactItems: [
        put('head', { ownerId: { S: 'o' }, updatedAt: version, text }),
        put('v' + n, { n: version, text }),
      ] }, n);
      console.log(n);
    }`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program]);
  let last = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line);
    if (last === commits) child.kill('SIGKILL');
  }
  return last;
}

describe('a kill in the middle of commits', () => {
  it('leaves each transaction whole or absent, in table, index, token and stream alike', async () => {
    const acknowledged = await writeUntilKilled(20);
    expect(acknowledged).toBeGreaterThanOrEqual(20);
    const store = await openStore(folder, PLACE);
    const get = async (sk: string) => {
      const answer: { Item?: { updatedAt: { N: string } } } = await run(store, 'GetItem', {
        TableName: 'notes',
        Key: { pk: { S: 'p' }, sk: { S: sk } },
      });
      return answer.Item;
    };
    const index: { Items?: { updatedAt: { N: string } }[] } = await run(store, 'Query', {
      TableName: 'notes',
      IndexName: 'byOwner',
      KeyConditionExpression: 'ownerId = :o',
      ExpressionAttributeValues: { ':o': { S: 'o' } },
    });
    const n = Number((await get('head'))?.updatedAt.N);
    expect(n).toBeGreaterThanOrEqual(acknowledged);
    expect(index.Items?.map(({ updatedAt }) => Number(updatedAt.N))).toEqual([n]);
    expect(await get(`v${n}`)).toBeDefined();
    expect(await get(`v${n + 1}`)).toBeUndefined();
    expect(await store.db.get(`transaction-token~t${n}`)).toBeDefined();
    expect(await store.db.get(`transaction-token~t${n + 1}`)).toBeUndefined();
    const { stream } = await openStream(store, { table: 'notes', now: () => 0, onChange() {} });
    const records = await stream.read(1_000_000);
    // Each transaction changed the head and made a version.
    expect(records).toHaveLength(2 * n);
    expect(records.at(-1)?.dynamodb).toMatchObject({ NewImage: { sk: { S: `v${n}` } } });
    await store.db.close();
  });
});
