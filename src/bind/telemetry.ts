import type { SignedIn } from '../compose/signed-in.ts';
import { type TelemetryEvent, type Tell, wholeMs } from '../domain/telemetry.ts';
import type { DictationState } from '../session/states.ts';
import { useNote } from '../state/note-store.ts';
import { useNotices } from '../state/notice-store.ts';
import { useSession } from '../state/session-store.ts';
import { useTelemetry } from '../state/telemetry-store.ts';
import type { TranscriberEvent } from '../transcription/transcriber.ts';
import type { SignIns } from './telemetry-sign-ins.ts';

/** What telemetry watches of whoever is signed in. */
type Watched = Pick<SignedIn, 'telemetry'> & {
  readonly session: Pick<SignedIn['session'], 'subscribe'>;
  readonly transcriber: Pick<SignedIn['transcriber'], 'subscribe'>;
};

/** Milliseconds of a clock that only goes forward, from when the page was asked for. */
type Clock = () => number;

const sinceStart: Clock = () => performance.now();

/**
 * Tells what happens while somebody is signed in, where telemetry is on.
 * @returns what watches one sign-in; that returns what ends it
 */
export function bindTelemetry(signIns: SignIns, clock = sinceStart): (signedIn: Watched) => () => void {
  let hasStarted = false;
  return ({ telemetry, session, transcriber }) => {
    useTelemetry.setState({ isOn: telemetry.isOn });
    if (!telemetry.isOn) return () => {};
    const { tell } = telemetry;
    if (!hasStarted) tell(appStart(clock()));
    hasStarted = true;
    signIns.tellTo(tell);
    const words = firstWords(tell, clock);
    const dictation = dictationStates(tell, clock);
    const link = linkStates(tell, clock);
    const endings = [
      session.subscribe((event) => {
        if (event.kind !== 'state') return;
        words.dictation(event.state);
        dictation(event.state);
      }),
      transcriber.subscribe((event) => {
        words.speech(event);
        link(event);
        const gap = gapEvent(event);
        if (gap !== null) tell(gap);
      }),
      ...problemsShown(tell),
    ];
    return () => {
      for (const end of endings) end();
    };
  };
}

/** The browser's own times of this page; 0 for what it does not know. */
function appStart(signedInMs: number): TelemetryEvent {
  const [paint] = performance.getEntriesByName?.('first-contentful-paint') ?? [];
  const [page] = performance.getEntriesByType?.('navigation') ?? [];
  const loaded = page !== undefined && 'domContentLoadedEventEnd' in page ? page.domContentLoadedEventEnd : 0;
  return {
    name: 'app-start',
    paintedMs: wholeMs(paint?.startTime ?? 0),
    loadedMs: wholeMs(Number(loaded)),
    signedInMs: wholeMs(signedInMs),
  };
}

/** Knows for how long a state has lasted. @returns what came to its end, or null while it is the same. */
function stopwatch<State extends string>(first: State, clock: Clock) {
  let current = first;
  let since = clock();
  return (next: State) => {
    if (next === current) return null;
    const ended = { from: current, to: next, ms: wholeMs(clock() - since) };
    current = next;
    since = clock();
    return ended;
  };
}

function dictationStates(tell: Tell, clock: Clock): (state: DictationState) => void {
  const turn = stopwatch<DictationState['kind']>('idle', clock);
  return (state) => {
    const turned = turn(state.kind);
    const problem = 'problem' in state ? (state.problem?.code ?? null) : null;
    if (turned !== null) tell({ name: 'dictation', ...turned, problem });
  };
}

function linkStates(tell: Tell, clock: Clock): (event: TranscriberEvent) => void {
  const turn = stopwatch<Extract<TranscriberEvent, { kind: 'state' }>['state']>('idle', clock);
  return (event) => {
    if (event.kind === 'lost') tell({ name: 'stream-lost', cause: event.cause });
    const turned = event.kind === 'state' ? turn(event.state) : null;
    if (turned !== null) tell({ name: 'link', ...turned });
  };
}

/** How long after it was recorded the first ghost and the first text of a dictation came. */
function firstWords(tell: Tell, clock: Clock) {
  let began: number | null = null;
  const waited = new Set<'partial' | 'final'>();
  return {
    dictation({ kind }: DictationState) {
      if (kind === 'preparing') began = null;
      if (kind !== 'recording' || began !== null) return;
      began = clock();
      waited.add('partial').add('final');
    },
    speech({ kind }: TranscriberEvent) {
      if (began === null || (kind !== 'partial' && kind !== 'final') || !waited.delete(kind)) return;
      tell({ name: 'first-words', kind, ms: wholeMs(clock() - began) });
    },
  };
}

function gapEvent(event: TranscriberEvent): TelemetryEvent | null {
  if (event.kind === 'waiting' && !event.open) return { name: 'gap', step: 'made' };
  if (event.kind !== 'backfilled') return null;
  return { name: 'gap', step: event.outcome === 'done' ? 'filled' : 'failed' };
}

/** Every failure that comes to be shown. @returns what ends it. */
function problemsShown(tell: Tell): readonly (() => void)[] {
  return [
    useNotices.subscribe(({ notices }, before) => {
      const known = new Set(before.notices.map(({ id }) => id));
      for (const { id, content } of notices)
        if (content.kind === 'problem' && !known.has(id)) tell({ name: 'problem', code: content.code });
    }),
    ...[useSession, useNote].map((store) =>
      store.subscribe((now, before) => {
        if (now.problem !== null && now.problem !== before.problem)
          tell({ name: 'problem', code: now.problem });
      }),
    ),
  ];
}
