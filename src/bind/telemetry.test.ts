import * as v from 'valibot';
import { beforeEach, describe, expect, it } from 'vitest';
import type { SignedIn } from '../compose/signed-in.ts';
import { ProblemError } from '../domain/problem.ts';
import { type TelemetryEvent, telemetryEventSchema } from '../domain/telemetry.ts';
import { SessionMs } from '../domain/units.ts';
import type { DictationState } from '../session/states.ts';
import { useAuth } from '../state/auth-store.ts';
import { useNotices } from '../state/notice-store.ts';
import { useSession } from '../state/session-store.ts';
import { useTelemetry } from '../state/telemetry-store.ts';
import type { TranscriberEvent } from '../transcription/transcriber.ts';
import { bindTelemetry } from './telemetry.ts';
import { watchSignIns } from './telemetry-sign-ins.ts';

type SessionEvent = Parameters<Parameters<SignedIn['session']['subscribe']>[0]>[0];

const SPOKEN = { id: 's', dictationId: 'd', startMs: SessionMs(0), endMs: SessionMs(1), text: 'Mrs Miller' };

/** Something that can be subscribed to, and told. */
function source<Event>() {
  const listeners = new Set<(event: Event) => void>();
  return {
    tell: (event: Event) => {
      for (const listener of listeners) listener(event);
    },
    subscribe: (listener: (event: Event) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    listeners: () => listeners.size,
  };
}

function watch({ isOn = true } = {}) {
  let time = 1_000;
  const told: TelemetryEvent[] = [];
  const session = source<SessionEvent>();
  const transcriber = source<TranscriberEvent>();
  const tell = (event: TelemetryEvent) => void told.push(v.parse(telemetryEventSchema, event));
  const entered = bindTelemetry(watchSignIns(), () => time);
  const enter = () => entered({ telemetry: { isOn, tell }, session, transcriber });
  return {
    enter,
    session,
    transcriber,
    told,
    state: (state: DictationState) => session.tell({ kind: 'state', state }),
    pass: (ms: number) => {
      time += ms;
    },
    named: (name: TelemetryEvent['name']) => told.filter((event) => event.name === name),
  };
}

beforeEach(() => {
  useAuth.setState({ step: { kind: 'signed-out' }, busy: false, problem: null });
  useNotices.setState({ notices: [] });
  useSession.setState({ problem: null });
});

describe('telemetry of a sign-in', () => {
  it('tells how the tries before it ended, once, and how the app started, once a page', () => {
    const { enter, told } = watch();
    useAuth.setState({ busy: true, problem: null });
    useAuth.setState({ busy: false, problem: 'wrong-password' });
    useAuth.setState({ busy: true, problem: null });
    useAuth.setState({ step: { kind: 'totp' }, busy: false });
    enter()();
    enter()();
    expect(told).toEqual([
      { name: 'app-start', paintedMs: 0, loadedMs: expect.any(Number), signedInMs: 1_000 },
      { name: 'sign-in', step: 'signed-out', problem: 'wrong-password' },
      { name: 'sign-in', step: 'totp', problem: null },
    ]);
  });

  it('watches nothing where telemetry is off', () => {
    const { enter, told, session, transcriber } = watch({ isOn: false });
    enter();
    expect([session.listeners(), transcriber.listeners()]).toEqual([0, 0]);
    expect(useTelemetry.getState().isOn).toBe(false);
    useNotices.setState({
      notices: [{ id: 'n', content: { kind: 'problem', code: 'offline' }, action: null }],
    });
    expect(told).toEqual([]);
  });

  it('ends with it', () => {
    const { enter, told, session, transcriber } = watch();
    enter()();
    expect([session.listeners(), transcriber.listeners()]).toEqual([0, 0]);
    expect(useTelemetry.getState().isOn).toBe(true);
    const before = told.length;
    useSession.setState({ problem: 'stream-lost' });
    expect(told).toHaveLength(before);
  });
});

describe('telemetry of a dictation', () => {
  it('tells each state with how long it lasted, and why it ended', () => {
    const { enter, state, pass, named } = watch();
    enter();
    state({ kind: 'preparing', dictationId: 'd' });
    pass(80);
    state({ kind: 'recording', dictationId: 'd' });
    pass(5_000);
    const problem = new ProblemError('microphone-lost');
    state({ kind: 'interrupted', dictationId: 'd', problem, paused: false });
    state({ kind: 'interrupted', dictationId: 'd', problem, paused: true });
    expect(named('dictation')).toEqual([
      { name: 'dictation', from: 'idle', to: 'preparing', ms: 0, problem: null },
      { name: 'dictation', from: 'preparing', to: 'recording', ms: 80, problem: null },
      { name: 'dictation', from: 'recording', to: 'interrupted', ms: 5_000, problem: 'microphone-lost' },
    ]);
  });

  it('tells when the first words came, and none of them', () => {
    const { enter, state, pass, named, told, transcriber } = watch();
    enter();
    state({ kind: 'preparing', dictationId: 'd' });
    state({ kind: 'recording', dictationId: 'd' });
    pass(700);
    transcriber.tell({ kind: 'partial', partial: SPOKEN });
    pass(100);
    transcriber.tell({ kind: 'partial', partial: SPOKEN });
    pass(100);
    transcriber.tell({ kind: 'final', segment: { ...SPOKEN, items: [] } as never });
    transcriber.tell({ kind: 'final', segment: { ...SPOKEN, items: [] } as never });
    expect(named('first-words')).toEqual([
      { name: 'first-words', kind: 'partial', ms: 700 },
      { name: 'first-words', kind: 'final', ms: 900 },
    ]);
    expect(JSON.stringify(told)).not.toContain('Miller');
  });

  it('tells of the link, of each loss with its cause, and of gaps', () => {
    const { enter, pass, told, transcriber } = watch();
    enter();
    told.length = 0;
    transcriber.tell({ kind: 'state', state: 'live' });
    pass(9_000);
    transcriber.tell({ kind: 'lost', cause: 'broken' });
    transcriber.tell({ kind: 'state', state: 'reconnecting' });
    const stretch = { dictationId: 'd', fromMs: SessionMs(0), toMs: SessionMs(1) };
    transcriber.tell({ kind: 'waiting', ...stretch, open: true });
    transcriber.tell({ kind: 'waiting', ...stretch, open: false });
    transcriber.tell({ kind: 'backfilled', gapId: 'g', outcome: 'done' });
    transcriber.tell({ kind: 'backfilled', gapId: 'g', outcome: 'failed' });
    expect(told).toEqual([
      { name: 'link', from: 'idle', to: 'live', ms: 0 },
      { name: 'stream-lost', cause: 'broken' },
      { name: 'link', from: 'live', to: 'reconnecting', ms: 9_000 },
      { name: 'gap', step: 'made' },
      { name: 'gap', step: 'filled' },
      { name: 'gap', step: 'failed' },
    ]);
  });

  it('tells each failure that comes to be shown, by its code', () => {
    const { enter, named } = watch();
    enter();
    const notice = { id: 'n', content: { kind: 'problem', code: 'not-allowed' }, action: null } as const;
    useNotices.setState({ notices: [notice] });
    const done = { id: 'm', content: { kind: 'done', text: 'Mrs Miller' }, action: null } as const;
    useNotices.setState({ notices: [notice, done] });
    useSession.setState({ problem: 'stream-lost' });
    useSession.setState({ capturedMs: 10 });
    expect(named('problem')).toEqual([
      { name: 'problem', code: 'not-allowed' },
      { name: 'problem', code: 'stream-lost' },
    ]);
  });
});
