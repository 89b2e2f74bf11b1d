import { HEADERS, POLICIES, type Threat } from './threat.ts';

export const TAMPERING: readonly Threat[] = [
  {
    from: 'insider',
    assets: ['notes', 'sound'],
    threat: 'Replaces the text or the recording of a saved note.',
    answer:
      'An object is put only with If-None-Match, so that none is ever replaced; nobody may delete one; versions of the bucket keep what was there.',
    open: null,
    proof: [
      [POLICIES, 'replaces the text of the note'],
      [POLICIES, 'deletes the text of the note'],
      ['amplify/local/s3/put-object.test.ts', 'writes a key once, whoever comes first'],
      ['amplify/synthesis/promises/buckets.ts', 'keeps what is replaced, and stays when the stack goes'],
    ],
  },
  {
    from: 'insider',
    assets: ['notes'],
    threat: 'Puts another object in the place of the one that a version means.',
    answer: 'Head and version carry the SHA-256 of note and transcript; what does not match is not shown.',
    open: null,
    proof: [['src/notes/note-repository.test.ts', 'never shows a %s that is not the committed one']],
  },
  {
    from: 'accident',
    assets: ['notes'],
    threat: 'Two people save at once, and one text swallows the other.',
    answer: 'A save is one transaction on condition of the version before; a conflict is merged or decided.',
    open: null,
    proof: [
      ['e2e/saving.spec.ts', 'two people on one version: both texts are shown and neither is lost'],
      ['src/notes/note-saver.test.ts', 'is seen at the commit when the other was faster by a moment'],
    ],
  },
  {
    from: 'insider',
    assets: ['evidence'],
    threat: 'Changes or removes a signature.',
    answer:
      'Nobody may put or delete an item, which would replace it, and nobody may write an attribute in another name.',
    open: null,
    proof: [
      [POLICIES, 'a signature stays as it was, whatever others write beside it'],
      [POLICIES, 'deletes a signature in a transaction'],
      [POLICIES, 'puts a signature'],
      [
        'amplify/local/trail/trail.test.ts',
        'is checked again when its signature is written again, and that is a finding',
      ],
    ],
  },
  {
    from: 'insider',
    assets: ['evidence'],
    threat: 'Rewrites the facts of a saved version, its digest among them, by the raw API.',
    answer:
      'A signature has a digest of its own. The check at signing computes it anew from the objects, and the trail notes every change of a version as a finding.',
    open: 'Not prevented: IAM knows the names of attributes, not the sort key, so that who may save a version may also change one. It is found, not stopped.',
    proof: [
      [
        'amplify/local/trail/trail.test.ts',
        'is told apart from one whose version was written anew to fit a digest that was made up',
      ],
      [
        'amplify/functions/content-digest.test.ts',
        'is another one when a letter of the note or of what was heard is another',
      ],
      ['amplify/functions/change-entries.test.ts', 'has a finding for %s'],
      [
        'amplify/functions/check-signature.test.ts',
        'is invalid when version and signature agree on a digest that the objects have not',
      ],
    ],
  },
  {
    from: 'insider',
    assets: ['evidence'],
    threat: 'Overwrites or deletes events of the history, the own ones included.',
    answer: 'Events are written once, and no role may delete.',
    open: null,
    proof: [
      [POLICIES, 'replaces an own event'],
      [POLICIES, 'replaces the event of another'],
      [POLICIES, 'deletes an event'],
    ],
  },
  {
    from: 'thief',
    assets: ['device', 'sound'],
    threat: 'Changes what lies on the disk of a laptop, so that wrong words or sound get into a note.',
    answer: 'AES-GCM, bound to the place of each record: what was changed or moved is not read.',
    open: null,
    proof: [
      ['src/notes/drafts.test.ts', 'cannot be put where another belongs'],
      ['src/transcription/spool.test.ts', 'does not give out a record of which any bit was changed'],
      ['src/transcription/spool.test.ts', 'does not take one record for another'],
    ],
  },
  {
    from: 'network',
    assets: ['notes', 'sound'],
    threat: 'Changes a request or a frame of sound on the wire.',
    answer: 'TLS everywhere; SigV4 covers the body, and objects carry checksums.',
    open: null,
    proof: [
      ['amplify/local/sigv4.test.ts', 'includes the body, which only S3 may leave out'],
      [
        'amplify/local/s3/put-object.test.ts',
        'refuses content that does not fit its checksum, and stores nothing',
      ],
      ['amplify/local/transcribe/frames.test.ts', 'may be tampered with nowhere'],
      ['amplify/synthesis/promises/buckets.ts', 'is spoken to by TLS 1.2 at least'],
    ],
  },
  {
    from: 'web',
    assets: ['program', 'notes'],
    threat: 'Text in a note, a title or a pasted page becomes code (XSS).',
    answer:
      'No inline code, no eval, code of the own origin only, Trusted Types; the editor takes text into a schema that knows no markup of others.',
    open: null,
    proof: [
      [HEADERS, 'takes code from its own origin alone, and none from text'],
      ['e2e/writing.spec.ts', 'hostile text is text and nothing else'],
      ['e2e/policy.spec.ts', 'Workers and the service worker are heard too'],
      ['e2e/policy.spec.ts', 'what turns text into code or goes elsewhere is refused and heard'],
      ['e2e/policy.spec.ts', 'formatted text is pasted as text, by the one policy that may read it'],
    ],
  },
  {
    from: 'web',
    assets: ['program'],
    threat: 'A package that we build with is poisoned after it was locked.',
    answer: 'The lock file names every package by version and integrity; another content is not installed.',
    open: null,
    proof: [['.ci/checks.mjs', 'checkLockfile']],
  },
  {
    from: 'web',
    assets: ['program'],
    threat: 'A package is poisoned before it is locked.',
    answer: null,
    open: 'Not answered: whoever raises a version takes what is there. Look at changes, wait some days, and read advisories; upgrade.md says how.',
    proof: [],
  },
  {
    from: 'insider',
    assets: ['accounts'],
    threat: 'Puts themselves into another group.',
    answer:
      'Groups are changed with operator’s rights only; the role comes from the group in the signed token.',
    open: null,
    proof: [
      ['amplify/local/cognito/identity-pool.test.ts', 'gives keys of the first group for as long as it says'],
      ['amplify/local/cognito/tokens.test.ts', 'is read from its ARN only'],
      ['amplify/synthesis/promises/users.ts', 'gives the role of the group, and nothing to who is in none'],
      ['amplify/synthesis/promises/users.ts', 'lets nobody change the name that signs'],
    ],
  },
  {
    from: 'accident',
    assets: ['program'],
    threat: 'Hosting answers the configuration with a page, a fault or half a file.',
    answer:
      'The configuration is parsed; what is none is refused in a sentence, and the last good copy serves.',
    open: null,
    proof: [
      ['src/service-worker/last-good-copy.test.ts', 'does not take %s for the configuration'],
      ['src/config.test.ts', 'reads what is served beside the page'],
    ],
  },
  {
    from: 'physician',
    assets: ['evidence'],
    threat: 'Sets the clock of the device and signs at a time that was not.',
    answer:
      'The check at signing refuses a time that is more than a day from the service’s; the trail has the service’s own time.',
    open: 'Within a day the time on the signature is that of the device.',
    proof: [['amplify/functions/check-signature.test.ts', 'is invalid when it %s']],
  },
  {
    from: 'operator',
    assets: ['notes', 'evidence', 'sound'],
    threat: 'Changes items or objects with rights beyond those of users.',
    answer:
      'It cannot be done without a trace: streams and data events fill the trail, Object Lock holds it.',
    open: 'Not prevented: who may change policies may do anything. In governance mode an operator with the right to bypass it can shorten the retention too; compliance mode ends that. The bytes of recordings are in no digest.',
    proof: [
      ['amplify/synthesis/promises/trail.ts', 'lets nobody delete, and nobody replace an entry'],
      ['amplify/synthesis/promises/trail.ts', 'proves that nobody changed its files, which are encrypted'],
      ['amplify/synthesis/promises/buckets.ts', 'is locked where that was chosen'],
    ],
  },
];
