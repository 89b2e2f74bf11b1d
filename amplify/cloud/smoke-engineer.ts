/**
 * What the smoke test does with the engineer's own credentials, beside what the browser does with the user's. A port:
 * smoke-aws.ts is the account, tests have their own.
 */
export interface Engineer {
  /** Makes a user who may do nothing yet; no message is sent. */
  createUser(email: string): Promise<void>;
  /** Makes the user a physician with a password that stays. */
  admitUser(user: { readonly email: string; readonly password: string }): Promise<void>;
  /** Succeeds where there is none. */
  deleteUser(email: string): Promise<void>;
  hasUser(email: string): Promise<boolean>;
  /** Sort keys of all items of a partition. */
  itemsOf(partition: string): Promise<readonly string[]>;
  deleteItem(partition: string, sortKey: string): Promise<void>;
  /** All versions, delete markers too, of the objects whose keys begin so. */
  versionsOf(prefix: string): Promise<readonly ObjectVersion[]>;
  /** Tells when Object Lock lets go of a version that it holds. */
  deleteVersion(version: ObjectVersion): Promise<Deletion>;
  /** Forgets an identity of the identity pool. */
  deleteIdentity(identityId: string): Promise<void>;
}

export interface ObjectVersion {
  readonly key: string;
  readonly versionId: string;
}

/** `held`: until when, as ISO 8601; null for a legal hold, which has no end. */
export type Deletion =
  | { readonly kind: 'deleted' }
  | { readonly kind: 'held'; readonly until: string | null };
