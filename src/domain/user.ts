/** Groups of the user pool, each with a role of its own. */
export const USER_GROUPS = ['physicians', 'clinicians', 'reviewers'] as const;
export type UserGroup = (typeof USER_GROUPS)[number];

/** The person who is signed in. */
export interface User {
  readonly email: string;
  /** Name to show; the e-mail address where the pool has no name. */
  readonly name: string;
  readonly groups: readonly UserGroup[];
  /** Identity id of the identity pool: owner of this person's notes. */
  readonly identityId: string;
}
