import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureNotesTable } from './notes-table.ts';
import { openStore } from './store.ts';
import { openStream } from './stream.ts';
import { createTokens } from './tokens.ts';
import { transactWriteItems } from './transact-write-items.ts';
import { write } from './writer.ts';

const TABLE = 'notes';
const PLACE = { region: 'us-east-1', accountId: '000000000000' };
const Key = { pk: { S: 'p' }, sk: { S: 'NOTE#n1' } };

type Opened = Awaited<ReturnType<typeof openStream>> & {
  readonly store: Awaited<ReturnType<typeof openStore>>;
};
let opened: Opened;
let changes: number;

beforeEach(async () => {
  changes = 0;
  const store = await openStore(null, PLACE);
  await ensureNotesTable(store, TABLE);
  opened = { store, ...(await openStream(store, options())) };
});
afterEach(() => opened.store.db.close());

const options = (now = 1_780_000_000_123) => ({
  table: TABLE,
  now: () => now,
  onChange: () => {
    changes += 1;
  },
});

const put = (Item: object) => write(opened.store, opened.commit, 'PutItem', { TableName: TABLE, Item });
const records = () => opened.stream.read(100);

describe('the stream of the table', () => {
  it('has a record with both images for each change of an item, in order', async () => {
    await put({ ...Key, title: { S: 'a' } });
    await put({ ...Key, title: { S: 'b' } });
    await write(opened.store, opened.commit, 'DeleteItem', { TableName: TABLE, Key });
    const found = await records();
    expect(found.map(({ eventName }) => eventName)).toEqual(['INSERT', 'MODIFY', 'REMOVE']);
    expect(found[0]?.dynamodb).not.toHaveProperty('OldImage');
    expect(found[1]).toMatchObject({
      eventID: expect.stringMatching(/^[0-9a-f]{32}$/),
      eventSource: 'aws:dynamodb',
      dynamodb: {
        ApproximateCreationDateTime: 1_780_000_000,
        Keys: Key,
        OldImage: { ...Key, title: { S: 'a' } },
        NewImage: { ...Key, title: { S: 'b' } },
        StreamViewType: 'NEW_AND_OLD_IMAGES',
      },
    });
    expect(found[2]?.dynamodb).not.toHaveProperty('NewImage');
    const numbers = found.map(({ dynamodb }) => dynamodb.SequenceNumber);
    expect(numbers).toEqual([...numbers].sort());
    expect(new Set(found.map(({ eventID }) => eventID)).size).toBe(3);
    expect(changes).toBe(3);
  });

  it('has none for a write that leaves an item as it was, or that was refused', async () => {
    await put({ ...Key, title: { S: 'a' } });
    await put({ ...Key, title: { S: 'a' } });
    const refused = write(opened.store, opened.commit, 'PutItem', {
      TableName: TABLE,
      Item: { ...Key, title: { S: 'b' } },
      ConditionExpression: 'attribute_not_exists(pk)',
    });
    await expect(refused).rejects.toThrow();
    expect(await records()).toHaveLength(1);
    expect(changes).toBe(1);
  });

  it('has a record for each item that a transaction changed, and none when it is sent again', async () => {
    const tokens = createTokens(opened.store);
    const second = { ...Key, sk: { S: 'NOTE#n2' } };
    const input = {
      ClientRequestToken: 't',
      TransactItems: [
        { Put: { TableName: TABLE, Item: { ...Key, title: { S: 'a' } } } },
        { Put: { TableName: TABLE, Item: second } },
        {
          ConditionCheck: {
            TableName: TABLE,
            Key: { ...Key, sk: { S: 'x' } },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
      ],
    };
    for (const _ of [1, 2]) await transactWriteItems(opened.store, opened.commit, tokens, input, 0);
    expect((await records()).map(({ dynamodb }) => dynamodb.Keys)).toEqual([Key, second]);
  });

  it('forgets what is done, and the rest stays for whoever opens it next', async () => {
    await put({ ...Key, title: { S: 'a' } });
    await put({ ...Key, title: { S: 'b' } });
    const [first] = await opened.stream.read(1);
    if (first !== undefined) await opened.stream.done([first]);
    // A clock that was set back must not bring a later record before an earlier one.
    const again = await openStream(opened.store, options(0));
    await write(opened.store, again.commit, 'PutItem', {
      TableName: TABLE,
      Item: { ...Key, title: { S: 'c' } },
    });
    const titles = (await again.stream.read(100)).map(({ dynamodb }) => dynamodb.NewImage);
    expect(titles).toMatchObject([{ title: { S: 'b' } }, { title: { S: 'c' } }]);
  });
});
