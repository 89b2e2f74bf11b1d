import {
  type AttributeValue,
  BatchGetItemCommand,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nameOf, type Somebody, signIn, startCloud } from './policies-fixture.ts';
import { BUCKET, TABLE, TRAIL_BUCKET } from './server/resources.ts';
import type { TestServer } from './server/testing.ts';

/**
 * Who may do what, asked of the local cloud by the real SDK with the keys that each group gets from Cognito. The same
 * documents are deployed. The note `n1` is the physician's.
 */

const PEOPLE = {
  author: 'physician@notewell.local',
  colleague: 'colleague@notewell.local',
  clinician: 'clinician@notewell.local',
  reviewer: 'reviewer@notewell.local',
} as const;
type Who = keyof typeof PEOPLE;

let cloud: TestServer;
let people: Readonly<Record<Who, Somebody>>;

beforeAll(async () => {
  cloud = await startCloud();
  const [author, colleague, clinician, reviewer] = await Promise.all([
    signIn(cloud, PEOPLE.author),
    signIn(cloud, PEOPLE.colleague),
    signIn(cloud, PEOPLE.clinician),
    signIn(cloud, PEOPLE.reviewer),
  ]);
  people = { author, colleague, clinician, reviewer };
  await author.table.send(new UpdateItemCommand(set('', HEAD)));
  await author.table.send(new UpdateItemCommand(set('#V#000001', VERSION)));
  await author.bucket.send(new PutObjectCommand(put(NOTE_OBJECT(), ONCE)));
  await author.bucket.send(new PutObjectCommand(put(auditEvent(), ONCE)));
});
afterAll(() => cloud.close());

const id = (who: Who) => people[who].identityId;
const NOTE_OBJECT = () => `notes/${id('author')}/n1/v1/note.json`;

/** Attributes by name; times are numbers, all else is text here. */
type Values = Readonly<Record<string, string>>;

const HEAD = {
  title: 'Knee',
  ownerId: 'x',
  version: '1',
  status: 'preliminary',
  stage: 'review',
  updatedAt: '1',
};
const VERSION = { contentDigest: 'c', saveToken: 't', note: 'a', transcript: 'b', savedBy: 'x' };
const SIGNED = { status: 'final', stage: 'done', assignedTo: 'x', signedAt: '2', updatedAt: '2' };
const FREE = 'attribute_not_exists(pk)';

const attributeOf = (name: string, text: string): AttributeValue =>
  name.endsWith('At') ? { N: text } : { S: text };
const keyOf = (end: string, owner: Who = 'author') => ({ pk: { S: id(owner) }, sk: { S: `NOTE#n1${end}` } });

/** A change of an item of a note; `end` is that of its sort key. */
function set(end: string, values: Values, owner: Who = 'author', condition?: string) {
  const entries = Object.entries(values);
  return {
    TableName: TABLE,
    Key: keyOf(end, owner),
    UpdateExpression: `SET ${entries.map((_, at) => `#n${at} = :v${at}`).join(', ')}`,
    ExpressionAttributeNames: Object.fromEntries(entries.map(([name], at) => [`#n${at}`, name])),
    ExpressionAttributeValues: Object.fromEntries(
      entries.map(([name, text], at) => [`:v${at}`, attributeOf(name, text)]),
    ),
    ...(condition === undefined ? {} : { ConditionExpression: condition }),
  };
}

const put = (Key: string, condition: Pick<PutObjectCommandInput, 'IfNoneMatch' | 'IfMatch'>) => ({
  Bucket: BUCKET,
  Key,
  Body: 'x',
  ...condition,
});
const ONCE = { IfNoneMatch: '*' };

type Call = (somebody: Somebody, who: Who) => Promise<unknown>;

const update =
  (end: string, values: (who: Who) => Values): Call =>
  ({ table }, who) =>
    table.send(new UpdateItemCommand(set(end, values(who))));

/** The same in each person's own partition. */
const updateOwn =
  (values: (who: Who) => Values): Call =>
  ({ table }, who) =>
    table.send(new UpdateItemCommand(set('#OWN', values(who), who)));

