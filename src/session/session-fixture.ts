import type { ProblemError } from '../domain/problem.ts';
import type { Segment } from '../domain/transcript.ts';
import { SampleCount } from '../domain/units.ts';
import { type CapturePort, DictationSession, type TranscriptionResult } from './dictation-session.ts';
import type { OpenedSource } from './source-keeper.ts';
import type { SourceChoice } from './states.ts';

export const request = {
  dictationId: 'd1',
  source: { kind: 'microphone', deviceId: null },
  specialty: 'PRIMARYCARE',
  dictationType: 'DICTATION',
} as const;

type Notice = Parameters<Parameters<CapturePort<string>['onNotice']>[0]>[0];

/** One microphone as it was opened, and what became of it. */
interface Opened {
  readonly label: string;
  closed: number;
  lose(problem: ProblemError): void;
}

/** What the next openings of a source give: a label, or a failure. The last one stays. */
export type Opening = string | ProblemError;

/** A session over ports that write down what they were asked. Each capture holds one second. */
export function session({
  openings = ['Desk microphone'],
  lastWords,
}: {
  openings?: Opening[];
  lastWords?: Segment;
} = {}) {
  const calls: string[] = [];
  const interim: (string | null)[] = [];
  const finals: string[] = [];
  const opened: Opened[] = [];
  const choices: SourceChoice[] = [];
  const timers = new Set<() => void>();
  const hopes = new Set<() => void>();
  const device = { openings, substitute: false, unfit: null as ProblemError | null };
  let result: (result: TranscriptionResult) => void = () => {};
  let ended: (problem: ProblemError | null) => void = () => {};
  let notice: (notice: Notice) => void = () => {};

  const open = (label: string): OpenedSource<string> => {
    let lost: ((problem: ProblemError) => void) | null = null;
    const source: Opened = { label, closed: 0, lose: (problem) => lost?.(problem) };
    opened.push(source);
    return {
      sound: label,
      label,
      substitute: device.substitute,
      close: () => {
        source.closed += 1;
        calls.push('close');
      },
      onLost: (listener) => {
        lost = listener;
        return () => {
          lost = null;
        };
      },
    };
  };

  const dictation = new DictationSession<string>({
    openSource: async (choice) => {
      calls.push('open');
      choices.push(choice);
      await soon();
      const opening = device.openings.length > 1 ? device.openings.shift() : device.openings[0];
      if (typeof opening !== 'string') throw opening;
      return open(opening);
    },
    onSourcesChanged: (listener) => {
      hopes.add(listener);
      return () => hopes.delete(listener);
    },
    later: (task) => {
      timers.add(task);
      return () => timers.delete(task);
    },
    capture: {
      start: async () => {
        calls.push('capture');
      },
      pause: () => calls.push('pause'),
      resume: () => calls.push('resume'),
      replace: async (sound) => {
        calls.push(`replace by ${sound}`);
        await soon();
        if (device.unfit !== null) throw device.unfit;
      },
      stop: async () => {
        calls.push('stop');
        await soon();
        return SampleCount(16_000);
      },
      onEnd: (listener) => {
        ended = listener;
        return () => {};
      },
      onNotice: (listener) => {
        notice = listener;
        return () => {};
      },
    },
    transcription: {
      start: async () => {
        calls.push('transcribe');
        return new MessageChannel().port1;
      },
      pause: () => {},
      resume: () => {},
      stop: async () => {
        calls.push('drain');
        if (lastWords !== undefined) result({ kind: 'final', segment: lastWords });
      },
      onResult: (listener) => {
        result = listener;
        return () => {};
      },
    },
    target: {
      setInterim: (text) => interim.push(text),
      insertFinal: (final) => finals.push(final.text),
    },
    log: () => {},
  });

  const recorded: number[] = [];
  const told: string[] = [];
  dictation.subscribe((event) => {
    if (event.kind === 'recorded') recorded.push(event.durationMs);
    if (event.kind === 'source') told.push(`${event.event.kind}: ${event.label}`);
  });
  return {
    dictation,
    calls,
    interim,
    finals,
    recorded,
    opened,
    choices,
    device,
    told,
    /** Whether anything still waits for a microphone. */
    isWaiting: () => hopes.size > 0,
    running: () => reached(dictation, 'recording'),
    reached: (kind: string) => reached(dictation, kind),
    hear: (heard: TranscriptionResult) => result(heard),
    lose: (problem: ProblemError) => opened.at(-1)?.lose(problem),
    end: () => ended(null),
    notice: (what: Notice) => notice(what),
    /** A device is plugged in or out. */
    plug: () => {
      for (const hope of [...hopes]) hope();
    },
    /** All that waits for a time runs now. */
    pass: () => {
      for (const task of [...timers]) {
        timers.delete(task);
        task();
      }
    },
  };
}

/** Lets everything that is ready run, and what comes of it. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await soon();
}

/** Devices take their time. */
function soon(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function reached(dictation: DictationSession<string>, kind: string): Promise<void> {
  return new Promise((resolve) => {
    if (dictation.state.kind === kind) resolve();
    dictation.subscribe((event) => {
      if (event.kind === 'state' && event.state.kind === kind) resolve();
    });
  });
}
