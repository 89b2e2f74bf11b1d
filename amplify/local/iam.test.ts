import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PolicyDocument, type PolicyStatement, ROLE_POLICIES, type RoleName } from '../policies.ts';
import { judge, refusal, type Verdict } from './iam.ts';
import type { Authorization } from './server/service.ts';

const TABLE = 'arn:aws:dynamodb:us-east-1:000000000000:table/notewell-notes';
const BUCKET = 'arn:aws:s3:::notewell-notes';
const OWN = 'us-east-1:own';
const OTHER = 'us-east-1:other';
const EVERYONE: readonly RoleName[] = ['physicians', 'clinicians', 'reviewers'];
const READERS: readonly RoleName[] = ['clinicians', 'reviewers'];

function ask(action: string, resource: string, context: Authorization['context'] = {}): Authorization {
  return { action, resource, context };
}

/** A call on the table or, with a slash, on an index; null for a request whose keys cannot be read. */
function item(action: string, keys: readonly string[] | null, index = ''): Authorization {
  const context = keys === null ? {} : { 'dynamodb:LeadingKeys': keys };
  return ask(`dynamodb:${action}`, TABLE + (index === '' ? '' : `/index/${index}`), context);
}

/** A change of some attributes of an item. */
function update(key: string, names: readonly string[]): Authorization {
  const Attributes = ['pk', 'sk', ...names];
  return ask('dynamodb:UpdateItem', TABLE, {
    'dynamodb:LeadingKeys': [key],
    'dynamodb:Attributes': Attributes,
  });
}

function object(action: string, key: string, context: Authorization['context'] = {}): Authorization {
  return ask(`s3:${action}`, `${BUCKET}/${key}`, context);
}

const list = (prefix: string | null) =>
  ask('s3:ListBucket', BUCKET, prefix === null ? {} : { 's3:prefix': prefix });
const once = { 's3:if-none-match': '*' };

function ruling(role: string, asked: Authorization, identity = OWN): Verdict {
  const policies: Readonly<Record<string, PolicyDocument>> = ROLE_POLICIES;
  const policy = policies[role] ?? { Version: '2012-10-17', Statement: [] };
  return judge(policy, asked, {
    Table: TABLE,
    Bucket: BUCKET,
    'cognito-identity.amazonaws.com:sub': identity,
  });
}

type Case = readonly [what: string, asked: Authorization, verdict: Verdict];

