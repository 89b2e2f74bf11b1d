import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HandAccess } from '../compose/hands.ts';
import type { User } from '../domain/user.ts';
import type { HandDevices, HandEvent, HandPorts } from '../hands/hand-devices.ts';
import { useAuth } from '../state/auth-store.ts';
import { useHands } from '../state/hands-store.ts';
import { useNotices } from '../state/notice-store.ts';
import { useSession } from '../state/session-store.ts';
import { useSettings } from '../state/settings-store.ts';
import type { Context } from './context.ts';
import { bindHands } from './hands.ts';

const signedIn = { kind: 'signed-in', user: { name: 'Ada' } as User } as const;

/** A browser with so many devices allowed before; null: one without WebHID. */
function open(known: number | null) {
  const told = { asked: [] as unknown[], opens: 0, fails: false, mine: true, presses: 0 };
  let listener = (_: HandEvent) => {};
  let ports: Pick<HandPorts, 'choiceOf' | 'isMine'> | null = null;
  const engine = {
    subscribe: (next: typeof listener) => {
      listener = next;
    },
    prepare: async () => void told.asked.push('prepare'),
    connect: async () => void told.asked.push('connect'),
    disconnect: async () => void told.asked.push('disconnect'),
    tryButtons: (trying: boolean) => void told.asked.push(['try', trying]),
    showLight: (light: string) => void told.asked.push(light),
  } as unknown as HandDevices;
  const hands: HandAccess = {
    supported: known !== null,
    countKnown: async () => known ?? 0,
    open: async (given) => {
      told.opens += 1;
      if (told.fails) throw new TypeError('offline');
      ports = given;
      return engine;
    },
  };
  const commands = bindHands(
    { product: { hands } } as unknown as Context,
    () => {
      told.presses += 1;
    },
    { isMine: () => told.mine },
  );
  return Object.assign(told, { commands, tell: (event: HandEvent) => listener(event), ports: () => ports });
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => useAuth.setState({ step: { kind: 'signed-out' } }));
afterEach(() => {
  useAuth.setState({ step: { kind: 'signed-out' } });
  useSession.setState({ dictation: 'idle' });
  useSettings.setState({ buttons: {} });
  useNotices.setState({ notices: [] });
});

describe('binding the devices', () => {
  it('fetches nothing where nothing is known, and says what the browser can', async () => {
    const none = open(0);
    expect(useHands.getState().devices).toEqual({ kind: 'none' });
    const unable = open(null);
    expect(useHands.getState().devices).toEqual({ kind: 'unsupported' });
    useAuth.setState({ step: signedIn });
    await settled();
    await unable.commands.connectDevice();
    expect([none.opens, unable.opens]).toEqual([0, 0]);
  });

  it('connects what is known at the first sign-in, once', async () => {
    const opened = open(1);
    useAuth.setState({ step: signedIn });
    await settled();
    useAuth.setState({ step: { kind: 'signed-out' } });
    useAuth.setState({ step: signedIn });
    await settled();
    expect(opened.asked.filter((each) => each === 'prepare')).toHaveLength(1);
    await opened.commands.connectDevice();
    await opened.commands.disconnectDevices();
    expect([opened.opens, opened.asked.slice(-2)]).toEqual([1, ['connect', 'disconnect']]);
  });

  it('shows what there is, and hands on what is asked for', async () => {
    const opened = open(0);
    await opened.commands.connectDevice();
    opened.tell({ kind: 'state', state: { kind: 'connected', names: ['Mike'] } });
    opened.tell({ kind: 'held', buttons: ['record'] });
    expect(useHands.getState()).toEqual({
      devices: { kind: 'connected', names: ['Mike'] },
      held: ['record'],
    });
    expect(opened.presses).toBe(1);
    const actions: string[] = [];
    const stop = opened.commands.listenToHands((action) => void actions.push(action));
    opened.tell({ kind: 'action', action: 'save' });
    stop();
    opened.tell({ kind: 'action', action: 'sign' });
    expect(actions).toEqual(['save']);
  });

  it('keeps what buttons do with the settings, and asks for it at each press', async () => {
    const { commands, ports } = open(0);
    await commands.connectDevice();
    commands.bindButton('record', 'hold-record');
    expect(useSettings.getState().buttons).toEqual({ record: 'hold-record' });
    expect(ports()?.choiceOf('record')).toBe('hold-record');
    commands.resetButtons();
    expect(ports()?.choiceOf('record')).toBe('toggle-dictation');
  });

  it('heeds no button while nobody is signed in, or in a tab that is not meant', async () => {
    const opened = open(0);
    await opened.commands.connectDevice();
    expect(opened.ports()?.isMine()).toBe(false);
    useAuth.setState({ step: signedIn });
    expect(opened.ports()?.isMine()).toBe(true);
    opened.mine = false;
    expect(opened.ports()?.isMine()).toBe(false);
  });

  it('shows on the microphone whether it records', async () => {
    const opened = open(0);
    await opened.commands.connectDevice();
    for (const dictation of ['preparing', 'recording', 'interrupted', 'paused', 'stopping'] as const)
      useSession.setState({ dictation });
    expect(opened.asked).toEqual(['off', 'connect', 'off', 'recording', 'paused', 'paused', 'off']);
  });

  it('tells of what could not be fetched, and tries again at the next press', async () => {
    const opened = open(0);
    opened.fails = true;
    await opened.commands.connectDevice();
    expect(useNotices.getState().notices).toHaveLength(1);
    opened.fails = false;
    await opened.commands.connectDevice();
    expect(opened.asked).toContain('connect');
  });
});
