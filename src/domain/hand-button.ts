import * as v from 'valibot';
import { ACTION_PHRASES, type Action, isAction } from './action.ts';

/** What one can press on a dictation microphone or a foot pedal. */
export const HAND_BUTTONS = [
  'record',
  'stop',
  'play',
  'rewind',
  'forward',
  'instruction',
  'priority',
  'insert',
  'command',
  'f1',
  'f2',
  'f3',
  'f4',
  'transcribe',
  'tab-backward',
  'tab-forward',
  'custom-left',
  'custom-right',
  'enter',
  'pedal-left',
  'pedal-middle',
  'pedal-right',
  'pedal-top',
] as const;
export type HandButton = (typeof HAND_BUTTONS)[number];

/** What a button does: something at the press, or something for as long as it is held. */
export type ButtonChoice = Action | 'hold-play' | 'hold-record';

/** What each button does; null: nothing. */
export type ButtonBindings = Readonly<Record<HandButton, ButtonChoice | null>>;

/** What a person changed of the defaults. */
export type ButtonChanges = Readonly<Partial<Record<HandButton, ButtonChoice | null>>>;

/** The names that are printed on the devices, or what they are called. */
export const BUTTON_LABELS: Readonly<Record<HandButton, string>> = {
  record: 'Record',
  stop: 'Stop',
  play: 'Play',
  rewind: 'Rewind',
  forward: 'Forward',
  instruction: 'Instruction',
  priority: 'EOL / priority',
  insert: 'Insert / overwrite',
  command: 'Command (on the back)',
  f1: 'F1 / A',
  f2: 'F2 / B',
  f3: 'F3 / C',
  f4: 'F4 / D',
  transcribe: 'Transcribe',
  'tab-backward': 'Tab back',
  'tab-forward': 'Tab forward',
  'custom-left': 'Left custom button',
  'custom-right': 'Right custom button',
  enter: 'Enter / select',
  'pedal-left': 'Left pedal',
  'pedal-middle': 'Middle pedal',
  'pedal-right': 'Right pedal',
  'pedal-top': 'Upper pedal',
};

const DEFAULT_BUTTONS: ButtonBindings = {
  record: 'toggle-dictation',
  stop: 'stop',
  play: 'toggle-play',
  rewind: 'rewind',
  forward: 'forward',
  instruction: 'next-harm',
  priority: 'next-field',
  insert: null,
  command: null,
  f1: 'next-question',
  f2: 'accept',
  f3: 'alternatives',
  f4: 'reject',
  transcribe: 'next-question',
  'tab-backward': 'previous-question',
  'tab-forward': 'next-field',
  'custom-left': 'alternatives',
  'custom-right': 'reject',
  enter: 'accept',
  'pedal-left': 'rewind',
  'pedal-middle': 'hold-play',
  'pedal-right': 'forward',
  'pedal-top': null,
};

const HOLDING: Readonly<Record<Exclude<ButtonChoice, Action>, string>> = {
  'hold-play': 'Play while it is held',
  'hold-record': 'Dictate while it is held',
};

/** What a choice does, in words. */
export function choicePhrase(choice: ButtonChoice): string {
  return isHolding(choice) ? HOLDING[choice] : ACTION_PHRASES[choice];
}

/** Whether a choice lasts as long as the button is held. */
export function isHolding(choice: ButtonChoice): choice is Exclude<ButtonChoice, Action> {
  return choice === 'hold-play' || choice === 'hold-record';
}

/** Changes as they were written down; what cannot be read is left out. */
export const buttonChangesSchema = v.pipe(
  v.record(v.string(), v.unknown()),
  v.transform((stored): ButtonChanges => {
    const changes: Partial<Record<HandButton, ButtonChoice | null>> = {};
    for (const button of HAND_BUTTONS) {
      const value = stored[button];
      if (value === null || isChoice(value)) changes[button] = value;
    }
    return changes;
  }),
);

function isChoice(value: unknown): value is ButtonChoice {
  return typeof value === 'string' && (isAction(value) || Object.hasOwn(HOLDING, value));
}

/** What the buttons do with the changes. Several may do the same. */
export function buttonsWith(changes: ButtonChanges): ButtonBindings {
  return { ...DEFAULT_BUTTONS, ...changes };
}

/** Gives a button something else to do, or nothing. */
export function bindButton(
  changes: ButtonChanges,
  button: HandButton,
  choice: ButtonChoice | null,
): ButtonChanges {
  const { [button]: _, ...others } = changes;
  return choice === DEFAULT_BUTTONS[button] ? others : { ...others, [button]: choice };
}
