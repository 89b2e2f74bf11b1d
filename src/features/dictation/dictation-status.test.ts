import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dictationStatus } from './dictation-status.ts';
import type { StatusFacts } from './status-parts.ts';

const LIVE: StatusFacts = {
  dictation: 'recording',
  transcription: 'live',
  hearing: true,
  capturedMs: 5_000,
  problem: null,
  source: { kind: 'microphone', deviceId: null },
  waitingMs: 0,
  backlogLeftMs: 0,
  online: true,
  linkDownLong: false,
  storage: 'fine',
  microphoneLabel: 'Desk microphone',
  sourceTrouble: null,
};
const IDLE: StatusFacts = { ...LIVE, dictation: 'idle', transcription: 'idle', hearing: false };
const BROKEN: StatusFacts = { ...LIVE, transcription: 'reconnecting', waitingMs: 12_400 };

/** The line as it is seen. */
function line(facts: StatusFacts): string {
  const { text, figure, aside } = dictationStatus(facts);
  return `${text}${figure === '' ? '' : ` (${figure})`}${aside === '' ? '' : ` · ${aside}`}`;
}

describe('the status of a dictation', () => {
  it.each<[string, StatusFacts]>([
    ['Ready', IDLE],
    ['Starting…', { ...IDLE, dictation: 'preparing' }],
    ['Starting…', { ...LIVE, hearing: false, capturedMs: 0 }],
    ['Listening', { ...LIVE, transcription: 'connecting' }],
    ['Listening', { ...LIVE, transcription: 'idle' }],
    ['Live', LIVE],
    ['Live · Too loud', { ...LIVE, sourceTrouble: 'clipping' }],
    ['Reconnecting (kept 12 s) · Listening', BROKEN],
    ['Reconnecting (kept 12 s) · Starting…', { ...BROKEN, dictation: 'preparing' }],
    ['Reconnecting · Listening', { ...BROKEN, waitingMs: 0 }],
    ['Offline (kept 3 min 10 s) · Listening', { ...BROKEN, linkDownLong: true, waitingMs: 190_000 }],
    ['Offline (kept 12 s) · Listening', { ...BROKEN, online: false }],
    ['Offline · Ready', { ...IDLE, online: false }],
    ['Offline (kept 2 min 10 s) · Ready', { ...IDLE, online: false, backlogLeftMs: 130_000 }],
    ['Catching up (2:10 left) · Live', { ...LIVE, backlogLeftMs: 129_200 }],
    ['Catching up (2:10 left) · Ready', { ...IDLE, backlogLeftMs: 129_200 }],
    ['Catching up (0:01 left) · Ready', { ...IDLE, waitingMs: 1 }],
    ['Microphone lost', { ...LIVE, dictation: 'interrupted' }],
    ['Microphone lost · Offline (kept 12 s)', { ...BROKEN, dictation: 'interrupted', online: false }],
    ['Microphone lost', { ...IDLE, dictation: 'failed', problem: 'microphone-lost' }],
    ['No sound is coming in', { ...LIVE, dictation: 'interrupted', problem: 'sound-suspended' }],
    ['We hear nothing from Desk microphone', { ...LIVE, sourceTrouble: 'muted' }],
    ['We hear nothing from the microphone', { ...LIVE, sourceTrouble: 'silent', microphoneLabel: null }],
    ['No sound is coming in', { ...LIVE, sourceTrouble: 'suspended' }],
    ['No sound is coming in', { ...LIVE, hearing: false }],
    ['Storage full · Reconnecting (kept 12 s)', { ...BROKEN, storage: 'full' }],
    ['Storage nearly full · Live', { ...LIVE, storage: 'nearly-full' }],
    ['Kept in this tab only · Live', { ...LIVE, storage: 'memory' }],
    ['Recording without transcription · Listening', { ...LIVE, transcription: 'failed' }],
    ['Paused · Offline (kept 12 s)', { ...BROKEN, dictation: 'paused', online: false }],
    ['Finishing the last words…', { ...LIVE, dictation: 'stopping', transcription: 'draining' }],
    ['Stopped by a problem', { ...IDLE, dictation: 'failed', problem: 'file-silent' }],
    ['Stopped', { ...IDLE, dictation: 'failed' }],
  ])('is "%s"', (expected, facts) => {
    expect(line(facts)).toBe(expected);
  });

  it('says what is safe and what to do whenever something is in the way', () => {
    expect(dictationStatus(BROKEN).detail).toBe(
      'What you say is kept on this device and becomes text when the connection is back; go on dictating.',
    );
    expect(dictationStatus({ ...BROKEN, storage: 'memory' }).detail).toContain('kept in this tab');
    expect(dictationStatus({ ...LIVE, sourceTrouble: 'muted' }).detail).toContain('unmute');
  });

  it('tells why the microphone is gone, unless the line of the problem does', () => {
    const lost: StatusFacts = { ...LIVE, dictation: 'interrupted' };
    expect(dictationStatus(lost).detail).toContain('plug it in again and the dictation goes on');
    expect(dictationStatus({ ...lost, problem: 'stream-lost' }).detail).toContain('plug it in again');
    expect(dictationStatus({ ...lost, problem: 'microphone-stalled' })).toMatchObject({
      text: 'Microphone lost',
      detail: '',
    });
  });

  it('does not repeat what the line of the problem says', () => {
    expect(dictationStatus({ ...LIVE, storage: 'full', problem: 'storage-full' }).detail).toBe('');
  });

  it('reads the same while its figures count', () => {
    const read = (facts: StatusFacts) => {
      const { text, detail } = dictationStatus(facts);
      return `${text} ${detail}`;
    };
    expect(read({ ...BROKEN, waitingMs: 13_000 })).toBe(read(BROKEN));
    expect(read({ ...LIVE, backlogLeftMs: 1_000 })).toBe(read({ ...LIVE, backlogLeftMs: 90_000 }));
  });
});