const ALIKE: readonly Case[] = [
  ['gets an own item', item('GetItem', [OWN]), 'allow'],
  ['queries the own partition', item('Query', [OWN]), 'allow'],
  ['puts into the own partition', item('PutItem', [OWN]), 'implicit-deny'],
  ['changes the title of an own head', update(OWN, ['title']), 'allow'],
  ['says something of an own note', update(OWN, [`comment#${OWN}`]), 'allow'],
  ['says something in a foreign name', update(OWN, [`comment#${OTHER}`]), 'implicit-deny'],
  ['signs in a foreign name', update(OWN, [`signature#${OTHER}`]), 'implicit-deny'],
  ['signs in no name', update(OWN, ['signature#']), 'implicit-deny'],
  ['invents an attribute', update(OWN, ['anything']), 'implicit-deny'],
  ['changes the own device key', update(`KEY#${OWN}`, ['secret']), 'implicit-deny'],
  ['changes a foreign device key', update(`KEY#${OTHER}`, ['title']), 'explicit-deny'],
  ['updates without telling attributes', item('UpdateItem', [OWN]), 'implicit-deny'],
  ['checks a condition in the own partition', item('ConditionCheckItem', [OWN]), 'allow'],
  ['queries byOwner for oneself', item('Query', [OWN], 'byOwner'), 'allow'],
  ['puts into a foreign partition', item('PutItem', [OTHER]), 'implicit-deny'],
  ['updates in a foreign partition', item('UpdateItem', [OTHER]), 'implicit-deny'],
  ['puts without a readable key', item('PutItem', null), 'implicit-deny'],
  ['puts with an empty set of keys', item('PutItem', []), 'implicit-deny'],
  ['updates without a readable key', item('UpdateItem', null), 'implicit-deny'],
  ['puts under a longer id', item('PutItem', [`${OWN}2`]), 'implicit-deny'],
  ['puts under an id in other letters', item('PutItem', [OWN.toUpperCase()]), 'implicit-deny'],
  ['queries byOwner for somebody else', item('Query', [OTHER], 'byOwner'), 'implicit-deny'],
  ['queries byOwner without a key', item('Query', null, 'byOwner'), 'implicit-deny'],
  ['queries byConcept', item('Query', ['I10'], 'byConcept'), 'implicit-deny'],
  ['queries an index that is not there', item('Query', [OWN], 'byPatient'), 'implicit-deny'],
  ['deletes an own item', item('DeleteItem', [OWN]), 'implicit-deny'],
  ['writes in batches', item('BatchWriteItem', [OWN]), 'implicit-deny'],
  ['describes the table', item('DescribeTable', null), 'implicit-deny'],
  ['scans the table', item('Scan', null), 'explicit-deny'],
  ['scans its own items', item('Scan', [OWN]), 'explicit-deny'],
  ['scans an index', item('Scan', null, 'byStatus'), 'explicit-deny'],
  ['selects by PartiQL', item('PartiQLSelect', [OWN]), 'explicit-deny'],
  ['inserts by PartiQL', item('PartiQLInsert', [OWN]), 'explicit-deny'],
  ['deletes the table', item('DeleteTable', null), 'explicit-deny'],
  ['gets the own device key', item('GetItem', [`KEY#${OWN}`]), 'allow'],
  ['puts the own device key', item('PutItem', [`KEY#${OWN}`]), 'allow'],
  ['updates the own device key', item('UpdateItem', [`KEY#${OWN}`]), 'implicit-deny'],
  ['queries device keys', item('Query', [`KEY#${OTHER}`]), 'explicit-deny'],
  ['gets a foreign device key', item('GetItem', [`KEY#${OTHER}`]), 'explicit-deny'],
  ['puts a foreign device key', item('PutItem', [`KEY#${OTHER}`]), 'explicit-deny'],
  ['gets own and foreign device keys', item('GetItem', [`KEY#${OWN}`, `KEY#${OTHER}`]), 'explicit-deny'],
  ['gets a device key of a longer id', item('GetItem', [`KEY#${OWN}2`]), 'explicit-deny'],
  [
    'gets from another table',
    ask('dynamodb:GetItem', `${TABLE}2`, { 'dynamodb:LeadingKeys': [OWN] }),
    'implicit-deny',
  ],
  ['reads an own object', object('GetObject', `notes/${OWN}/n1/v1/note.json`), 'allow'],
  ['puts an own object once', object('PutObject', `notes/${OWN}/n1/v1/note.json`, once), 'allow'],
  ['replaces an own object', object('PutObject', `notes/${OWN}/n1/v1/note.json`), 'implicit-deny'],
  [
    'replaces one by If-Match',
    object('PutObject', `notes/${OWN}/a`, { 's3:if-match': '"e"' }),
    'implicit-deny',
  ],
  ['deletes an own object', object('DeleteObject', `notes/${OWN}/n1/v1/note.json`), 'implicit-deny'],
  ['puts outside of notes', object('PutObject', `${OWN}/n1`, once), 'implicit-deny'],
  ['reads outside of notes', object('GetObject', 'index.html'), 'implicit-deny'],
  ['puts with an encoded slash', object('PutObject', `notes%2F${OWN}/a`, once), 'implicit-deny'],
  ['puts in another bucket', ask('s3:PutObject', `${BUCKET}-2/notes/${OWN}/a`, once), 'implicit-deny'],
  ['names a dotted key, which S3 takes as it is', object('GetObject', `notes/${OWN}/../a`), 'allow'],
  ['reads an own key with a line break', object('GetObject', `notes/${OWN}/a\nb`), 'allow'],
  ['lists the own folder', list(`notes/${OWN}/`), 'allow'],
  ['lists one own note', list(`notes/${OWN}/n1/`), 'allow'],
  ['lists the own id without its slash', list(`notes/${OWN}`), 'implicit-deny'],
  ['lists a foreign folder', list(`notes/${OTHER}/`), 'implicit-deny'],
  ['lists all notes', list('notes/'), 'implicit-deny'],
  ['lists by an empty prefix', list(''), 'implicit-deny'],
  ['lists without a prefix', list(null), 'implicit-deny'],
  ['adds an own audit event', object('PutObject', `audit/n1/${OWN}/1.json`, once), 'allow'],
  ['replaces an own audit event', object('PutObject', `audit/n1/${OWN}/1.json`), 'implicit-deny'],
  [
    'adds an audit event in a foreign name',
    object('PutObject', `audit/n1/${OTHER}/1.json`, once),
    'implicit-deny',
  ],
  ['adds an audit event beside all names', object('PutObject', 'audit/n1/1.json', once), 'implicit-deny'],
  ['deletes an own audit event', object('DeleteObject', `audit/n1/${OWN}/1.json`), 'implicit-deny'],
  ['streams over HTTP/2', ask('transcribe:StartMedicalStreamTranscription', '*'), 'allow'],
  ['streams over a WebSocket', ask('transcribe:StartMedicalStreamTranscriptionWebSocket', '*'), 'allow'],
  ['starts a job', ask('transcribe:StartMedicalTranscriptionJob', '*'), 'implicit-deny'],
  ['streams without the medical model', ask('transcribe:StartStreamTranscription', '*'), 'implicit-deny'],
  ['detects entities', ask('comprehendmedical:DetectEntitiesV2', '*'), 'allow'],
  ['detects entities, in other letters', ask('ComprehendMedical:detectentitiesv2', '*'), 'allow'],
  ['detects identities', ask('comprehendmedical:DetectPHI', '*'), 'allow'],
  ['infers ICD-10-CM', ask('comprehendmedical:InferICD10CM', '*'), 'allow'],
  ['infers RxNorm', ask('comprehendmedical:InferRxNorm', '*'), 'allow'],
  ['infers SNOMED CT', ask('comprehendmedical:InferSNOMEDCT', '*'), 'allow'],
  ['starts a batch job', ask('comprehendmedical:StartPHIDetectionJob', '*'), 'implicit-deny'],
  ['makes a user', ask('iam:CreateUser', '*'), 'implicit-deny'],
  ['asks for everything', ask('*', '*'), 'implicit-deny'],
];

