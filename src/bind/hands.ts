import type { Action } from '../domain/action.ts';
import { bindButton, buttonsWith } from '../domain/hand-button.ts';
import type { HandsCommands } from '../features/services.tsx';
import type { HandDevices, HandEvent } from '../hands/hand-devices.ts';
import { useAuth } from '../state/auth-store.ts';
import { useHands } from '../state/hands-store.ts';
import { type SessionData, useSession } from '../state/session-store.ts';
import { useSettings } from '../state/settings-store.ts';
import { type Context, tellProblem } from './context.ts';
import { thisTabsTurn } from './tab-turn.ts';

type DeviceCommands = Omit<HandsCommands, 'bindKey' | 'resetKey' | 'resetKeys' | 'setReviewSettings'>;

/**
 * Shows which devices there are and hands on what their buttons ask for, from the first sign-in on.
 * @param active told at each press, because somebody is there
 */
export function bindHands({ product }: Context, active: () => void, turn = thisTabsTurn()): DeviceCommands {
  const { hands } = product;
  let opening: Promise<HandDevices> | null = null;
  let run: ((action: Action) => void) | null = null;

  const show = (event: HandEvent) => {
    if (event.kind === 'state') useHands.setState({ devices: event.state });
    else if (event.kind === 'action') run?.(event.action);
    else {
      useHands.setState({ held: event.buttons });
      active();
    }
  };

  async function open(): Promise<HandDevices> {
    const devices = await hands.open({
      choiceOf: (button) => buttonsWith(useSettings.getState().buttons)[button],
      // Nobody is there to whom a button could mean anything.
      isMine: () => turn.isMine() && useAuth.getState().step.kind === 'signed-in',
    });
    devices.subscribe(show);
    const light = ({ dictation }: SessionData) => devices.showLight(lightOf(dictation));
    light(useSession.getState());
    useSession.subscribe(light);
    return devices;
  }

  async function withDevices(task: (devices: HandDevices) => Promise<void> | void): Promise<void> {
    if (!hands.supported) return;
    try {
      opening ??= open();
      await task(await opening);
    } catch (error) {
      opening = null;
      tellProblem(error);
    }
  }

  async function findKnown(): Promise<void> {
    if ((await hands.countKnown()) > 0) await withDevices((devices) => devices.prepare());
  }

  useHands.setState({ devices: { kind: hands.supported ? 'none' : 'unsupported' }, held: [] });
  const stop = useAuth.subscribe(({ step }) => {
    if (step.kind !== 'signed-in') return;
    stop();
    void findKnown();
  });

  return {
    prepareDevices: () => withDevices((devices) => devices.prepare()),
    connectDevice: () => withDevices((devices) => devices.connect()),
    disconnectDevices: () => withDevices((devices) => devices.disconnect()),
    tryButtons: (trying) => void withDevices((devices) => devices.tryButtons(trying)),
    listenToHands: (listener) => {
      run = listener;
      return () => {
        if (run === listener) run = null;
      };
    },
    bindButton: (button, choice) =>
      useSettings.setState(({ buttons }) => ({ buttons: bindButton(buttons, button, choice) })),
    resetButtons: () => useSettings.setState({ buttons: {} }),
  };
}

function lightOf(dictation: SessionData['dictation']): 'off' | 'recording' | 'paused' {
  if (dictation === 'recording') return 'recording';
  return dictation === 'paused' || dictation === 'interrupted' ? 'paused' : 'off';
}
