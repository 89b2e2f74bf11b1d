import { describe, expect, it } from 'vitest';
import { ProblemError } from '../domain/problem.ts';
import type { Segment } from '../domain/transcript.ts';
import { SampleCount, SessionMs } from '../domain/units.ts';
import { DictationSession, type TranscriptionResult } from './dictation-session.ts';

const request = {
  dictationId: 'd1',
  source: { kind: 'microphone', deviceId: null },
  specialty: 'PRIMARYCARE',
  dictationType: 'DICTATION',
} as const;

function segment(id: string, text: string): Segment {
  return { id, dictationId: 'd1', startMs: SessionMs(0), endMs: SessionMs(500), text, items: [] };
}

/** A session over ports that write down what they were asked. */
function session(options: { refuse?: ProblemError; lastWords?: Segment } = {}) {
  const calls: string[] = [];
  const interim: (string | null)[] = [];
  const finals: string[] = [];
  let result: (result: TranscriptionResult) => void = () => {};
  let lost: (problem: ProblemError) => void = () => {};
  let ended: (problem: ProblemError | null) => void = () => {};
  const { port1 } = new MessageChannel();
  const dictation = new DictationSession({
    openSource: async () => {
      calls.push('open');
      if (options.refuse !== undefined) throw options.refuse;
      return {
        sound: 'sound',
        close: () => calls.push('close'),
        onLost: (listener) => {
          lost = listener;
          return () => {};
        },
      };
    },
    capture: {
      start: async () => {
        calls.push('capture');
      },
      pause: () => calls.push('pause'),
      resume: () => calls.push('resume'),
      stop: async () => {
        calls.push('stop');
        return SampleCount(16_000);
      },
      onEnd: (listener) => {
        ended = listener;
        return () => {};
      },
    },
    transcription: {
      start: async () => {
        calls.push('transcribe');
        return port1;
      },
      pause: () => {},
      resume: () => {},
      stop: async () => {
        calls.push('drain');
        if (options.lastWords !== undefined) result({ kind: 'final', segment: options.lastWords });
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
  dictation.subscribe((event) => {
    if (event.kind === 'recorded') recorded.push(event.durationMs);
  });
  const running = () => reached(dictation, 'recording');
  return {
    dictation,
    calls,
    interim,
    finals,
    recorded,
    running,
    hear: (heard: TranscriptionResult) => result(heard),
    lose: (problem: ProblemError) => lost(problem),
    end: () => ended(null),
  };
}

function reached(dictation: DictationSession<string>, kind: string): Promise<void> {
  return new Promise((resolve) => {
    if (dictation.state.kind === kind) resolve();
    dictation.subscribe((event) => {
      if (event.kind === 'state' && event.state.kind === kind) resolve();
    });
  });
}

describe('a dictation', () => {
  it('stops from the front to the back and keeps the words that come last', async () => {
    const { dictation, calls, finals, interim, recorded, running } = session({
      lastWords: segment('s1', 'and follow up.'),
    });
    dictation.start(request);
    await running();
    dictation.stop();
    await dictation.settled();
    expect(calls.slice(0, 3)).toEqual(['open', 'transcribe', 'capture']);
    expect(calls.indexOf('stop')).toBeLessThan(calls.indexOf('drain'));
    expect(finals).toEqual(['and follow up.']);
    expect(interim.at(-1)).toBeNull();
    expect(recorded).toEqual([1000]);
  });

  it('shows a refused microphone and captures nothing', async () => {
    const { dictation, calls, recorded } = session({ refuse: new ProblemError('microphone-refused') });
    dictation.start(request);
    await dictation.settled();
    expect(dictation.state).toMatchObject({ kind: 'failed', problem: { code: 'microphone-refused' } });
    expect(calls).toEqual(['open']);
    expect(recorded).toEqual([]);
  });

  it('keeps the recording when the microphone is lost', async () => {
    const { dictation, lose, recorded, running } = session();
    dictation.start(request);
    await running();
    lose(new ProblemError('microphone-lost'));
    await dictation.settled();
    expect(dictation.state).toMatchObject({ kind: 'failed', problem: { code: 'microphone-lost' } });
    expect(recorded).toEqual([1000]);
  });

  it('stops by itself at the end of a file', async () => {
    const { dictation, end, running } = session();
    dictation.start(request);
    await running();
    end();
    await dictation.settled();
    expect(dictation.state).toEqual({ kind: 'idle' });
  });

  it('gives the microphone back when stopped while it is being opened', async () => {
    const { dictation, calls } = session();
    dictation.start(request);
    dictation.stop();
    await dictation.settled();
    expect(calls).toContain('close');
    expect(calls).not.toContain('capture');
    expect(dictation.state).toEqual({ kind: 'idle' });
  });

  it('replaces the partial by the final', async () => {
    const { dictation, hear, interim, finals, running } = session();
    dictation.start(request);
    await running();
    const times = { startMs: SessionMs(0), endMs: SessionMs(1) };
    hear({ kind: 'partial', partial: { id: 's1', dictationId: 'd1', ...times, text: 'The pain' } });
    hear({ kind: 'final', segment: segment('s1', 'The patient.') });
    expect(interim).toEqual(['The pain', null]);
    expect(finals).toEqual(['The patient.']);
  });
});