/** What all but clinicians may not, who write in anybody's folder. */
const ELSEWHERE: readonly (readonly [string, Authorization])[] = [
  ['puts a foreign object', object('PutObject', `notes/${OTHER}/n1/v1/note.json`, once)],
  ['puts through a foreign folder', object('PutObject', `notes/${OTHER}/../${OWN}/a`, once)],
  ['puts with a double slash', object('PutObject', `notes//${OWN}/a`, once)],
  ['puts under a longer id', object('PutObject', `notes/${OWN}2/a`, once)],
  ['puts under a star', object('PutObject', 'notes/*/a', once)],
];

const DIFFERENT: readonly (readonly [...Case, readers: Verdict])[] = [
  [
    'checks a condition in a foreign partition',
    item('ConditionCheckItem', [OTHER]),
    'implicit-deny',
    'allow',
  ],
  ['queries the stages', item('Query', ['review'], 'byStage'), 'implicit-deny', 'allow'],
  ['changes whose turn it is', update(OTHER, ['stage', 'updatedAt']), 'implicit-deny', 'allow'],
  ['says something of a foreign note', update(OTHER, [`comment#${OWN}`]), 'implicit-deny', 'allow'],
  ['reads an audit event', object('GetObject', `audit/n1/${OTHER}/1.json`), 'implicit-deny', 'allow'],
  ['lists the audit events of a note', list('audit/n1/'), 'implicit-deny', 'allow'],
  ['gets a foreign item', item('GetItem', [OTHER]), 'implicit-deny', 'allow'],
  ['queries a foreign partition', item('Query', [OTHER]), 'implicit-deny', 'allow'],
  ['queries the worklist', item('Query', ['preliminary'], 'byStatus'), 'implicit-deny', 'allow'],
  ['reads a foreign object', object('GetObject', `notes/${OTHER}/n1/v1/note.json`), 'implicit-deny', 'allow'],
  [
    'reads through a foreign folder',
    object('GetObject', `notes/${OTHER}/../${OWN}/a`),
    'implicit-deny',
    'allow',
  ],
];

