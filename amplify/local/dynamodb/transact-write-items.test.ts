import {
  TransactGetItemsCommand,
  TransactionCanceledException,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DynamoDbFixture, keyOf, nameOf, putOf, startDynamoDb, TABLE } from './dynamodb-fixture.ts';

let clock = Date.now();
let dynamo: DynamoDbFixture;
beforeAll(async () => {
  dynamo = await startDynamoDb({ now: () => clock });
});
afterAll(() => dynamo.server.close());

const once = (sk: string, extra: object = {}): TransactWriteItem => ({
  Put: { TableName: TABLE, Item: keyOf(sk), ConditionExpression: 'attribute_not_exists(pk)', ...extra },
});
const update = (sk: string, n: string): TransactWriteItem => ({
  Update: {
    TableName: TABLE,
    Key: keyOf(sk),
    UpdateExpression: 'SET n = :n',
    ExpressionAttributeValues: { ':n': { N: n } },
  },
});
const check = (sk: string, state: string): TransactWriteItem => ({
  ConditionCheck: {
    TableName: TABLE,
    Key: keyOf(sk),
    ConditionExpression: '#s = :s',
    ExpressionAttributeNames: { '#s': 'state' },
    ExpressionAttributeValues: { ':s': { S: state } },
  },
});
const failure = (items: TransactWriteItem[], token?: string) =>
  dynamo.commit(items, token).then(
    () => null,
    (error: Error) => error,
  );

describe('TransactWriteItems', () => {
  it('writes all or nothing, and says why for each action in order', async () => {
    await dynamo.commit([once('t1')]);
    const error = await failure([putOf('t2'), once('t1'), putOf('t3'), once('t1b')]);
    expect(error).toBeInstanceOf(TransactionCanceledException);
    expect(error?.message).toBe(
      'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed, None, None]',
    );
    expect((error as TransactionCanceledException).CancellationReasons).toEqual([
      { Code: 'None' },
      { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' },
      { Code: 'None' },
      { Code: 'None' },
    ]);
    for (const sk of ['t2', 't3', 't1b']) expect(await dynamo.read(sk)).toBeUndefined();
  });

  it('gives back the item that stood in the way when asked, and no item where none stood', async () => {
    await dynamo.commit([putOf('held', { by: { S: 'them' } })]);
    const wanted = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' };
    const missing = check('nobody', 'open');
    const error = await failure([
      once('held', wanted),
      { ConditionCheck: { ...missing.ConditionCheck, ...wanted } } as TransactWriteItem,
    ]);
    expect((error as TransactionCanceledException).CancellationReasons).toEqual([
      {
        Code: 'ConditionalCheckFailed',
        Message: 'The conditional request failed',
        Item: { ...keyOf('held'), by: { S: 'them' } },
      },
      { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' },
    ]);
  });

  it('updates and checks beside puts', async () => {
    await dynamo.commit([putOf('u', { n: { N: '1' } }), putOf('c', { state: { S: 'open' } })]);
    expect((await failure([update('u', '2'), check('c', 'closed')]))?.name).toBe(
      'TransactionCanceledException',
    );
    expect(await dynamo.read('u')).toMatchObject({ n: { N: '1' } });
    await dynamo.commit([update('u', '2'), check('c', 'open')]);
    expect(await dynamo.read('u')).toMatchObject({ n: { N: '2' } });
    expect(await dynamo.read('c')).toEqual({ ...keyOf('c'), state: { S: 'open' } });
  });

  it('cancels with the reason when an update does not fit the item', async () => {
    await dynamo.commit([putOf('text', { n: { S: 'words' } })]);
    const add: TransactWriteItem = {
      Update: {
        TableName: TABLE,
        Key: keyOf('text'),
        UpdateExpression: 'SET n = n + :one',
        ExpressionAttributeValues: { ':one': { N: '1' } },
      },
    };
    const error = await failure([putOf('beside'), add]);
    expect((error as TransactionCanceledException).CancellationReasons).toMatchObject([
      { Code: 'None' },
      { Code: 'ValidationError', Message: 'An operand in the update expression has an incorrect data type' },
    ]);
    expect(await dynamo.read('beside')).toBeUndefined();
  });

  it('lets one of many writers of the same version win', async () => {
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, i) => nameOf(dynamo.commit([once('race'), putOf(`race#${i}`)]))),
    );
    expect(results.filter((result) => result === 'ok')).toHaveLength(1);
    const seconds = await Promise.all(results.map((_, i) => dynamo.read(`race#${i}`)));
    expect(seconds.map((item) => item !== undefined)).toEqual(results.map((result) => result === 'ok'));
  });
});

