import type { NewUser, UserDirectory } from './cognito/users.ts';

/** Password of the local accounts; the local cloud alone knows it. */
export const LOCAL_PASSWORD = 'Notewell-local-1';

/** One account a group. */
export const LOCAL_ACCOUNTS: readonly Omit<NewUser, 'password'>[] = [
  { email: 'physician@notewell.local', name: 'Dr. Ada Marsh', groups: ['physicians'] },
  { email: 'clinician@notewell.local', name: 'Noor Haddad', groups: ['clinicians'] },
  { email: 'reviewer@notewell.local', name: 'Dr. Ivo Brandt', groups: ['reviewers'] },
];

/** Accounts in the states that a sign-in can meet, for tests: a first password, an authenticator, a second physician. */
const TEST_ACCOUNTS: readonly Omit<NewUser, 'password'>[] = [
  { email: 'newcomer@notewell.local', name: 'New Comer', groups: ['physicians'], temporary: true },
  { email: 'totp@notewell.local', name: 'Toni Pell', groups: ['physicians'], totpSecret: 'JBSWY3DPEHPK3PXP' },
  { email: 'locked@notewell.local', name: 'Lo Cked', groups: ['physicians'] },
  { email: 'colleague@notewell.local', name: 'Dr. Col League', groups: ['physicians'] },
];

/** Creates the accounts that are not there yet. */
export function seedAccounts(users: UserDirectory, options: { readonly forTests: boolean }): void {
  for (const account of [...LOCAL_ACCOUNTS, ...(options.forTests ? TEST_ACCOUNTS : [])]) {
    if (users.find(account.email) === null) users.create({ ...account, password: LOCAL_PASSWORD });
  }
}
