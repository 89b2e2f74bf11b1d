import { HEADERS, POLICIES, type Threat } from './threat.ts';

export const DISCLOSURE: readonly Threat[] = [
  {
    from: 'colleague',
    assets: ['notes', 'sound'],
    threat: 'A physician reads the notes or hears the recordings of another.',
    answer: 'Physicians reach their own partition and prefix only.',
    open: null,
    proof: [
      [POLICIES, 'reads the head'],
      [POLICIES, 'reads the text of the note'],
      ['amplify/local/s3/s3-service.test.ts', 'is nothing of another physician'],
      ['e2e/saving.spec.ts', 'another physician sees nothing of it; a reviewer reads and cannot write'],
    ],
  },
  {
    from: 'insider',
    assets: ['notes', 'sound'],
    threat: 'Copies all there is: scans the table, lists the bucket, reads in batches.',
    answer:
      'No role may scan, read batches, or list the objects of notes beyond its own; reading many notes one by one fills the trail.',
    open: null,
    proof: [
      [POLICIES, 'scans the table'],
      [POLICIES, 'reads a batch'],
      [POLICIES, 'lists all objects of notes'],
      ['amplify/local/trail/trail.test.ts', 'tells who asked for what, and who was refused'],
    ],
  },
  {
    from: 'insider',
    assets: ['notes'],
    threat: 'A clinician or reviewer reads notes that are none of their work.',
    answer: 'The trail tells who read what.',
    open: 'Not answered: these two groups read all notes, by design. Whoever needs walls between departments deploys one Notewell for each.',
    proof: [
      [POLICIES, 'lists notes by stage'],
      ['amplify/local/trail/trail.test.ts', 'tells who asked for what, and who was refused'],
    ],
  },
  {
    from: 'thief',
    assets: ['device', 'sound', 'notes'],
    threat: 'Reads notes and recordings off the disk of a stolen laptop.',
    answer:
      'All of it is AES-GCM; the key is in the cloud, in memory only after a sign-in, and cannot be exported.',
    open: null,
    proof: [
      ['src/notes/drafts.test.ts', 'keep nothing in clear'],
      [
        'src/notes/outbox.test.ts',
        'keeps nothing in clear, and is nothing to another person or at another place',
      ],
      ['src/transcription/spool.test.ts', 'does not hold the samples in clear'],
      ['src/cloud/device-key.test.ts', 'takes the key that is stored, and gives none away'],
    ],
  },
  {
    from: 'thief',
    assets: ['device', 'notes'],
    threat: 'Finds notes in the caches of the browser.',
    answer: 'The service worker keeps files of the app and its configuration, and nothing else.',
    open: null,
    proof: [
      [
        'e2e/offline-shell.spec.ts',
        'nothing but the app and its configuration is kept by the service worker',
      ],
    ],
  },
  {
    from: 'thief',
    assets: ['accounts', 'device'],
    threat: 'Finds tokens in the browser.',
    answer: 'Tokens are in memory and in the session storage of the tab, and end with it.',
    open: 'While the tab is open and the screen unlocked, whoever sits there is that person.',
    proof: [
      [
        'e2e/sign-in.spec.ts',
        'a reload stays signed in, signing out ends it, and localStorage never holds a token',
      ],
      ['src/cloud/user-pool.test.ts', 'forgets the tokens at once and revokes them'],
    ],
  },
  {
    from: 'insider',
    assets: ['device', 'accounts'],
    threat: 'Reads the key that encrypts what somebody else keeps in the browser.',
    answer: 'A Deny that no other right outweighs: keys of devices are for their owner only.',
    open: null,
    proof: [
      [POLICIES, 'reads the device key of the author'],
      [POLICIES, 'looks for device keys'],
    ],
  },
  {
    from: 'leaver',
    assets: ['notes', 'accounts'],
    threat: 'Goes on reading with a session that was open when the account ended.',
    answer:
      'A global sign-out ends refresh tokens, and the identity pool asks whether an id token still stands; keys of the role last an hour at most.',
    open: 'Up to that hour old keys work. The runbook says how to end them at once.',
    proof: [
      [
        'amplify/local/cognito/account.test.ts',
        'end together on a global sign-out, and a new one may begin at once',
      ],
      ['src/cloud/credentials.test.ts', 'tells that the sign-in has ended, even while old credentials last'],
      ['amplify/synthesis/promises/users.ts', 'takes tokens of the one client, and none that was taken back'],
      [
        'amplify/synthesis/promises/users.ts',
        '%s is taken on by who signed in to this pool, for an hour at most',
      ],
      ['amplify/cloud/users.test.ts', 'signs a leaver out everywhere and lets nobody in with that name'],
    ],
  },
  {
    from: 'network',
    assets: ['notes', 'sound', 'accounts'],
    threat: 'Listens on the wire.',
    answer:
      'HTTPS and WSS only, to endpoints that the policy of the page names one by one; HSTS for two years.',
    open: null,
    proof: [
      [HEADERS, 'has origins without wildcard, path or plain text in %s'],
      [HEADERS, 'keep to HTTPS, types and their own origin'],
    ],
  },
  {
    from: 'network',
    assets: ['notes', 'sound', 'accounts'],
    threat: 'A proxy of the own house opens TLS with a certificate that devices trust.',
    answer: null,
    open: 'Not answered: a browser shows no page whether it is so. Exempt the endpoints in network.md from inspection, or count the proxy among what holds PHI.',
    proof: [],
  },
  {
    from: 'web',
    assets: ['notes', 'program'],
    threat: 'Code that got in after all sends notes elsewhere.',
    answer:
      'The page may connect to its own endpoints only, load no foreign image or frame, and sends no referrer.',
    open: null,
    proof: [
      [HEADERS, 'connects to exactly the services of %s'],
      [HEADERS, 'connects to nothing else when nothing else is named'],
      ['e2e/policy.spec.ts', 'what turns text into code or goes elsewhere is refused and heard'],
    ],
  },
  {
    from: 'thief',
    assets: ['notes'],
    threat: 'The browser’s own cache keeps what was read on disk, in the clear.',
    answer:
      'Every request to the cloud is one that the browser may not keep, and objects say so themselves to whatever stands between.',
    open: null,
    proof: [['e2e/canary.spec.ts', 'no word of a patient is anywhere but in the encrypted stores']],
  },
  {
    from: 'accident',
    assets: ['notes', 'evidence'],
    threat: 'PHI gets into logs, addresses, telemetry or the trail.',
    answer:
      'Logs and telemetry have closed shapes in which no free text can stand; the trail keeps keys and names of attributes; a note’s address has ids only.',
    open: 'Keys of items and objects hold random ids. They are no PHI by themselves, but lead to it for whoever may read.',
    proof: [
      ['e2e/canary.spec.ts', 'no word of a patient is anywhere but in the encrypted stores'],
      [
        'amplify/functions/change-entries.test.ts',
        'never has anything that an item says, in whatever attribute it says it',
      ],
      [
        'amplify/functions/note-change.test.ts',
        'that is none is refused in a sentence that quotes nothing of it',
      ],
    ],
  },
  {
    from: 'patient',
    assets: ['notes', 'sound'],
    threat: 'Reads the screen, or hears a recording that is played.',
    answer: 'Sound is played on demand only; marked identifiers can be hidden on the screen.',
    open: 'Not answered: where a screen stands, and who is in the room, is for people. The same is true of screen capture and screen sharing.',
    proof: [],
  },
  {
    from: 'web',
    assets: ['notes', 'accounts', 'program'],
    threat: 'A browser extension reads the page.',
    answer: null,
    open: 'Not answered: extensions stand above the page. Manage browsers, and allow extensions by list.',
    proof: [],
  },
  {
    from: 'operator',
    assets: ['notes', 'sound'],
    threat: 'An operator of the account, or of AWS, reads the table, the bucket or what the services hear.',
    answer:
      'A key of the customer’s own encrypts table and bucket, and its use is on record. The trail tells of every read of an object and an item.',
    open: 'Not answered: it is not end-to-end encrypted. Transcribe must hear and Comprehend must read, so that AWS is a business associate, and rights of operators must be few.',
    proof: [
      ['amplify/synthesis/promises/table.ts', 'is encrypted by the key of notes'],
      ['amplify/synthesis/promises/buckets.ts', 'is encrypted by its own key'],
      ['amplify/synthesis/promises/keys.ts', 'is used by nobody without a condition'],
    ],
  },
  {
    from: 'accident',
    assets: ['notes', 'sound'],
    threat: 'A backup, an export or an old copy gets lost.',
    answer:
      'Point-in-time recovery and versions of the bucket stay in the account, under the same key. The product makes no other copy.',
    open: 'Exports that an operator makes are the operator’s to guard.',
    proof: [
      ['amplify/synthesis/promises/table.ts', 'is encrypted by the key of notes'],
      ['amplify/synthesis/promises/buckets.ts', 'is encrypted by its own key'],
    ],
  },
  {
    from: 'web',
    assets: ['accounts'],
    threat: 'Finds out who has an account, one e-mail address after the other.',
    answer: 'Cognito answers for an unknown address as for a wrong password.',
    open: null,
    proof: [['amplify/synthesis/promises/users.ts', 'does not tell who has an account']],
  },
  {
    from: 'insider',
    assets: ['evidence'],
    threat: 'Reads the trail, to see who is being watched.',
    answer: 'No user and no function reads the trail; functions only add to it.',
    open: null,
    proof: [
      ['amplify/local/trail/trail.test.ts', 'is nobody’s to read, to write, to list or to delete from'],
      ['amplify/synthesis/promises/trail.ts', 'is out of reach of every user'],
    ],
  },
];