const updateBy =
  (input: Partial<UpdateItemCommandInput>): Call =>
  ({ table }) =>
    table.send(new UpdateItemCommand({ TableName: TABLE, Key: keyOf(''), ...input }));

const transact =
  (items: (who: Who) => TransactWriteItem[]): Call =>
  ({ table }, who) =>
    table.send(new TransactWriteItemsCommand({ TransactItems: items(who) }));

const query =
  (index: string | null, attribute: string, value: () => string): Call =>
  ({ table }) =>
    table.send(
      new QueryCommand({
        TableName: TABLE,
        ...(index === null ? {} : { IndexName: index }),
        KeyConditionExpression: '#a = :v',
        ExpressionAttributeNames: { '#a': attribute },
        ExpressionAttributeValues: { ':v': { S: value() } },
      }),
    );

const get =
  (key: () => Record<string, AttributeValue>): Call =>
  ({ table }) =>
    table.send(new GetItemCommand({ TableName: TABLE, Key: key() }));

const putItem =
  (end: string, values: (who: Who) => Values): Call =>
  ({ table }, who) => {
    const attributes = Object.entries(values(who)).map(([name, text]) => [name, attributeOf(name, text)]);
    const Item = { ...keyOf(end), ...Object.fromEntries(attributes) };
    return table.send(new PutItemCommand({ TableName: TABLE, Item }));
  };

const TRAIL_ENTRY = 'trail/2026-01-01/entry.json';

/** Any request for the trail's bucket. */
const onTrail =
  (send: (bucket: Somebody['bucket'], where: { Bucket: string; Key: string }) => Promise<unknown>): Call =>
  ({ bucket }) =>
    send(bucket, { Bucket: TRAIL_BUCKET, Key: TRAIL_ENTRY });

const putObject =
  (key: (who: Who) => string, condition: Parameters<typeof put>[1] = ONCE): Call =>
  ({ bucket }, who) =>
    bucket.send(new PutObjectCommand(put(key(who), condition)));

const getObject =
  (key: () => string): Call =>
  ({ bucket }) =>
    bucket.send(new GetObjectCommand({ Bucket: BUCKET, Key: key() }));

const deleteObject =
  (key: () => string): Call =>
  ({ bucket }) =>
    bucket.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: key() }));

const list =
  (prefix: (() => string) | null): Call =>
  ({ bucket }) =>
    bucket.send(
      new ListObjectsV2Command({ Bucket: BUCKET, ...(prefix === null ? {} : { Prefix: prefix() }) }),
    );

const other = (who: Who): Who => (who === 'colleague' ? 'reviewer' : 'colleague');
const signature = (who: Who) => ({ [`signature#${id(who)}`]: 's' });
const comment = (who: Who) => ({ [`comment#${id(who)}`]: 'c' });
const check = (end: string): TransactWriteItem => ({
  ConditionCheck: { TableName: TABLE, Key: keyOf(end), ConditionExpression: FREE },
});

/** What signing sends: head and signature, and that there is no later version. */
const signing = (who: Who, head: Values): TransactWriteItem[] => [
  { Update: set('', head) },
  { Update: set(`#SIGNATURE#000001#${id(who)}`, signature(who), 'author', FREE) },
  check('#V#000002'),
];

/** What committing a version sends. */
const committing = (end: string): TransactWriteItem[] => [
  { Update: set('', HEAD) },
  { Update: set(end, VERSION, 'author', FREE) },
];

const deviceKey = () => ({ pk: { S: `KEY#${id('author')}` }, sk: { S: 'KEY#LOCAL' } });
const auditEvent = () => `audit/n1/${id('author')}/1.json`;

const NOBODY: readonly Who[] = [];
const READERS: readonly Who[] = ['clinician', 'reviewer'];
const AUTHOR_AND_READERS: readonly Who[] = ['author', 'clinician', 'reviewer'];
const WRITERS: readonly Who[] = ['author', 'clinician'];
const SIGNERS: readonly Who[] = ['author', 'reviewer'];
const EVERYBODY: readonly Who[] = ['author', 'colleague', 'clinician', 'reviewer'];

