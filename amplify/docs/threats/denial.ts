import { POLICIES, type Threat } from './threat.ts';

export const DENIAL: readonly Threat[] = [
  {
    from: 'network',
    assets: ['sound', 'notes'],
    threat: 'The link breaks, stalls or is half open in the middle of a dictation.',
    answer: 'Sound is on disk before it is sent; recording goes on, and text comes when the link is back.',
    open: null,
    proof: [
      [
        'e2e/no-link.spec.ts',
        'a whole note dictated without a link is transcribed when there is one, after a reload',
      ],
      [
        'e2e/no-link.spec.ts',
        'a long break of the link leaves a gap that waits, and is filled when the link is back',
      ],
    ],
  },
  {
    from: 'accident',
    assets: ['notes'],
    threat: 'A save is cut off in the middle.',
    answer:
      'Objects first, then one transaction; a save that was broken off is brought to its end by the next page.',
    open: null,
    proof: [
      ['e2e/torn-saves.spec.ts', 'a save that is torn once at any step makes one whole version'],
      [
        'src/notes/torn-saves.test.ts',
        'loses nothing that was on the device, and saves each text at most once',
      ],
    ],
  },
  {
    from: 'accident',
    assets: ['device', 'sound'],
    threat: 'The disk of the device is full.',
    answer: 'Recording goes on in memory and says so; it is written when there is room.',
    open: null,
    proof: [
      [
        'src/transcription/spool-faults.test.ts',
        'keeps the samples in memory, says so, and does not ask the disk with each of the next',
      ],
      [
        'src/transcription/recordings.test.ts',
        'stays readable after its end, and is written when there is room',
      ],
    ],
  },
  {
    from: 'accident',
    assets: ['device', 'sound'],
    threat: 'The device is lost with work on it that was not saved.',
    answer: null,
    open: 'Not answered: what was not saved is only there, and is lost with it. The status line says so while it is so.',
    proof: [],
  },
  {
    from: 'web',
    assets: ['accounts'],
    threat: 'Locks somebody out by wrong passwords on purpose.',
    answer: 'The lock is short, and a session that is open goes on.',
    open: 'Not answered further: put AWS WAF before the user pool if it happens.',
    proof: [
      [
        'amplify/local/cognito/user-pool.test.ts',
        'locks the account after five wrong passwords, for a while',
      ],
    ],
  },
  {
    from: 'accident',
    assets: ['program'],
    threat: 'A new version comes while people dictate, or is broken.',
    answer:
      'A new version waits beside the old one and disturbs no dictation; the old files stay until it is let in.',
    open: null,
    proof: [
      [
        'e2e/offline-shell.spec.ts',
        'a new version leaves an open note alone and its files in place until somebody agrees; at the list it comes by itself',
      ],
      ['src/compose/app-shell.test.ts', 'waits for every tab: the files of a tab at work stay'],
    ],
  },
  {
    from: 'insider',
    assets: ['notes', 'sound', 'evidence'],
    threat: 'Deletes notes, recordings or history.',
    answer: 'No role has a right to delete.',
    open: null,
    proof: [
      [POLICIES, 'deletes the head'],
      [POLICIES, 'deletes the text of the note'],
      [POLICIES, 'deletes an event'],
      [
        'amplify/local/dynamodb/dynamodb-service.test.ts',
        'is no scan, no deletion and no list of tables for anybody',
      ],
    ],
  },
  {
    from: 'accident',
    assets: ['sound', 'notes'],
    threat: 'Services are busy, or a quota is reached.',
    answer: 'It is waited out with growing, spread delays; what is said stays, and the status line tells.',
    open: null,
    proof: [
      [
        'e2e/saving.spec.ts',
        'throttling, a lost answer and a dropped connection are waited out, and make one version',
      ],
      [
        'src/compose/reconnection.test.ts',
        'waits before it tries, longer each time, never longer than the most',
      ],
    ],
  },
  {
    from: 'operator',
    assets: ['notes', 'sound', 'evidence'],
    threat: 'Deletes table, bucket or key by mistake.',
    answer:
      'Deletion protection and a policy to retain; point-in-time recovery and versions; a key waits at least seven days before it goes.',
    open: 'A key that is gone takes everything with it. The runbook says how to stop it in time.',
    proof: [
      ['amplify/synthesis/promises/table.ts', 'stays when the stack goes, and is not deleted by mistake'],
      ['amplify/synthesis/promises/table.ts', 'can be brought back to any second of 35 days'],
      ['amplify/synthesis/promises/keys.ts', 'is turned every year, and stays when the stack goes'],
      ['amplify/cloud/destroy.test.ts', 'tells what stays before it removes the rest'],
    ],
  },
  {
    from: 'accident',
    assets: ['notes', 'sound', 'program', 'accounts'],
    threat: 'The region is lost for hours or for ever.',
    answer: 'Dictation goes on on the device, and is sent when the region is back.',
    open: 'Not answered for good: nothing is copied to another region. The runbook says what can be set up.',
    proof: [
      [
        'e2e/no-link.spec.ts',
        'a whole note dictated without a link is transcribed when there is one, after a reload',
      ],
    ],
  },
  {
    from: 'insider',
    assets: ['program'],
    threat: 'Fills the bucket or streams for days, to make costs.',
    answer: null,
    open: 'Not answered: no role has a limit of its own. Set a budget alarm; quotas of the account bound it.',
    proof: [],
  },
  {
    from: 'web',
    assets: ['notes', 'program'],
    threat: 'A hostile text makes page or extractor hang.',
    answer: 'Texts made to hurt are among the tests; limits on length hold.',
    open: null,
    proof: [
      ['src/review/hostile-notes.test.ts', 'asks about stretches within the text, and shows their words'],
      ['amplify/local/extractor/hostile-texts.test.ts', 'texts that tempt an expression to backtrack'],
      ['src/cloud/comprehend-medical.test.ts', 'never sends a text over the limit, nor one without words'],
    ],
  },
  {
    from: 'accident',
    assets: ['evidence'],
    threat: 'A function of the trail or of the check fails, and nobody hears of it.',
    answer:
      'It is tried again; what fails for good is set aside for two weeks, and an alarm tells. The local cloud brings up after a kill what was committed before it.',
    open: 'An alarm that goes to no address wakes nobody: set alarmEmails.',
    proof: [
      ['amplify/synthesis/promises/functions.ts', 'sets aside what it cannot do'],
      ['amplify/synthesis/promises/functions.ts', 'wakes somebody when it fails'],
      ['amplify/synthesis/promises/functions.ts', 'wakes somebody when it stands still'],
      ['amplify/local/trail/trail.test.ts', 'gets after a kill what was committed before it, once'],
    ],
  },
];
