/**
 * A failure as the user meets it. Engines throw or report a {@link ProblemError}; one place renders it.
 */

/** Words for the user: what happened, what is safe, what to do, in one sentence without jargon. */
export const PROBLEMS = {
  'wrong-password': 'That email and password do not match; check both and try again.',
  'unknown-user': 'There is no account with this email; check the spelling or ask your administrator.',
  'account-locked':
    'Too many attempts; this account is locked for a while, so wait a few minutes and try again.',
  'wrong-code': 'That code is not right or has run out; enter the newest code from your authenticator.',
  'weak-password':
    'The new password is too weak; make it longer, with upper and lower case, a digit and a sign.',
  'signed-out': 'Your sign-in has ended; your work is kept on this device, sign in again to go on.',
  'signed-out-idle':
    'You were signed out because nobody used Notewell for 15 minutes; your work is kept on this device, encrypted, sign in again to go on with it.',
  offline:
    'There is no connection; what you have written is kept on this device and goes on when the network is back.',
  'offline-start': 'There is no connection; Notewell goes on by itself when the network is back.',
  'offline-sign-in': 'There is no connection; signing in goes on by itself when the network is back.',
  'offline-locked':
    'There is no connection: your notes on this device are locked until Notewell can reach your account; it goes on by itself.',
  throttled: 'The service is busy; nothing is lost and it is tried again in a moment.',
  'not-allowed': 'Your account may not do this; ask your administrator.',
  'service-failed': 'The service could not answer; nothing is lost, try again in a moment.',
  'microphone-refused':
    'The browser may not use the microphone; allow it in the address bar’s site settings, then start again.',
  'microphone-missing': 'No microphone was found; plug one in or choose another source.',
  'microphone-busy': 'The microphone is used by another program; close it there and try again.',
  'microphone-lost':
    'The microphone was disconnected; what was recorded is safe, plug it in and start again.',
  'microphone-interrupted':
    'The microphone was disconnected; what you said is kept, plug it in again and the dictation goes on.',
  'microphone-stalled':
    'The microphone stopped sending sound; what you said is kept, plug it in again or choose another one.',
  'sound-suspended':
    'This device is holding its sound back; what you said is kept, press Resume to go on with the dictation.',
  'microphone-muted':
    'The microphone is muted by its switch or by the system; unmute it, nothing is heard until then.',
  'microphone-silent':
    'We hear nothing from the microphone; check that it is switched on and is the one you speak into.',
  'sound-clipped': 'The sound is too loud and distorted; move back a little or turn the microphone down.',
  'file-unreadable': 'This file could not be read as audio; choose a WAV, MP3, M4A, MP4, FLAC or Ogg file.',
  'file-silent': 'This file has no sound in it; choose another one.',
  'stream-lost':
    'The connection to the speech service broke; your audio is kept and transcription goes on by itself.',
  'stream-refused': 'The speech service refused the dictation; your audio is kept, try again in a moment.',
  'too-many-streams': 'Too many dictations run at once; your audio is kept, try again in a moment.',
  'recogniser-missing':
    'Speech recognition is not installed on this machine; your audio is kept and you can type.',
  'auto-text-name':
    'A name has to be one that can be said; begin with a letter, use letters, digits and spaces, at most 60.',
  'auto-text-name-taken':
    'Another auto-text has this name or one that sounds the same; nothing was changed, choose another name.',
  'auto-text-empty': 'There are no words to insert yet; write them, then save again.',
  'auto-text-too-long':
    'This auto-text is too long to be kept; nothing was changed, keep it under 4,000 characters.',
  'auto-texts-full':
    'There is room for 200 auto-texts; nothing was changed, delete some that you do not need and try again.',
  'auto-texts-unreadable':
    'Your auto-texts could not be read; they are kept as they were, tell your administrator.',
  'auto-texts-file':
    'No auto-texts could be read from this file; your own are as they were, choose a file that Notewell exported.',
  'detection-failed':
    'Medical terms could not be looked up just now; keep writing, it is tried again by itself.',
  'not-saved':
    'The note has changes that are not saved, so nothing was sent or signed; save it and try again.',
  'nothing-selected': 'No words are selected; select what you want to remark on, then try again.',
  conflict: 'This note was saved elsewhere in the meantime; both texts are kept, choose how to go on.',
  'note-changed':
    'Somebody changed this note since you opened it; nothing was lost, read it anew and try again.',
  'not-found': 'This note could not be found; it may belong to somebody else.',
  'unreadable-note': 'This note could not be read; it is kept as it was, tell your administrator.',
  'draft-torn':
    'The last moments before this note was closed could not be read back; what came before is here, check its end.',
  'storage-full': 'This device’s storage is full; make room, the note itself can still be saved.',
  'recording-in-memory':
    'This browser cannot keep the recording on disk; keep this tab open until the note is saved.',
  'audio-missing': 'The recording behind these words could not be found.',
  configuration: 'Notewell is not set up correctly; ask your administrator to check amplify_outputs.json.',
  unexpected: 'Something went wrong; what you have written is kept on this device, reload the page to go on.',
} as const satisfies Record<string, string>;

export type ProblemCode = keyof typeof PROBLEMS;

/** The one error type that crosses the border of an engine. `message` is never shown and holds no dictated text. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ProblemCode;
  /** Whether trying the same again later can help. */
  readonly retryable: boolean;

  constructor(code: ProblemCode, options: { retryable?: boolean; cause?: unknown } = {}) {
    super(code, { cause: options.cause });
    this.code = code;
    this.retryable = options.retryable ?? false;
  }
}

/** Any caught value as a problem; what is not one already becomes `unexpected`. */
export function toProblem(error: unknown): ProblemError {
  return error instanceof ProblemError ? error : new ProblemError('unexpected', { cause: error });
}