type Rule = readonly [what: string, call: Call, allowed: readonly Who[]];

const READING: readonly Rule[] = [
  ['reads the head', get(() => keyOf('')), AUTHOR_AND_READERS],
  ['reads a version', get(() => keyOf('#V#000001')), AUTHOR_AND_READERS],
  ['reads comments, signatures and all', query(null, 'pk', () => id('author')), AUTHOR_AND_READERS],
  ['lists the notes of the author', query('byOwner', 'ownerId', () => id('author')), ['author']],
  ['lists notes by status', query('byStatus', 'status', () => 'preliminary'), READERS],
  ['lists notes by stage', query('byStage', 'stage', () => 'review'), READERS],
  ['lists notes by concept', query('byConcept', 'concept', () => 'I10'), NOBODY],
  ['reads the device key of the author', get(() => deviceKey()), ['author']],
  ['looks for device keys', query(null, 'pk', () => `KEY#${id('author')}`), NOBODY],
  ['scans the table', ({ table }) => table.send(new ScanCommand({ TableName: TABLE })), NOBODY],
  [
    'scans an index',
    ({ table }) => table.send(new ScanCommand({ TableName: TABLE, IndexName: 'byStage' })),
    NOBODY,
  ],
  [
    'reads a batch',
    ({ table }) => table.send(new BatchGetItemCommand({ RequestItems: { [TABLE]: { Keys: [keyOf('')] } } })),
    NOBODY,
  ],
];

const WRITING: readonly Rule[] = [
  ['changes the title', update('', () => ({ title: 'Hip' })), WRITERS],
  ['changes the owner', update('', () => ({ ownerId: 'x' })), WRITERS],
  ['changes the version of the head', update('', () => ({ version: '1' })), WRITERS],
  ['changes a title beside the stage', update('', () => ({ stage: 'done', title: 'Hip' })), WRITERS],
  ['changes a version', update('#V#000001', () => ({ contentDigest: 'x' })), WRITERS],
  ['takes the title away', updateBy({ UpdateExpression: 'REMOVE title' }), WRITERS],
  [
    'looks at the owner through a change',
    updateBy({ UpdateExpression: 'SET assignedTo = ownerId' }),
    WRITERS,
  ],
  [
    'asks for the version as a condition',
    updateBy({
      UpdateExpression: 'SET assignedTo = :v',
      ConditionExpression: 'version <> :v',
      ExpressionAttributeValues: { ':v': { S: 'nobody' } },
    }),
    WRITERS,
  ],
  [
    'changes the title in the old form',
    updateBy({ AttributeUpdates: { title: { Action: 'PUT', Value: { S: 'Hip' } } } }),
    WRITERS,
  ],
  ['tells why it is in error', update('', () => ({ statusReason: 'x' })), WRITERS],
  ['commits a version', transact((who) => committing(`#V#of-${who}`)), WRITERS],
  ['invents an attribute', update('', () => ({ anything: 'x' })), NOBODY],
  ['puts a head', putItem('', () => HEAD), NOBODY],
  ['puts a version', putItem('#V#000009', () => VERSION), NOBODY],
  ['puts a comment', putItem('#COMMENT#p', comment), NOBODY],
  ['puts a signature', putItem('#SIGNATURE#p', signature), NOBODY],
  ['puts a comment over the head', putItem('', comment), NOBODY],
  [
    'puts a version in a transaction',
    transact(() => [{ Put: { TableName: TABLE, Item: keyOf('#V#000009') } }]),
    NOBODY,
  ],
  [
    'deletes the head',
    ({ table }) => table.send(new DeleteItemCommand({ TableName: TABLE, Key: keyOf('') })),
    NOBODY,
  ],
  [
    'deletes a signature in a transaction',
    transact(() => [{ Delete: { TableName: TABLE, Key: keyOf('#SIGNATURE#p') } }]),
    NOBODY,
  ],
  [
    'writes beside the device key of the author',
    ({ table }) => table.send(new UpdateItemCommand({ ...set('', { title: 'x' }), Key: deviceKey() })),
    NOBODY,
  ],
];

