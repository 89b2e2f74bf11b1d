// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import type { Action } from '../domain/action.ts';
import { type ButtonChoice, buttonsWith, type HandButton } from '../domain/hand-button.ts';
import { HandDevices, type HandState } from './hand-devices.ts';
import { FakeHid, type FakeHidDevice, footControl, powerMic, speechMike } from './hid-fixture.ts';
import { loadSdk } from './sdk.ts';

let hid: FakeHid;

beforeEach(() => {
  hid = new FakeHid();
  Object.defineProperty(navigator, 'hid', { value: hid, configurable: true });
});

/** The engine over the real package. */
function open(change: { supported?: boolean; load?: typeof loadSdk } = {}) {
  const told = {
    actions: [] as Action[],
    states: [] as HandState[],
    held: [] as readonly HandButton[],
    loads: 0,
    mine: true,
    choices: buttonsWith({}) as Record<HandButton, ButtonChoice | null>,
  };
  const devices = new HandDevices({
    supported: change.supported ?? true,
    load: () => {
      told.loads += 1;
      return (change.load ?? loadSdk)();
    },
    choiceOf: (button) => told.choices[button],
    isMine: () => told.mine,
  });
  devices.subscribe((event) => {
    if (event.kind === 'action') told.actions.push(event.action);
    else if (event.kind === 'held') told.held = event.buttons;
    else told.states.push(event.state);
  });
  return Object.assign(told, { devices });
}

async function openWith(device: FakeHidDevice) {
  hid.choice = [device];
  const opened = open();
  await opened.devices.connect();
  return opened;
}

