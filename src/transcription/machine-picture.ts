import { step } from './machine.ts';
import { openEnded, TIMERS, type Transcription, type TranscriptionEvent } from './states.ts';

/**
 * Draws the state machine as it is: plays every kind of event in every kind of state that can be reached, and writes
 * down where each leads.
 */

const CHUNK = 1600;

/** Events by the words of the picture. A function, because most belong to the newest stream. */
const EVENTS: Readonly<Record<string, (stream: number) => TranscriptionEvent>> = {
  start: () => ({ kind: 'start' }),
  sound: () => ({ kind: 'captured', samples: CHUNK, speech: true, at: 10 }),
  'unanswered too long': () => ({ kind: 'captured', samples: 20 * CHUNK, speech: true, at: 1_000_000 }),
  'stream opens': (stream) => ({ kind: 'opened', stream, at: 10 }),
  'partial result': (stream) => ({
    kind: 'heard',
    stream,
    confirmed: 0,
    segmentOpen: true,
    news: true,
    at: 10,
  }),
  'all results came': (stream) => ({ kind: 'finished', stream }),
  'stream lost': (stream) => ({ kind: 'lost', stream, failure: 'broken', at: 10 }),
  'bad request': (stream) => ({ kind: 'lost', stream, failure: 'bad-request', at: 10 }),
  'network back': () => ({ kind: 'online' }),
  stop: () => ({ kind: 'stop' }),
  ...Object.fromEntries(
    TIMERS.map((timer) => [
      `${timer} timer`,
      (): TranscriptionEvent => ({ kind: 'timer', timer, at: 20_000 }),
    ]),
  ),
};

interface Transition {
  readonly from: string;
  readonly to: string;
  readonly event: string;
}

/** The picture in Mermaid's language for state diagrams. */
export function drawMachine(): string {
  const arrows = new Map<string, string[]>();
  for (const { from, to, event } of transitions()) {
    const key = `${from} --> ${to}`;
    const events = arrows.get(key) ?? [];
    if (!events.includes(event)) arrows.set(key, [...events, event]);
  }
  const lines = [...arrows].map(([arrow, events]) => `  ${arrow}: ${events.join(', ')}`);
  return ['stateDiagram-v2', '  [*] --> dormant', ...lines, '  ended --> [*]'].join('\n');
}

function transitions(): Transition[] {
  const found: Transition[] = [];
  const seen = new Set<string>();
  const queue: Transcription[] = [openEnded(0)];
  for (let state = queue.shift(); state !== undefined; state = queue.shift()) {
    for (const [event, make] of Object.entries(EVENTS)) {
      const { state: next } = step(state, make(state.stream), () => 0.5);
      if (next.phase.kind !== state.phase.kind)
        found.push({ from: state.phase.kind, to: next.phase.kind, event });
      const key = kindOf(next);
      if (seen.has(key)) continue;
      seen.add(key);
      queue.push(next);
    }
  }
  return found;
}

/** States that behave alike count as one, or there would be no end of them. */
function kindOf(state: Transcription): string {
  const { phase, captured, sent, confirmed, lastSpeech } = state;
  const isUnanswered = phase.kind === 'live' && phase.unansweredSince !== null;
  return JSON.stringify([
    phase.kind,
    isUnanswered,
    state.stopping,
    state.segmentOpen,
    state.behind !== null,
    Math.min(state.losses, 1),
    Math.min(state.badRequests, 1),
    captured > sent,
    captured > confirmed,
    lastSpeech > confirmed,
  ]);
}
