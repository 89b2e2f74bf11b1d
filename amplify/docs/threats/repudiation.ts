import type { Threat } from './threat.ts';

export const REPUDIATION: readonly Threat[] = [
  {
    from: 'physician',
    assets: ['evidence', 'notes'],
    threat: 'Denies having signed, or having signed this text.',
    answer:
      'A signature needs the password or code anew, holds the sentence that was agreed to, and is bound to the digest of the version; a signed version stays as it was.',
    open: null,
    proof: [
      [
        'src/notes/review-repository.test.ts',
        'binds the newest version to what it says, and makes the note final',
      ],
      ['src/notes/review-repository.test.ts', 'never signs what is not what was read'],
      [
        'src/features/review/StepDialogs.test.tsx',
        'has gaps and words that nobody looked at said in the signature',
      ],
    ],
  },
  {
    from: 'physician',
    assets: ['evidence', 'notes'],
    threat: 'Changes a note after signing and says that it was always so.',
    answer:
      'What follows a signature is an addendum or amendment with author, time and reason, in a new version.',
    open: null,
    proof: [
      [
        'src/notes/note-saver.test.ts',
        'refuses to follow a version that is signed, or a note that is not there',
      ],
      ['src/compose/review-in-cloud.test.ts', 'that was signed meanwhile is not saved over'],
      ['src/notes/note-repository.test.ts', 'gives back a version of before'],
    ],
  },
  {
    from: 'insider',
    assets: ['notes'],
    threat: 'Denies having written words in a note of somebody else.',
    answer: 'Each version says who saved it; where words come from, and from whom, is kept and shown.',
    open: null,
    proof: [
      ['src/notes/note-saver.test.ts', 'keeps the author of the note when somebody else corrects it'],
      ['e2e/hand-over.spec.ts', 'a note is dictated, corrected, sent back, signed, co-signed and added to'],
    ],
  },
  {
    from: 'colleague',
    assets: ['notes', 'sound', 'evidence'],
    threat: 'Denies having opened a note or played a recording.',
    answer:
      'The app writes down opening, playing, printing and exporting in the own name. The trail is written from the service’s own records, whatever program asked.',
    open: null,
    proof: [
      [
        'src/compose/review-in-cloud.test.ts',
        'goes from hand to hand until two have signed it, and the reviewer can tell who did what',
      ],
      ['amplify/local/trail/trail.test.ts', 'tells who asked for what, and who was refused'],
      [
        'amplify/synthesis/promises/trail.ts',
        'writes down who asked for items and objects of notes, and only that',
      ],
    ],
  },
  {
    from: 'accident',
    assets: ['evidence'],
    threat: 'An event of the app is lost, or stands in the history twice or in the wrong order.',
    answer: 'Events are tried again in their order under keys that are written once.',
    open: 'Events that could not be written before the tab was closed are lost. The trail of the service does not rest on them.',
    proof: [
      [
        'src/notes/review-audit.test.ts',
        'is never in the way: what fails is tried again, and the order is kept',
      ],
    ],
  },
  {
    from: 'physician',
    assets: ['device'],
    threat: 'Works without a link and denies later what was done meanwhile.',
    answer:
      'Without a link nothing can be opened anew: the key comes from the cloud. What is written arrives as a version with its author when the link is back.',
    open: null,
    proof: [
      [
        'e2e/offline-shell.spec.ts',
        'a signed-in page that is reloaded with nothing at the other end says that its notes are locked, and goes on',
      ],
      ['src/notes/resume-saves.test.ts', 'is done with its token and told, and nothing of it stays here'],
    ],
  },
  {
    from: 'colleague',
    assets: ['accounts'],
    threat: 'Several people use one account.',
    answer: 'An authenticator is required by default, which makes sharing a nuisance.',
    open: 'Not answered: software cannot tell two people with one password and one authenticator. It is a matter of rules and sanctions.',
    proof: [],
  },
  {
    from: 'operator',
    assets: ['program', 'accounts'],
    threat: 'Denies having deployed another program, changed a policy or made an account.',
    answer: null,
    open: 'Answered by AWS and not by us: such calls are management events of CloudTrail. Keep the trail of the whole account in an account of its own.',
    proof: [],
  },
];