/** Lets what the package awaits between report and listener come through. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('connecting', () => {
  it('is not possible without WebHID, and fetches nothing', async () => {
    const { devices, ...told } = open({ supported: false });
    await devices.prepare();
    await devices.connect();
    await devices.disconnect();
    expect(devices.state).toEqual({ kind: 'unsupported' });
    expect(told.loads).toBe(0);
  });

  it('takes what was allowed before without asking', async () => {
    hid.known.push(speechMike(3500), footControl());
    const { devices } = open();
    await devices.prepare();
    expect(devices.state).toEqual({
      kind: 'connected',
      names: ['SpeechMike III', 'Philips Foot Control'],
    });
  });

  it('looks while the person chooses, and names one that has no name', async () => {
    const { devices, states } = await openWith(powerMic());
    expect(states[0]).toEqual({ kind: 'looking' });
    expect(devices.state).toEqual({ kind: 'connected', names: ['Dictation device'] });
  });

  it('has none when the person chose none', async () => {
    const { devices } = open();
    await devices.connect();
    expect(devices.state).toEqual({ kind: 'none' });
  });

  it('says that it is refused, and asks again at the next press', async () => {
    hid.choice = null;
    const { devices } = open();
    await devices.connect();
    expect(devices.state).toEqual({ kind: 'refused' });
    hid.choice = [powerMic()];
    await devices.connect();
    expect(devices.state.kind).toBe('connected');
  });

  it('keeps the device it has when a second one is refused', async () => {
    const { devices } = await openWith(powerMic());
    hid.choice = null;
    await devices.connect();
    expect(devices.state.kind).toBe('connected');
  });

  it('tries to fetch the package again after a failure', async () => {
    let fails = true;
    hid.choice = [powerMic()];
    const { devices } = open({ load: () => (fails ? Promise.reject(new TypeError('offline')) : loadSdk()) });
    await devices.connect();
    expect(devices.state).toEqual({ kind: 'refused' });
    fails = false;
    await devices.connect();
    expect(devices.state.kind).toBe('connected');
  });

  it('follows the plug', async () => {
    const mike = speechMike(3500);
    const { devices } = await openWith(mike);
    hid.tell('disconnect', mike);
    await settled();
    expect(devices.state).toEqual({ kind: 'none' });
    hid.tell('connect', mike);
    await settled();
    expect(devices.state.kind).toBe('connected');
  });

  it('forgets what it lets go of', async () => {
    const pedal = footControl();
    const opened = await openWith(pedal);
    await opened.devices.disconnect();
    expect([opened.devices.state, pedal.opened, pedal.forgotten]).toEqual([{ kind: 'none' }, false, true]);
    pedal.hold(1);
    await settled();
    expect(opened.actions).toEqual([]);
  });
});

describe('the buttons of real reports', () => {
  const cases: readonly (readonly [string, () => FakeHidDevice, number, HandButton])[] = [
    ['SpeechMike', () => speechMike(3500), 0x0100, 'record'],
    ['SpeechMike', () => speechMike(3500), 0x0200, 'stop'],
    ['SpeechMike', () => speechMike(3500), 0x0400, 'play'],
    ['SpeechMike', () => speechMike(3500), 0x0800, 'forward'],
    ['SpeechMike', () => speechMike(3500), 0x1000, 'rewind'],
    ['SpeechMike', () => speechMike(3500), 0x2000, 'priority'],
    ['SpeechMike', () => speechMike(3500), 0x4000, 'insert'],
    ['SpeechMike', () => speechMike(3500), 0x8000, 'instruction'],
    ['SpeechMike', () => speechMike(3500), 0x0020, 'command'],
    ['SpeechMike', () => speechMike(3500), 0x0002, 'f1'],
    ['SpeechMike', () => speechMike(3500), 0x0010, 'f4'],
    ['PowerMic', powerMic, 0x0001, 'transcribe'],
    ['PowerMic', powerMic, 0x0002, 'tab-backward'],
    ['PowerMic', powerMic, 0x0004, 'record'],
    ['PowerMic', powerMic, 0x0008, 'tab-forward'],
    ['PowerMic', powerMic, 0x0040, 'play'],
    ['PowerMic', powerMic, 0x0080, 'custom-left'],
    ['PowerMic', powerMic, 0x0100, 'enter'],
    ['PowerMic', powerMic, 0x0200, 'custom-right'],
    ['foot control', footControl, 1, 'pedal-left'],
    ['foot control', footControl, 2, 'pedal-middle'],
    ['foot control', footControl, 4, 'pedal-right'],
    ['foot control', footControl, 8, 'pedal-top'],
  ];

  it.each(cases)('%s %#: bits %i of it', async (_, make, bits, button) => {
    const device = make();
    const opened = await openWith(device);
    opened.choices[button] = 'sign';
    device.hold(bits);
    await settled();
    expect([opened.held, opened.actions]).toEqual([[button], ['sign']]);
    device.hold(0);
    await settled();
    expect([opened.held, opened.actions]).toEqual([[], ['sign']]);
  });

  it('play while the pedal is held', async () => {
    const pedal = footControl();
    const { actions } = await openWith(pedal);
    pedal.hold(2);
    pedal.hold(2 + 1);
    pedal.hold(1);
    await settled();
    expect(actions).toEqual(['play', 'rewind', 'stop-play']);
  });

  it('stop playing when the plug is pulled under the foot', async () => {
    const pedal = footControl();
    const { actions } = await openWith(pedal);
    pedal.hold(2);
    hid.tell('disconnect', pedal);
    await settled();
    expect(actions).toEqual(['play', 'stop-play']);
  });

  it('record at the place of a slider and stop at another, however often', async () => {
    const slider = speechMike(3510);
    const { actions } = await openWith(slider);
    for (const bits of [0x0100, 0x0200, 0x0100, 0x0200]) slider.hold(bits);
    await settled();
    expect(actions).toEqual(['record', 'stop', 'record', 'stop']);
  });

  it('begin and end by the record button where only playing slides', async () => {
    const slider = speechMike(3520);
    const { actions } = await openWith(slider);
    for (const bits of [0x0100, 0, 0x0400, 0x0200]) slider.hold(bits);
    await settled();
    expect(actions).toEqual(['toggle-dictation', 'play', 'stop']);
  });

  it('only light up while they are tried, and in a tab that they do not mean', async () => {
    const mike = speechMike(3500);
    const opened = await openWith(mike);
    opened.devices.tryButtons(true);
    mike.hold(0x0100);
    await settled();
    expect([opened.held, opened.actions]).toEqual([['record'], []]);
    opened.devices.tryButtons(false);
    opened.mine = false;
    mike.hold(0);
    mike.hold(0x0100);
    await settled();
    expect(opened.actions).toEqual([]);
  });
});

describe('the lamp', () => {
  const lampOf = ({ sent }: FakeHidDevice) =>
    sent.filter(([command]) => command === 2).map((bytes) => bytes[6]);

  it('says whether it records, on a microphone that is plugged in late too', async () => {
    const mike = speechMike(3500);
    const { devices } = await openWith(mike);
    devices.showLight('recording');
    devices.showLight('recording');
    devices.showLight('paused');
    devices.showLight('off');
    await settled();
    // The green lamp of the record button: on, slow, off.
    expect(lampOf(mike)).toEqual([3, 1, 0]);
    devices.showLight('recording');
    const late = speechMike(3510);
    hid.choice = [late];
    await devices.connect();
    await settled();
    expect(lampOf(late)).toEqual([3]);
  });
});
