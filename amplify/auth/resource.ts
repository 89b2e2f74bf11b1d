import { defineAuth } from '@aws-amplify/backend';

/**
 * Who may sign in, as far as Amplify lets it be said here; the rest is in harden.ts. Amplify demands this path.
 * The groups' order is their precedence: who is in several gets the role of the first.
 */
export const auth = defineAuth({
  loginWith: {
    email: {
      userInvitation: {
        emailSubject: 'Your account for Notewell',
        emailBody: (name, code) =>
          `An account for Notewell was made for you. Sign in as ${name()} with the password ${code()} within three days; you will be asked to choose another.`,
      },
    },
  },
  multifactor: { mode: 'REQUIRED', totp: true },
  accountRecovery: 'EMAIL_ONLY',
  groups: ['physicians', 'clinicians', 'reviewers'],
});
