import { POLICIES, type Threat } from './threat.ts';

export const SPOOFING: readonly Threat[] = [
  {
    from: 'web',
    assets: ['accounts'],
    threat: 'Guesses the password or the code of an account.',
    answer:
      'Cognito locks the account for a while after five wrong tries; there is no self sign-up; passwords have at least 14 characters of four kinds; an authenticator is required unless the operator makes it optional.',
    open: null,
    proof: [
      ['e2e/sign-in.spec.ts', 'an account is locked after five wrong passwords and says so'],
      [
        'amplify/local/cognito/account.test.ts',
        'cannot be guessed: wrong codes lock the account, with the right password too',
      ],
      ['e2e/sign-in.spec.ts', 'a first password has to be changed, and a weak one is refused'],
      ['amplify/synthesis/promises/users.ts', 'asks for strong passwords, and each for one that is new'],
      ['amplify/synthesis/promises/users.ts', 'answers to risks where protection is enforced'],
    ],
  },
  {
    from: 'network',
    assets: ['accounts'],
    threat: 'Picks the password off the wire, or plays a sign-in again.',
    answer: 'Sign-in is by SRP: the password never leaves the browser, and a proof is good once.',
    open: null,
    proof: [
      ['src/cloud/user-pool.test.ts', 'proves the password by SRP, and tells who it is'],
      ['amplify/local/cognito/srp.test.ts', 'uses another salt and another ephemeral each time'],
      ['amplify/local/cognito/challenges.test.ts', 'are taken once'],
    ],
  },
  {
    from: 'web',
    assets: ['accounts'],
    threat: 'Makes up a token, or changes a real one.',
    answer: 'The identity pool believes id tokens of its own pool only, by their signature and time.',
    open: null,
    proof: [
      ['amplify/local/cognito/tokens.test.ts', 'are not believed once they are tampered with'],
      [
        'amplify/local/cognito/tokens.test.ts',
        'signed with the public key as if it were a secret are not believed',
      ],
      ['amplify/local/cognito/identity-pool.test.ts', 'believes id tokens only, by %s'],
    ],
  },
  {
    from: 'web',
    assets: ['accounts', 'notes'],
    threat: 'Takes guest keys of the identity pool and reads with them.',
    answer: 'The identity pool gives keys to nobody who is not signed in.',
    open: null,
    proof: [
      ['amplify/local/cognito/identity-pool.test.ts', 'takes no guests, by %s'],
      ['amplify/synthesis/promises/users.ts', 'knows no guests'],
    ],
  },
  {
    from: 'insider',
    assets: ['evidence', 'notes'],
    threat: 'Writes a signature or a comment in somebody else’s name by the raw API.',
    answer:
      'What one says stands in an attribute that has the own identity id in its name; the policy allows no other name, and readers believe no other.',
    open: null,
    proof: [
      [POLICIES, 'writes a signature in another name'],
      [POLICIES, 'comments in another name'],
      ['src/cloud/review-items.test.ts', 'is not heard in a name that is not the writer’s own'],
    ],
  },
  {
    from: 'insider',
    assets: ['evidence'],
    threat: 'Adds an event to the history of a note in somebody else’s name.',
    answer: 'Events lie under the own identity id, by policy; one that names another actor is not believed.',
    open: null,
    proof: [
      [POLICIES, 'adds an event in another name'],
      ['src/notes/review-audit.test.ts', 'does not believe %s'],
    ],
  },
  {
    from: 'patient',
    assets: ['device', 'notes'],
    threat: 'Sits down at a desk that somebody left, and writes or signs as that person.',
    answer:
      'After 15 minutes without anybody one is signed out, in all tabs; signing asks for the password or code anew.',
    open: 'Fifteen minutes are fifteen minutes. Locking the screen is for the person and the device.',
    proof: [
      ['src/domain/idle.test.ts', 'counts the last minute down, and ends after fifteen'],
      [
        'src/domain/idle.test.ts',
        'ends each exactly fifteen minutes after the last thing done in any of them',
      ],
      ['src/compose/review-in-cloud.test.ts', 'a person proves anew who they are, and stays signed in'],
    ],
  },
  {
    from: 'colleague',
    assets: ['device', 'sound'],
    threat: 'Signs in on a shared device and is given what another person left there.',
    answer:
      'Drafts, journal, outbox and recordings are bound to person and key; to another they are nothing.',
    open: null,
    proof: [
      ['src/notes/drafts.test.ts', 'are nothing to another person or key, and stay'],
      ['src/transcription/recordings.test.ts', 'lists nothing of somebody else'],
      [
        'src/transcription/recordings.test.ts',
        'reads nothing without the key, nor with that of somebody else',
      ],
    ],
  },
  {
    from: 'network',
    assets: ['sound', 'notes'],
    threat:
      'Sends requests, or opens a stream of sound, with a signature that is not right or was seen before.',
    answer:
      'Every request is signed (SigV4) with keys that end, its time and its parameters among what is signed.',
    open: null,
    proof: [
      ['amplify/local/sigv4.test.ts', 'is refused five minutes before and after its time'],
      ['amplify/local/refusals.test.ts', 'is refused when a parameter was changed'],
      ['amplify/local/refusals.test.ts', 'refuses keys that have expired'],
    ],
  },
  {
    from: 'physician',
    assets: ['sound'],
    threat: 'Somebody else speaks into the microphone, or plays a recording to it.',
    answer: null,
    open: 'Not answered: a voice is no proof of identity here. Who signs has read the note and stands by it.',
    proof: [],
  },
  {
    from: 'web',
    assets: ['program', 'accounts'],
    threat: 'A page that looks like Notewell asks for password and code, and uses both at once.',
    answer: 'The app can be put in no frame, and sends no form anywhere.',
    open: 'Not answered: a code of an authenticator can be typed into a wrong page. Passkeys would answer it; the app cannot use them yet. Teach people the right address.',
    proof: [
      ['amplify/headers.test.ts', 'allows nothing that it does not name'],
      ['e2e/policy.spec.ts', 'no other page can show the app in a frame'],
    ],
  },
];