describe.each(EVERYONE)('the policy of %s', (role) => {
  it.each(ALIKE)('%s', (_, asked, verdict) => {
    expect(ruling(role, asked)).toBe(verdict);
  });
  it.each(ELSEWHERE)('%s', (_, asked) => {
    expect(ruling(role, asked)).toBe(role === 'clinicians' ? 'allow' : 'implicit-deny');
  });
  it.each(DIFFERENT)('%s', (_, asked, physicians, readers) => {
    expect(ruling(role, asked)).toBe(READERS.includes(role) ? readers : physicians);
  });
});

/** What one group of those who read all notes may do, and the other not. */
const APART: readonly (readonly [role: RoleName, ...Case])[] = [
  ['clinicians', 'changes the title of a foreign head', update(OTHER, ['title', 'version']), 'allow'],
  ['reviewers', 'changes the title of a foreign head', update(OTHER, ['title']), 'implicit-deny'],
  ['reviewers', 'changes the version of a foreign head', update(OTHER, ['version']), 'implicit-deny'],
  ['clinicians', 'signs a foreign note', update(OTHER, [`signature#${OWN}`]), 'implicit-deny'],
  ['clinicians', 'signs an own note', update(OWN, [`signature#${OWN}`]), 'implicit-deny'],
  ['reviewers', 'signs a foreign note', update(OTHER, [`signature#${OWN}`]), 'allow'],
  ['physicians', 'signs an own note', update(OWN, [`signature#${OWN}`]), 'allow'],
  ['clinicians', 'puts a foreign object once', object('PutObject', `notes/${OTHER}/a`, once), 'allow'],
  ['clinicians', 'replaces a foreign object', object('PutObject', `notes/${OTHER}/a`), 'implicit-deny'],
  ['reviewers', 'puts a foreign object once', object('PutObject', `notes/${OTHER}/a`, once), 'implicit-deny'],
  [
    'physicians',
    'puts a foreign object once',
    object('PutObject', `notes/${OTHER}/a`, once),
    'implicit-deny',
  ],
];

it.each(APART)('the policy of %s: %s', (role, _, asked, verdict) => {
  expect(ruling(role, asked)).toBe(verdict);
});

/** What AWS allows for the policies of one role together, white space not counted. */
const MOST_CHARACTERS = 10_240;

describe('the policies of the roles', () => {
  it('fit into a role', () => {
    for (const role of EVERYONE) {
      expect(JSON.stringify(ROLE_POLICIES[role]).length).toBeLessThan(MOST_CHARACTERS);
    }
  });

  it('give a role that is not there nothing', () => {
    expect(ruling('visitors', item('GetItem', [OWN]))).toBe('implicit-deny');
  });

  it('take what stands in an identity id literally', () => {
    for (const identity of ['us-east-1:*', '*', 'us-east-1:oth?r', '${Bucket}', 'us-east-1:other|x', '.*']) {
      expect(ruling('physicians', object('GetObject', `notes/${OTHER}/a`), identity)).toBe('implicit-deny');
      expect(ruling('physicians', object('GetObject', `notes/${identity}/a`), identity)).toBe('allow');
      expect(ruling('physicians', item('GetItem', [OTHER]), identity)).toBe('implicit-deny');
    }
  });
});

