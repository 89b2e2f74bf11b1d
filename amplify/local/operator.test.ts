import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createOperatorKey, withOperator, writeOperatorKey } from './operator.ts';
import type { Gatekeeper } from './server/authorise.ts';
import { createKeyring } from './server/keyring.ts';

const folder = mkdtempSync(join(tmpdir(), 'notewell-operator-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the key of the operator', () => {
  it('stands in a file of AWS’s own form that nobody else can read, and is another at each start', () => {
    const path = join(folder, 'key');
    const first = createOperatorKey();
    writeOperatorKey(path, first);
    expect(readFileSync(path, 'utf8').split('\n').slice(1)).toEqual([
      '[default]',
      `aws_access_key_id = ${first.accessKeyId}`,
      `aws_secret_access_key = ${first.secretAccessKey}`,
      '',
    ]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const second = createOperatorKey();
    writeOperatorKey(path, second);
    expect(readFileSync(path, 'utf8')).toContain(second.accessKeyId);
    expect(second.accessKeyId).not.toBe(first.accessKeyId);
    expect(second.secretAccessKey).not.toBe(first.secretAccessKey);
  });

  it('never takes the place of another file', () => {
    const path = join(folder, 'credentials');
    writeFileSync(path, '[default]\naws_access_key_id = mine\n');
    expect(() => writeOperatorKey(path, createOperatorKey())).toThrow(RangeError);
    expect(readFileSync(path, 'utf8')).toContain('mine');
  });
});

describe('a gate with an operator', () => {
  const gate: Gatekeeper = {
    keyring: createKeyring(new Uint8Array(32), () => 0),
    region: 'us-east-1',
    policies: {},
    variables: {},
    now: () => 0,
  };

  it('knows the key beside those of the users, who stay who they are', () => {
    const key = createOperatorKey();
    const { keyring, policies } = withOperator(gate, key);
    expect(keyring.find(key.accessKeyId, null)).toMatchObject({
      secretAccessKey: key.secretAccessKey,
      principal: { role: 'operator', arn: 'arn:aws:iam::000000000000:user/operator' },
    });
    const issued = keyring.issue({ identityId: 'me', role: 'physicians' }, 1000);
    expect(keyring.find(issued.accessKeyId, issued.sessionToken)?.principal.role).toBe('physicians');
    expect(Object.keys(policies)).toEqual(['operator']);
  });

  it('is the only one that does', () => {
    expect(gate.keyring.find(createOperatorKey().accessKeyId, null)).toBeNull();
    expect(gate.policies).toEqual({});
  });
});