describe('a ClientRequestToken', () => {
  it('lets its transaction be done once, for ten minutes', async () => {
    await dynamo.commit([once('once')], 'token');
    await dynamo.commit([once('once')], 'token');
    clock += 10 * 60_000;
    await dynamo.commit([once('once')], 'token');
    clock += 1;
    expect((await failure([once('once')], 'token'))?.name).toBe('TransactionCanceledException');
  });

  it('stands for these actions only', async () => {
    await dynamo.commit([putOf('mine')], 'other-token');
    expect((await failure([putOf('changed')], 'other-token'))?.name).toBe(
      'IdempotentParameterMismatchException',
    );
    expect(await dynamo.read('changed')).toBeUndefined();
  });

  it('is free again when its transaction was cancelled', async () => {
    await dynamo.commit([putOf('blocker')]);
    expect((await failure([once('blocker')], 'retry'))?.name).toBe('TransactionCanceledException');
    await dynamo.commit([putOf('elsewhere')], 'retry');
  });

  it('covers requests that come at the same time', async () => {
    const results = await Promise.all([1, 2, 3].map(() => nameOf(dynamo.commit([once('together')], 'same'))));
    expect(results).toEqual(['ok', 'ok', 'ok']);
  });
});

describe('a transaction that is none', () => {
  const message = async (items: TransactWriteItem[], token?: string) => {
    const error = await failure(items, token);
    expect(error?.name).toBe('ValidationException');
    return error?.message;
  };

  it('touches an item twice', async () => {
    expect(await message([putOf('twice'), check('twice', 'x')])).toBe(
      'Transaction request cannot include multiple operations on one item',
    );
  });

  it('has too many actions or none', async () => {
    const many = Array.from({ length: 101 }, (_, i) => putOf(`many#${i}`));
    expect(await message(many)).toContain('Member must have length less than or equal to 100');
    expect(await message([])).toContain('Member must have length greater than or equal to 1');
    await dynamo.commit(many.slice(1));
  });

  it('has an action of two kinds, of none, or without its expression', async () => {
    const one = 'TransactItems can only contain one of Check, Put, Update or Delete';
    expect(await message([{ ...putOf('a'), ...check('b', 'x') }])).toBe(one);
    expect(await message([{}])).toBe(one);
    const bare: object = { Update: { TableName: TABLE, Key: keyOf('a') } };
    expect(await message([putOf('b'), bare as TransactWriteItem])).toContain(
      'transactItems.2.member.update.updateExpression',
    );
  });

  it('has an expression that cannot be read, a long token, or too many bytes', async () => {
    expect(await message([once('x', { ConditionExpression: 'pk ===' })])).toContain(
      'Invalid ConditionExpression',
    );
    expect(await message([putOf('x')], 'x'.repeat(37))).toContain('clientRequestToken');
    const large = { text: { S: 'x'.repeat(390_000) } };
    const heavy = Array.from({ length: 11 }, (_, i) => putOf(`heavy#${i}`, large));
    expect(await message(heavy)).toContain('4 MB');
  });
});

describe('TransactGetItems', () => {
  it('gives items in the order asked, and gaps', async () => {
    await dynamo.commit([putOf('g1', { n: { N: '1' }, m: { N: '2' } }), putOf('g2')]);
    const get = (sk: string) => ({
      Get: { TableName: TABLE, Key: keyOf(sk), ProjectionExpression: 'sk, n' },
    });
    const { Responses } = await dynamo
      .client()
      .send(new TransactGetItemsCommand({ TransactItems: [get('g2'), get('none'), get('g1')] }));
    expect(Responses).toEqual([
      { Item: { sk: { S: 'g2' } } },
      {},
      { Item: { sk: { S: 'g1' }, n: { N: '1' } } },
    ]);
  });
});