/** Whether a lone statement with this condition lets a request with this context through. */
function passes(
  condition: NonNullable<PolicyStatement['Condition']>,
  context: Authorization['context'],
  variables: Readonly<Record<string, string>> = {},
): boolean {
  const statement: PolicyStatement = {
    Sid: 'One',
    Effect: 'Allow',
    Action: ['a:B'],
    Resource: ['*'],
    Condition: condition,
  };
  const policy: PolicyDocument = { Version: '2012-10-17', Statement: [statement] };
  return judge(policy, ask('a:B', 'r', context), variables) === 'allow';
}

describe('condition operators', () => {
  it.each([
    ['StringEquals', 'x', 'x', true],
    ['StringEquals', 'x', 'X', false],
    ['StringEquals', 'x*', 'xy', false],
    ['StringEquals', 'x', undefined, false],
    ['StringEquals', 'x', ['x', 'x'], false],
    ['StringEqualsIfExists', 'x', undefined, true],
    ['StringEqualsIfExists', 'x', 'y', false],
    ['StringNotEquals', 'x', 'y', true],
    ['StringNotEquals', 'x', 'x', false],
    ['StringNotEquals', 'x', undefined, true],
    ['StringLike', 'a?c*', 'abcdef', true],
    ['StringLike', 'a?c', 'a😀c', true],
    ['StringLike', 'a.c', 'abc', false],
    ['StringLike', 'abc', 'abcd', false],
    ['StringNotLike', 'a*', 'b', true],
    ['StringNotLike', 'a*', 'ab', false],
    ['ArnLike', 'arn:aws:s3:::*', 'arn:aws:s3:::b', true],
    ['ArnLike', 'arn:aws:s3:::*', 'arn:aws:sns:::b', false],
    ['ArnNotLike', 'arn:aws:s3:::*', 'arn:aws:sns:::b', true],
    ['ArnNotLike', 'arn:aws:s3:::*', 'arn:aws:s3:::b', false],
    ['Bool', 'true', 'True', true],
    ['Bool', 'true', 'false', false],
    ['Bool', 'false', undefined, false],
    ['Null', 'true', undefined, true],
    ['Null', 'true', 'x', false],
    ['Null', 'false', 'x', true],
    ['Null', 'false', undefined, false],
    ['Null', 'false', [], false],
    ['ForAllValues:StringEquals', 'x', ['x', 'x'], true],
    ['ForAllValues:StringEquals', 'x', ['x', 'y'], false],
    ['ForAllValues:StringEquals', 'x', undefined, true],
    ['ForAllValues:StringLike', 'x*', ['xa', 'xb'], true],
    ['ForAllValues:StringNotEquals', 'x', ['y', 'x'], false],
    ['ForAnyValue:StringEquals', 'x', ['y', 'x'], true],
    ['ForAnyValue:StringEquals', 'x', ['y'], false],
    ['ForAnyValue:StringEquals', 'x', undefined, false],
    ['ForAnyValue:StringNotEquals', 'x', ['x', 'y'], true],
    ['ForAnyValue:StringNotEquals', 'x', ['x'], false],
  ])('%s %j of %j is %s', (operator, expected, actual, verdict) => {
    expect(passes({ [operator]: { k: expected } }, actual === undefined ? {} : { K: actual })).toBe(verdict);
  });

  it('are joined by and, their values by or', () => {
    expect(passes({ StringEquals: { k: ['x', 'y'] } }, { k: 'y' })).toBe(true);
    expect(passes({ StringNotEquals: { k: ['x', 'y'] } }, { k: 'y' })).toBe(false);
    expect(passes({ StringEquals: { k: 'x', l: 'z' } }, { k: 'x', l: 'y' })).toBe(false);
    expect(passes({ StringEquals: { k: 'x' }, Bool: { l: 'true' } }, { k: 'x', l: 'false' })).toBe(false);
  });

  it('match nothing by a variable that has no value', () => {
    expect(passes({ StringEquals: { k: '${who}' } }, { k: '\u0000' })).toBe(false);
    expect(passes({ StringLike: { k: '${who}' } }, { k: '\u0000' })).toBe(false);
    expect(passes({ StringEquals: { k: '${constructor}' } }, { k: String(Object) })).toBe(false);
    expect(passes({ StringEquals: { k: '${who}!' } }, { k: 'me!' }, { who: 'me' })).toBe(true);
  });
});

