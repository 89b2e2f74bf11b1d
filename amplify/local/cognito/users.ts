import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { AwsError } from '../server/aws-error.ts';
import { makeVerifier } from './srp.ts';

const userRecord = v.object({
  /** Immutable id of the user, `sub` in tokens and the user name in SRP. */
  sub: v.string(),
  email: v.string(),
  name: v.string(),
  groups: v.array(v.string()),
  password: v.object({ salt: v.string(), verifier: v.string() }),
  status: v.picklist(['CONFIRMED', 'FORCE_CHANGE_PASSWORD']),
  /** Base32 secret of the authenticator; null without one. */
  totpSecret: v.nullable(v.string()),
  /** Whether the authenticator is asked for at sign-in. */
  mfaEnabled: v.boolean(),
  /** Base32 secret that was handed out and not yet verified; the one in force stays until then. */
  pendingTotpSecret: v.optional(v.nullable(v.string()), null),
  failedAttempts: v.number(),
  /** Milliseconds since 1970; 0 when not locked. */
  lockedUntil: v.number(),
  /** Sign-ins whose tokens are good, and until when at most; milliseconds since 1970. */
  sessions: v.optional(v.array(v.object({ id: v.string(), until: v.number() })), []),
});
/** A user of the pool as it is kept. The password itself is not. */
export type UserRecord = Readonly<v.InferOutput<typeof userRecord>>;

/** Records as they were written; none when there is no file yet. */
export function parseUsers(stored: unknown): readonly UserRecord[] {
  return stored === null ? [] : v.parse(v.array(userRecord), stored);
}

/** Where records are kept between starts. */
export interface UserStorage {
  load(): readonly UserRecord[];
  save(users: readonly UserRecord[]): void;
}

export interface UserDirectory {
  find(email: string): UserRecord | null;
  findBySub(sub: string): UserRecord | null;
  create(user: NewUser): UserRecord;
  update(sub: string, change: Partial<UserRecord>): UserRecord;
  delete(sub: string): void;
}

export interface NewUser {
  readonly email: string;
  readonly name: string;
  readonly groups: readonly string[];
  readonly password: string;
  readonly temporary?: boolean;
  readonly totpSecret?: string;
}

/** Wrong passwords and codes in a row until the account is locked. */
export const ATTEMPTS_UNTIL_LOCKED = 5;
/** How long it stays locked, in milliseconds. */
export const LOCK_MS = 15 * 60_000;

export function createUserDirectory(poolName: string, storage: UserStorage): UserDirectory {
  const users = new Map(storage.load().map((user) => [user.sub, user]));
  const put = (user: UserRecord) => {
    users.set(user.sub, user);
    storage.save([...users.values()]);
    return user;
  };
  return {
    find: (email) => [...users.values()].find((user) => user.email === email.toLowerCase()) ?? null,
    findBySub: (sub) => users.get(sub) ?? null,
    create(user) {
      const sub = randomUUID();
      return put({
        sub,
        email: user.email.toLowerCase(),
        name: user.name,
        groups: [...user.groups],
        password: makeVerifier({ poolName, userId: sub }, user.password),
        status: user.temporary ? 'FORCE_CHANGE_PASSWORD' : 'CONFIRMED',
        totpSecret: user.totpSecret ?? null,
        mfaEnabled: user.totpSecret !== undefined,
        pendingTotpSecret: null,
        failedAttempts: 0,
        lockedUntil: 0,
        sessions: [],
      });
    },
    update(sub, change) {
      const user = users.get(sub);
      if (user === undefined) throw userNotFound();
      return put({ ...user, ...change });
    },
    delete(sub) {
      users.delete(sub);
      storage.save([...users.values()]);
    },
  };
}

export function userNotFound(): AwsError {
  return new AwsError('UserNotFoundException', 400, 'User does not exist.');
}

/** Characters that a password of the pool needs at least. */
export const PASSWORD_LENGTH = 14;

/** The policy of the pool: 14 characters, upper and lower case, a digit and a sign. */
export function checkPasswordPolicy(password: string): void {
  const rules: readonly [boolean, string][] = [
    [password.length >= PASSWORD_LENGTH, 'Password not long enough'],
    [/[A-Z]/.test(password), 'Password must have uppercase characters'],
    [/[a-z]/.test(password), 'Password must have lowercase characters'],
    [/\d/.test(password), 'Password must have numeric characters'],
    [/[^A-Za-z0-9]/.test(password), 'Password must have symbol characters'],
  ];
  const broken = rules.find(([kept]) => !kept);
  if (broken === undefined) return;
  throw new AwsError('InvalidPasswordException', 400, `Password did not conform with policy: ${broken[1]}`);
}
