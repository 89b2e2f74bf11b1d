import { PROBLEMS } from '../../domain/problem.ts';
import type { SessionData } from '../../state/session-store.ts';
import { formatClock, formatSpan } from '../../ui/format-time.ts';

/** What the status of a dictation is made of. */
export type StatusFacts = Pick<
  SessionData,
  | 'dictation'
  | 'transcription'
  | 'hearing'
  | 'capturedMs'
  | 'problem'
  | 'source'
  | 'waitingMs'
  | 'backlogLeftMs'
  | 'online'
  | 'linkDownLong'
  | 'storage'
  | 'microphoneLabel'
  | 'sourceTrouble'
>;

/** One thing that is true of the dictation. */
export interface StatusPart {
  readonly text: string;
  /** A figure that counts: seen, and never read out by itself. */
  readonly figure?: string;
  /** What is safe and what to do, in one sentence. */
  readonly detail?: string;
  readonly tone: 'quiet' | 'live' | 'caution' | 'danger';
}

type Part = (facts: StatusFacts) => StatusPart | null;

/** Each tells its one thing, or null when it is not so. The first one is what a person must know most of all. */
export const PARTS: readonly Part[] = [
  microphoneLost,
  noSound,
  halted,
  storageFull,
  noLink,
  notTranscribed,
  catchingUp,
  storageLow,
  course,
  tooLoud,
];

const NO_SOUND = 'No sound is coming in';

function microphoneLost({ dictation, problem }: StatusFacts): StatusPart | null {
  const text = 'Microphone lost';
  if (dictation === 'interrupted') {
    if (problem === 'sound-suspended') return { text: NO_SOUND, detail: PROBLEMS[problem], tone: 'danger' };
    const reason = problem?.startsWith('microphone-') ? problem : 'microphone-interrupted';
    return { text, detail: PROBLEMS[reason], tone: 'danger' };
  }
  if (dictation !== 'failed' || problem !== 'microphone-lost') return null;
  return { text, detail: PROBLEMS['microphone-lost'], tone: 'danger' };
}

const HELD_BACK = 'What you said is kept; this device holds its sound back and is being asked for it again.';

function noSound(facts: StatusFacts): StatusPart | null {
  if (facts.dictation !== 'recording') return null;
  const from = `We hear nothing from ${facts.microphoneLabel ?? 'the microphone'}`;
  switch (facts.sourceTrouble) {
    case 'suspended':
      return { text: NO_SOUND, detail: HELD_BACK, tone: 'danger' };
    case 'muted':
      return { text: from, detail: PROBLEMS['microphone-muted'], tone: 'danger' };
    case 'silent':
      return { text: from, detail: PROBLEMS['microphone-silent'], tone: 'danger' };
    default: {
      // Before the first sound it is still being begun.
      if (facts.hearing || facts.capturedMs === 0) return null;
      const check = facts.source.kind === 'microphone' ? 'check the microphone' : 'stop and start again';
      return {
        text: NO_SOUND,
        detail: `What was heard so far is kept; ${check} if this lasts.`,
        tone: 'caution',
      };
    }
  }
}

/** Whoever believes to be dictating must see first that nothing is taken down. */
function halted({ dictation, problem }: StatusFacts): StatusPart | null {
  if (dictation === 'paused') {
    const detail = 'Nothing is recorded now, and what you said is kept; press Resume to go on.';
    return { text: 'Paused', detail, tone: 'caution' };
  }
  if (dictation !== 'failed' || problem === 'microphone-lost') return null;
  return { text: problem === null ? 'Stopped' : 'Stopped by a problem', tone: 'danger' };
}

function storageFull({ storage }: StatusFacts): StatusPart | null {
  if (storage !== 'full') return null;
  return { text: 'Storage full', detail: PROBLEMS['storage-full'], tone: 'danger' };
}

function noLink(facts: StatusFacts): StatusPart | null {
  const reconnecting = facts.transcription === 'reconnecting';
  if (facts.online && !reconnecting) return null;
  const offline = !facts.online || facts.linkDownLong;
  const keptMs = facts.waitingMs > 0 ? facts.waitingMs : facts.backlogLeftMs;
  const advice = facts.dictation === 'recording' ? 'go on dictating' : 'there is nothing you have to do';
  return {
    text: offline ? 'Offline' : 'Reconnecting',
    ...(keptMs > 0 ? { figure: `kept ${formatSpan(Math.max(1000, keptMs))}` } : {}),
    detail: `What you say is kept ${where(facts)} and becomes text when the connection is back; ${advice}.`,
    tone: 'caution',
  };
}

function notTranscribed(facts: StatusFacts): StatusPart | null {
  if (facts.dictation !== 'recording' || facts.transcription !== 'failed') return null;
  return {
    text: 'Recording without transcription',
    detail: `What you say is kept ${where(facts)}; it can be transcribed when you have stopped.`,
    tone: 'danger',
  };
}

function catchingUp(facts: StatusFacts): StatusPart | null {
  const leftMs = Math.max(facts.backlogLeftMs, facts.waitingMs);
  if (leftMs <= 0 || !facts.online || facts.transcription === 'reconnecting') return null;
  return {
    text: 'Catching up',
    figure: `${formatClock(Math.ceil(leftMs / 1000) * 1000)} left`,
    detail: `What was said is kept ${where(facts)}; its words come by themselves.`,
    tone: facts.dictation === 'recording' && facts.hearing ? 'live' : 'quiet',
  };
}

function storageLow({ storage }: StatusFacts): StatusPart | null {
  if (storage === 'memory') {
    return { text: 'Kept in this tab only', detail: PROBLEMS['recording-in-memory'], tone: 'caution' };
  }
  if (storage !== 'nearly-full') return null;
  const detail = 'Everything so far is kept; save the note, or make room on this device soon.';
  return { text: 'Storage nearly full', detail, tone: 'caution' };
}

/** How it goes when nothing is in the way. */
function course(facts: StatusFacts): StatusPart | null {
  switch (facts.dictation) {
    case 'idle':
      return { text: 'Ready', tone: 'quiet' };
    case 'preparing':
      return { text: 'Starting…', tone: 'quiet' };
    case 'stopping':
      return { text: 'Finishing the last words…', tone: 'quiet' };
    case 'recording':
      return noSound(facts) === null ? listening(facts) : null;
    default:
      return null;
  }
}

/** "Live" has to be earned: sound comes in, and the service has acknowledged over a connection that is there. */
function listening(facts: StatusFacts): StatusPart {
  if (!facts.hearing) return { text: 'Starting…', tone: 'quiet' };
  if (facts.transcription === 'live' && facts.online) return { text: 'Live', tone: 'live' };
  if (facts.transcription !== 'connecting') return { text: 'Listening', tone: 'live' };
  const detail = `What you say is kept ${where(facts)}; its words come when speech recognition is connected.`;
  return { text: 'Listening', detail, tone: 'live' };
}

function tooLoud({ dictation, sourceTrouble }: StatusFacts): StatusPart | null {
  if (dictation !== 'recording' || sourceTrouble !== 'clipping') return null;
  return { text: 'Too loud', detail: PROBLEMS['sound-clipped'], tone: 'caution' };
}

function where({ storage }: StatusFacts): string {
  return storage === 'memory' ? 'in this tab' : 'on this device';
}
