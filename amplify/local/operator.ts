import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { OPERATOR_POLICY } from './operator-policy.ts';
import type { Gatekeeper } from './server/authorise.ts';
import type { Keyring } from './server/keyring.ts';
import { ACCOUNT_ID } from './server/resources.ts';
import type { Principal } from './server/service.ts';
import type { IssuedKey } from './sigv4.ts';

/**
 * The operator of the local cloud: a key as an engineer's user in an account has one, good while the process runs.
 * It is written as AWS's own credentials file, so that the SDK and the CLI read it by AWS_SHARED_CREDENTIALS_FILE.
 */

/** The name of the operator and of the policy; no group of users has it. */
const OPERATOR = 'operator';

const FIRST_LINE = '# Operator of a local Notewell; written anew at each start.';

/** A new key without a session token and without an end. */
export function createOperatorKey(): IssuedKey {
  return {
    accessKeyId: `AKIA${randomBytes(8).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(30).toString('base64'),
    sessionToken: '',
    expiresAt: Number.POSITIVE_INFINITY,
  };
}

/** A gate that knows the operator by this key too, and judges by a policy of its own. */
export function withOperator(gate: Gatekeeper, key: IssuedKey): Gatekeeper {
  return {
    ...gate,
    keyring: withKey(gate.keyring, key),
    policies: { ...gate.policies, [OPERATOR]: OPERATOR_POLICY },
  };
}

function withKey(keyring: Keyring, key: IssuedKey): Keyring {
  const principal: Principal = {
    accessKeyId: key.accessKeyId,
    identityId: OPERATOR,
    role: OPERATOR,
    arn: `arn:aws:iam::${ACCOUNT_ID}:user/${OPERATOR}`,
  };
  return {
    issue: keyring.issue,
    find: (accessKeyId, sessionToken) =>
      accessKeyId === key.accessKeyId ? { ...key, principal } : keyring.find(accessKeyId, sessionToken),
  };
}

/**
 * Writes the key into a file that only its owner can read.
 * @throws RangeError in a sentence for the user when the file is another one, such as somebody's own credentials.
 */
export function writeOperatorKey(path: string, { accessKeyId, secretAccessKey }: IssuedKey): void {
  const there = readIfThere(path);
  if (there !== null && !there.startsWith(FIRST_LINE)) {
    throw new RangeError(
      `${path} is there and is no key of a local Notewell; name another file by --operator.`,
    );
  }
  const lines = [
    FIRST_LINE,
    '[default]',
    `aws_access_key_id = ${accessKeyId}`,
    `aws_secret_access_key = ${secretAccessKey}`,
    '',
  ];
  const fresh = `${path}.new`;
  // Exclusive, so that the mode is that of a new file.
  rmSync(fresh, { force: true });
  writeFileSync(fresh, lines.join('\n'), { mode: 0o600, flag: 'wx' });
  renameSync(fresh, path);
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