const DICTATION = ['idle', 'preparing', 'recording', 'paused', 'interrupted', 'stopping', 'failed'] as const;
const TRANSCRIPTION = ['idle', 'connecting', 'live', 'reconnecting', 'draining', 'failed'] as const;
const STORAGE = ['fine', 'nearly-full', 'full', 'memory'] as const;
const TROUBLE = ['muted', 'silent', 'clipping', 'suspended', null] as const;
const PROBLEM = [null, 'microphone-lost', 'microphone-stalled', 'sound-suspended', 'stream-lost'] as const;
const EITHER = [true, false] as const;

/** What no status may ever claim. @returns the lie, or null. */
function lie(facts: StatusFacts): string | null {
  const { text, detail, tone, aside } = dictationStatus(facts);
  const seen = line(facts);
  const heard = facts.dictation === 'recording' && facts.hearing;
  const linked = facts.online && facts.transcription !== 'reconnecting';
  const waits = facts.waitingMs > 0 || facts.backlogLeftMs > 0;
  if (text === '') return 'nothing is said';
  if (seen.includes('Live') && !(heard && facts.transcription === 'live' && facts.online)) return 'live';
  if (seen.includes('Listening') && !heard) return 'listening';
  if (/Live|Listening/.test(seen) && ['muted', 'silent', 'suspended'].includes(`${facts.sourceTrouble}`))
    return 'hears though nothing comes';
  if (seen.includes('Ready') && facts.dictation !== 'idle') return 'ready while it runs';
  if (seen.includes('Ready') && waits && !/kept \d|left\)/.test(seen)) return 'ready while something waits';
  if (/Catching up/.test(seen) && !(linked && waits)) return 'catching up';
  if (/\(kept/.test(seen) && !waits) return 'keeps what is not there';
  if (facts.dictation === 'interrupted' && !/^(Microphone lost|No sound is coming in)$/.test(text))
    return 'a lost microphone is not told';
  if (facts.dictation === 'paused' && text !== 'Paused') return 'a pause is not told';
  if (facts.storage === 'memory' && /on this device/.test(detail) && text !== 'Storage full')
    return 'kept on the device though it is not';
  if (tone === 'live' && !heard) return 'the dot shines';
  if (aside.startsWith(text)) return 'says the same twice';
  return null;
}

describe('no status lies', () => {
  it('in any combination of states', () => {
    const lies: unknown[] = [];
    let combinations = 0;
    for (const dictation of DICTATION)
      for (const transcription of TRANSCRIPTION)
        for (const storage of STORAGE)
          for (const sourceTrouble of TROUBLE)
            for (const hearing of EITHER)
              for (const online of EITHER)
                for (const linkDownLong of EITHER)
                  for (const waitingMs of [0, 12_000])
                    for (const backlogLeftMs of [0, 130_000]) {
                      const facts: StatusFacts = {
                        ...LIVE,
                        ...{ dictation, transcription, storage, sourceTrouble, hearing, online },
                        ...{ linkDownLong, waitingMs, backlogLeftMs },
                      };
                      combinations += 1;
                      const found = lie(facts);
                      if (found !== null) lies.push([found, line(facts), facts]);
                    }
    expect(lies).toEqual([]);
    expect(combinations).toBe(26_880);
  });

  it('with any facts', () => {
    const ms = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e8, noNaN: true }));
    const anyFacts: fc.Arbitrary<StatusFacts> = fc.record({
      dictation: fc.constantFrom(...DICTATION),
      transcription: fc.constantFrom(...TRANSCRIPTION),
      hearing: fc.boolean(),
      capturedMs: ms,
      problem: fc.constantFrom(...PROBLEM),
      source: fc.constantFrom(LIVE.source, { kind: 'file', name: 'visit.wav' } as const),
      waitingMs: ms,
      backlogLeftMs: ms,
      online: fc.boolean(),
      linkDownLong: fc.boolean(),
      storage: fc.constantFrom(...STORAGE),
      microphoneLabel: fc.option(fc.constant('Desk microphone')),
      sourceTrouble: fc.constantFrom(...TROUBLE),
    });
    fc.assert(
      fc.property(anyFacts, (facts) => {
        expect(lie(facts)).toBeNull();
      }),
    );
  });
});