const REVIEWING: readonly Rule[] = [
  [
    'gives it on',
    update('', () => ({ stage: 'review', assignedTo: 'x', updatedAt: '2' })),
    AUTHOR_AND_READERS,
  ],
  ['changes the status', update('', () => ({ status: 'final', signedAt: '3' })), AUTHOR_AND_READERS],
  ['counts what is open', update('', () => ({ openQuestions: '1' })), AUTHOR_AND_READERS],
  ['comments', update('#COMMENT#c', comment), AUTHOR_AND_READERS],
  ['comments in another name', update('#COMMENT#c', (who) => comment(other(who))), NOBODY],
  [
    'resolves a comment',
    update('#COMMENT#c', (who) => ({ [`resolved#${id(who)}`]: 'r' })),
    AUTHOR_AND_READERS,
  ],
  [
    'resolves in another name',
    update('#COMMENT#c', (who) => ({ [`resolved#${id(other(who))}`]: 'r' })),
    NOBODY,
  ],
  ['writes a signature', update('#SIGNATURE#s', signature), SIGNERS],
  ['writes a signature in another name', update('#SIGNATURE#s', (who) => signature(other(who))), NOBODY],
  ['writes a signature in nobody’s name', update('#SIGNATURE#s', () => ({ signature: 's' })), NOBODY],
  ['signs', transact((who) => signing(who, SIGNED)), SIGNERS],
  [
    'signs and changes the title',
    transact((who) => signing(who, { ...SIGNED, title: 'x' }).toSpliced(1, 1)),
    WRITERS,
  ],
  [
    'signs in another name',
    transact((who) => [{ Update: set('', SIGNED) }, { Update: set('#SIGNATURE#t', signature(other(who))) }]),
    NOBODY,
  ],
  ['checks that there is no later version', transact(() => [check('#V#000777')]), AUTHOR_AND_READERS],
  ['changes a note of the own', updateOwn(() => ({ title: 'x' })), EVERYBODY],
  ['comments a note of the own', updateOwn(comment), EVERYBODY],
  ['signs a note of the own', updateOwn(signature), ['author', 'colleague', 'reviewer']],
  ['signs a note of the own in another name', updateOwn((who) => signature(other(who))), NOBODY],
  ['says that a signature was checked', update('#SIGNATURE#s', () => ({ signatureCheck: 'v' })), NOBODY],
  ['says so of a note of the own', updateOwn(() => ({ signatureCheck: 'v' })), NOBODY],
  [
    'signs and says that it was checked',
    transact((who) => [{ Update: set('#SIGNATURE#u', { ...signature(who), signatureCheck: 'v' }) }]),
    NOBODY,
  ],
  [
    'takes the check of a signature away',
    ({ table }) =>
      table.send(
        new UpdateItemCommand({
          TableName: TABLE,
          Key: keyOf('#SIGNATURE#s'),
          UpdateExpression: 'REMOVE signatureCheck',
        }),
      ),
    NOBODY,
  ],
];

const TRAIL: readonly Rule[] = [
  [
    'adds an entry',
    onTrail((bucket, where) => bucket.send(new PutObjectCommand({ ...put('', ONCE), ...where }))),
    NOBODY,
  ],
  [
    'replaces an entry',
    onTrail((bucket, where) => bucket.send(new PutObjectCommand({ ...put('', {}), ...where }))),
    NOBODY,
  ],
  ['reads an entry', onTrail((bucket, where) => bucket.send(new GetObjectCommand(where))), NOBODY],
  ['deletes an entry', onTrail((bucket, where) => bucket.send(new DeleteObjectCommand(where))), NOBODY],
  [
    'lists entries',
    onTrail((bucket, { Bucket }) => bucket.send(new ListObjectsV2Command({ Bucket, Prefix: 'trail/' }))),
    NOBODY,
  ],
  ['adds one to the bucket of notes', putObject(() => TRAIL_ENTRY), NOBODY],
];

