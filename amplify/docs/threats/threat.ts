/** What is worth protecting, by a short name, in words. */
export const ASSETS = {
  notes: 'What notes say: text, entities, what was heard, patient references. In the table and the bucket.',
  sound: 'Recordings and the sound on its way to the recogniser.',
  device: 'What a browser keeps of work that is under way: drafts, journal, outbox, recordings.',
  accounts: 'Passwords, authenticator secrets, tokens, AWS keys, membership in groups.',
  evidence: 'Signatures, versions, the trail: who did what, and what was signed.',
  program: 'What runs: files of the app, configuration, policies, functions, packages.',
} as const;
export type Asset = keyof typeof ASSETS;

/** Who or what the harm comes from, by a short name, in words. */
export const ACTORS = {
  patient: 'A patient, or somebody in the room: near the screen and the microphone, no account.',
  physician: 'A physician: an own account, own notes, own mistakes.',
  colleague: 'A curious colleague: a right account, and no business with this note.',
  leaver: 'Somebody who has left: the account is to end, a session may still live.',
  thief: 'A thief of a laptop: the disk, perhaps an unlocked screen.',
  insider: 'A clinician or reviewer who means harm and has keys and a terminal, not only the app.',
  web: 'A web attacker: text that becomes code, a page that looks like ours, a poisoned package.',
  network: 'A network attacker: reads, changes, holds back what is on the wire.',
  operator: 'An operator of the account, or of AWS: rights beyond those of every user.',
  accident: 'Nobody: a lost link, a full disk, a crash, a lost backup, a bad deployment.',
} as const;
export type Actor = keyof typeof ACTORS;

/** The six kinds of threats of the STRIDE model by their letters. */
export const STRIDE = {
  S: 'Spoofing: to pass for somebody else',
  T: 'Tampering: to change what must not be changed',
  R: 'Repudiation: to deny what one did',
  I: 'Information disclosure: to learn what is none of one’s business',
  D: 'Denial of service: to keep others from their work, or to lose it',
  E: 'Elevation of privilege: to do more than one may',
} as const;
export type Letter = keyof typeof STRIDE;

/** A test by its file, from the root of the project, and its title or the piece of it that stands in the file. */
export type Proof = readonly [file: string, title: string];

/** One row of the table. A row has an answer, or says what is left open and why, or both. */
export interface Threat {
  readonly from: Actor;
  readonly assets: readonly Asset[];
  readonly threat: string;
  /** What the product does about it; null when it does nothing. */
  readonly answer: string | null;
  /** What is not answered, and why; null when nothing is left. */
  readonly open: string | null;
  readonly proof: readonly Proof[];
}

/** Files that many rows rest on. */
export const POLICIES = 'amplify/local/policies.test.ts';
export const HEADERS = 'amplify/headers.test.ts';
