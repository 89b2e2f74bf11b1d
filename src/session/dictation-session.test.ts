import { describe, expect, it } from 'vitest';
import { ProblemError } from '../domain/problem.ts';
import type { Segment } from '../domain/transcript.ts';
import { SessionMs } from '../domain/units.ts';
import { request, session } from './session-fixture.ts';

function segment(id: string, text: string): Segment {
  return { id, dictationId: 'd1', startMs: SessionMs(0), endMs: SessionMs(500), text, items: [] };
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
    const { dictation, calls, recorded } = session({
      openings: [new ProblemError('microphone-refused')],
    });
    dictation.start(request);
    await dictation.settled();
    expect(dictation.state).toMatchObject({ kind: 'failed', problem: { code: 'microphone-refused' } });
    expect(calls).toEqual(['open']);
    expect(recorded).toEqual([]);
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