const OBJECTS: readonly Rule[] = [
  ['reads the text of the note', getObject(NOTE_OBJECT), AUTHOR_AND_READERS],
  ['adds an object of the note', putObject((who) => `notes/${id('author')}/n1/v2/${who}`), WRITERS],
  ['adds an object of an own note', putObject((who) => `notes/${id(who)}/n2/v1/${who}`), EVERYBODY],
  ['replaces the text of the note', putObject(NOTE_OBJECT, {}), NOBODY],
  ['replaces it on condition of what is there', putObject(NOTE_OBJECT, { IfMatch: '"e"' }), NOBODY],
  ['deletes the text of the note', deleteObject(NOTE_OBJECT), NOBODY],
  ['lists the objects of the author', list(() => `notes/${id('author')}/`), ['author']],
  ['lists all objects of notes', list(() => 'notes/'), NOBODY],
  ['lists all objects', list(null), NOBODY],
];

const AUDIT: readonly Rule[] = [
  ['adds an event', putObject((who) => `audit/n1/${id(who)}/2.json`), EVERYBODY],
  ['adds an event of a note that is not there', putObject((who) => `audit/n9/${id(who)}/2.json`), EVERYBODY],
  ['adds an event in another name', putObject((who) => `audit/n1/${id(other(who))}/3.json`), NOBODY],
  ['adds an event in nobody’s name', putObject(() => 'audit/n1/3.json'), NOBODY],
  ['replaces an own event', putObject((who) => `audit/n1/${id(who)}/2.json`, {}), NOBODY],
  ['replaces the event of another', putObject((who) => `audit/n1/${id(other(who))}/2.json`, {}), NOBODY],
  ['deletes an event', deleteObject(auditEvent), NOBODY],
  ['reads an event', getObject(auditEvent), READERS],
  ['lists the events of a note', list(() => 'audit/n1/'), READERS],
];

/** The name of the refusal differs between the services. */
const REFUSED = /^AccessDenied(Exception)?$/;

describe.each([
  ['reading', READING],
  ['writing', WRITING],
  ['reviewing', REVIEWING],
  ['objects', OBJECTS],
  ['the audit trail', AUDIT],
  ['the trail', TRAIL],
])('%s', (_, rules) => {
  const cases = rules.flatMap(([what, call, allowed]) =>
    EVERYBODY.map((who) => [who, what, allowed.includes(who) ? 'may' : 'may not', call] as const),
  );

  it.each(cases)('the %s who %s: %s', async (who, _what, verdict, call) => {
    const outcome = await nameOf(call(people[who], who));
    if (verdict === 'may') expect(outcome).toBe('ok');
    else expect(outcome).toMatch(REFUSED);
  });
});

describe('what may be added', () => {
  it.each<[Who, () => string]>([
    ['author', NOTE_OBJECT],
    ['clinician', NOTE_OBJECT],
    ['author', auditEvent],
  ])('by the %s cannot replace what is there', async (who, key) => {
    const call = people[who].bucket.send(new PutObjectCommand(put(key(), ONCE)));
    expect(await nameOf(call)).toBe('PreconditionFailed');
  });
});

it('a signature stays as it was, whatever others write beside it', async () => {
  const key = keyOf('#SIGNATURE#kept');
  await people.reviewer.table.send(new UpdateItemCommand(set('#SIGNATURE#kept', signature('reviewer'))));
  for (const who of ['author', 'clinician'] as const) {
    await people[who].table.send(
      new UpdateItemCommand(set('#SIGNATURE#kept', { title: who, ...comment(who) })),
    );
  }
  const { Item } = await people.author.table.send(new GetItemCommand({ TableName: TABLE, Key: key }));
  expect(Item?.[`signature#${id('reviewer')}`]).toEqual({ S: 's' });
});
