import { describe, expect, it } from 'vitest';
import { resolvePolicy, splitPolicy } from './managed-policy.ts';
import { type PolicyDocument, type PolicyStatement, ROLE_POLICIES } from './policies.ts';

const statement = (Sid: string, Resource: readonly string[]): PolicyStatement => ({
  Sid,
  Effect: 'Allow',
  Action: ['s3:GetObject'],
  Resource,
});
const document = (...Statement: PolicyStatement[]): PolicyDocument => ({ Version: '2012-10-17', Statement });
const TABLE = '$' + '{Table}';
const SUB = '$' + '{cognito-identity.amazonaws.com:sub}';

describe('resolving a policy', () => {
  it('fills in what stands for an ARN, and leaves the variables of IAM', () => {
    const given = document(statement('A', [`${TABLE}/index/*`, `${TABLE}/${SUB}`, '*']));
    expect(resolvePolicy(given, { Table: 'arn:t' })).toEqual(
      document(statement('A', ['arn:t/index/*', `arn:t/${SUB}`, '*'])),
    );
  });

  it('leaves all else as it is', () => {
    const { physicians } = ROLE_POLICIES;
    const resolved = resolvePolicy(physicians, { Table: 'arn:t', Bucket: 'arn:b' });
    const without = (one: PolicyDocument) => one.Statement.map((each) => ({ ...each, Resource: [] }));
    expect(without(resolved)).toEqual(without(physicians));
  });

  it('refuses a variable that nobody knows', () => {
    expect(() => resolvePolicy(document(statement('A', [TABLE])), {})).toThrow(RangeError);
  });
});

describe('splitting a policy', () => {
  it('leaves a short one whole', () => {
    const short = document(statement('A', ['*']), statement('B', ['*']));
    expect(splitPolicy(short)).toEqual([short]);
  });

  it.each(['physicians', 'clinicians', 'reviewers'] as const)(
    'keeps each statement of %s, in order',
    (name) => {
      const parts = splitPolicy(ROLE_POLICIES[name]);
      expect(parts.flatMap(({ Statement }) => Statement)).toEqual(ROLE_POLICIES[name].Statement);
      expect(parts.every(({ Statement }) => Statement.length > 0)).toBe(true);
    },
  );

  it('counts a variable as long as an ARN may be', () => {
    const thirty = Array.from({ length: 30 }, () => TABLE);
    const long = document(statement('A', thirty), statement('B', thirty));
    expect(splitPolicy(long)).toHaveLength(2);
  });

  it('refuses a statement that is too long alone', () => {
    const forty = Array.from({ length: 40 }, () => TABLE);
    expect(() => splitPolicy(document(statement('A', forty)))).toThrow(RangeError);
  });
});