const NAMES = [
  'Null',
  'StringEquals',
  'StringNotEquals',
  'StringLike',
  'StringNotLike',
  'ArnLike',
  'ArnNotLike',
  'Bool',
];
const word = fc.constantFrom('x', 'y', 'x*', '*', 'true', 'false', '${who}');
const values = fc.oneof(word, fc.array(word, { maxLength: 2 }));
const condition = (operator: fc.Arbitrary<string>) =>
  fc.dictionary(operator, fc.dictionary(fc.constantFrom('k', 'l'), values, { maxKeys: 2 }), { maxKeys: 2 });
const context = fc.dictionary(fc.constantFrom('k', 'l', 'K'), values, { maxKeys: 2 });

function statement(
  effect: 'Allow' | 'Deny',
  operator = fc.constantFrom(...NAMES),
): fc.Arbitrary<PolicyStatement> {
  return condition(operator).map((Condition) => ({
    Sid: 'S',
    Effect: effect,
    Action: ['a:*'],
    Resource: ['*'],
    Condition,
  }));
}

const judged = (Statement: readonly PolicyStatement[], given: Authorization['context']) =>
  judge({ Version: '2012-10-17', Statement }, ask('a:B', 'r', given), { who: 'x' });

describe('any policy', () => {
  it('obeys a deny that applies, whatever else it allows and in whatever order', () => {
    const open: PolicyStatement = { Sid: 'Open', Effect: 'Allow', Action: ['*'], Resource: ['*'] };
    fc.assert(
      fc.property(statement('Deny'), fc.array(statement('Allow')), context, (deny, allows, given) => {
        const applies = judged([{ ...deny, Effect: 'Allow' }], given) === 'allow';
        const both = [judged([open, ...allows, deny], given), judged([deny, ...allows, open], given)];
        expect(both).toEqual(applies ? ['explicit-deny', 'explicit-deny'] : ['allow', 'allow']);
      }),
    );
  });

  it('never allows by an operator that it does not know', () => {
    const unknown = fc
      .tuple(
        fc.constantFrom('', 'ForAllValues:', 'ForAnyValue:', 'ForSomeValues:'),
        fc.constantFrom('NumericLessThan', 'StringNotEqual', 'stringequals', 'DateNotEquals', '', 'Nil'),
        fc.constantFrom('', 'IfExists'),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(unknown, context, (operator, given) => {
        expect(() => passes({ [operator]: { k: 'x' } }, given)).toThrow(RangeError);
      }),
    );
    expect(() => passes({ 'ForSomeValues:StringEquals': { k: 'x' } }, { k: 'x' })).toThrow(RangeError);
  });
});

describe('the refusal', () => {
  it('is worded as AWS words it', () => {
    const asked = item('Scan', null);
    expect(refusal('arn:me', asked, 'explicit-deny')).toBe(
      `User: arn:me is not authorized to perform: dynamodb:Scan on resource: ${TABLE} with an explicit deny in an identity-based policy`,
    );
    expect(refusal('arn:me', asked, 'implicit-deny')).toContain(
      'because no identity-based policy allows the dynamodb:Scan action',
    );
  });
});
