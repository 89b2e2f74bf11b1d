import * as v from 'valibot';
import { USER_GROUPS, type UserGroup } from '../domain/user.ts';

/** Who signed in, as the id token says. */
export interface UserSession {
  readonly email: string;
  /** Name to show; the e-mail address where the pool has no name. */
  readonly name: string;
  /** Groups that this program knows, in the order of their power to act. */
  readonly groups: readonly UserGroup[];
}

const claimsSchema = v.object({
  email: v.pipe(v.string(), v.nonEmpty()),
  name: v.optional(v.string(), ''),
  'cognito:groups': v.optional(v.array(v.string()), []),
});

/** @throws ValiError when the claims name no one. */
export function readClaims(claims: unknown): UserSession {
  const { email, name, 'cognito:groups': groups } = v.parse(claimsSchema, claims);
  return {
    email,
    name: name.trim() === '' ? email : name,
    groups: USER_GROUPS.filter((group) => groups.includes(group)),
  };
}
