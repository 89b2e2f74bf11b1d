import { POLICIES, type Threat } from './threat.ts';

const IDENTITY_POOL = 'amplify/local/cognito/identity-pool.test.ts';

export const ELEVATION: readonly Threat[] = [
  {
    from: 'colleague',
    assets: ['accounts', 'notes'],
    threat: 'Asks for keys of another identity, or without a group.',
    answer: 'Keys are given for the own identity and the group in the token; without a group there are none.',
    open: null,
    proof: [
      [IDENTITY_POOL, 'gives nobody the keys of another identity'],
      [IDENTITY_POOL, 'gives a user without a group no keys'],
    ],
  },
  {
    from: 'insider',
    assets: ['evidence'],
    threat: 'A clinician signs.',
    answer: 'No policy of clinicians has the attribute of a signature, and the app offers no button.',
    open: null,
    proof: [
      [POLICIES, 'writes a signature'],
      [
        'src/domain/permissions.test.ts',
        'lets no corrector sign, and nobody but its author say that a note was entered in error',
      ],
    ],
  },
  {
    from: 'insider',
    assets: ['notes'],
    threat: 'A reviewer changes what a note says.',
    answer: 'Reviewers may write remarks, signatures and whose turn it is, and no object of the note.',
    open: null,
    proof: [
      [POLICIES, 'changes the title'],
      [POLICIES, 'commits a version'],
      [POLICIES, 'adds an object of the note'],
    ],
  },
  {
    from: 'insider',
    assets: ['evidence'],
    threat: 'Writes the verdict of the check, or any attribute that only the server writes.',
    answer: 'Attributes are named one by one; what is in no list is refused to everybody.',
    open: null,
    proof: [
      [POLICIES, 'invents an attribute'],
      [POLICIES, 'says that a signature was checked'],
      [POLICIES, 'takes the check of a signature away'],
    ],
  },
  {
    from: 'insider',
    assets: ['notes', 'evidence'],
    threat: 'Marks a note as final without a signature.',
    answer: 'The trail gets a finding for a head that says it is signed where no signature is.',
    open: 'Not prevented: whoever may give a note on may also write its status. It is found, not stopped.',
    proof: [['amplify/local/trail/trail.test.ts', 'has a finding when its head says so and nobody signed']],
  },
  {
    from: 'insider',
    assets: ['notes', 'sound'],
    threat: 'Slips past the condition on keys: no key, a second key, a wildcard in an id.',
    answer:
      'Conditions have companions that demand the key; ids are taken literally; the local judge allows by no operator that it does not know.',
    open: null,
    proof: [
      [
        'amplify/local/dynamodb/dynamodb-service.test.ts',
        'is judged by the key that is read, not by another one beside it',
      ],
      ['amplify/local/iam.test.ts', 'take what stands in an identity id literally'],
      ['amplify/local/iam.test.ts', 'never allows by an operator that it does not know'],
    ],
  },
  {
    from: 'web',
    assets: ['program', 'device'],
    threat: 'Puts a service worker of its own into the page, and stays.',
    answer:
      'Workers come from the own origin under the same policy, and the service worker is asked for each time.',
    open: null,
    proof: [
      [
        'amplify/local/server/app-files.test.ts',
        'the service worker is asked for each time, under the policy of the app',
      ],
      ['src/service-worker/answer-for.test.ts', '%s is never touched'],
    ],
  },
  {
    from: 'web',
    assets: ['device', 'program'],
    threat: 'A page of the internet speaks to the local cloud on somebody’s machine.',
    answer: 'It listens on loopback only, and refuses foreign hosts and origins.',
    open: 'Its accounts have a well-known password: it is for no real patient.',
    proof: [
      ['amplify/local/server/http.test.ts', 'does not talk to a page of the internet: %j'],
      ['amplify/local/server/http.test.ts', 'listens on the loopback interface only'],
    ],
  },
  {
    from: 'insider',
    assets: ['sound', 'program'],
    threat: 'Uses the keys of the app for other AWS services, or other models of the same.',
    answer: 'Policies name actions one by one and resources by ARN; nothing else is allowed.',
    open: 'Transcribe Medical and Comprehend Medical have no resources to name: who may use them may send any sound and text.',
    proof: [
      ['amplify/local/iam.test.ts', 'give a role that is not there nothing'],
      ['amplify/synthesis/promises/policies.ts', 'allow no action by a wildcard'],
      [
        'amplify/synthesis/promises/policies.ts',
        'allow nothing on everything, but where a service knows no ARNs',
      ],
      [
        'amplify/synthesis/promises/policies.ts',
        'may do what policies.ts says, word for word, and nothing else',
      ],
    ],
  },
  {
    from: 'web',
    assets: ['accounts'],
    threat: 'Makes an account.',
    answer: 'Accounts are made by an operator only.',
    open: null,
    proof: [['amplify/synthesis/promises/users.ts', 'lets nobody sign up']],
  },
  {
    from: 'web',
    assets: ['program', 'notes', 'evidence'],
    threat: 'A function that was tricked does more than its task.',
    answer:
      'Each has a role of its own, and no address that anybody could call: one may read notes and write the verdict, one may only write the trail, one may read logs and write the trail.',
    open: null,
    proof: [
      ['amplify/local/trail/function-policies.test.ts', 'reads a key of somebody’s browser'],
      ['amplify/local/trail/function-policies.test.ts', 'writes a signature'],
      ['amplify/local/trail/function-policies.test.ts', 'adds an entry that would replace another'],
      ['amplify/synthesis/promises/policies.ts', 'may do what policies.ts says, word for word'],
    ],
  },
];
