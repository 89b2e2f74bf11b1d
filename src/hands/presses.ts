import type { Action } from '../domain/action.ts';
import { type ButtonChoice, type HandButton, isHolding } from '../domain/hand-button.ts';

/** What the buttons of one device mean now. */
export interface PressRules {
  /** What a button does; null: nothing. */
  choiceOf(button: HandButton): ButtonChoice | null;
  /** What is a place of a slider, and no button. */
  readonly slider: readonly HandButton[];
  /** Nothing is begun; what is held ends all the same. */
  readonly deaf: boolean;
}

/** The buttons of one device that are down, and what was begun by holding them. */
export interface Held {
  readonly buttons: readonly HandButton[];
  readonly holding: ReadonlyMap<HandButton, HoldingChoice>;
}

type HoldingChoice = Exclude<ButtonChoice, Action>;

export const NOTHING_HELD: Held = { buttons: [], holding: new Map() };

const BEGIN: Readonly<Record<HoldingChoice, Action>> = { 'hold-play': 'play', 'hold-record': 'record' };
const END: Readonly<Record<HoldingChoice, Action>> = { 'hold-play': 'stop-play', 'hold-record': 'stop' };

/** What is to be done when other buttons are down than before. What ends comes before what begins. */
export function pressesOf(
  before: Held,
  buttons: readonly HandButton[],
  rules: PressRules,
): { readonly held: Held; readonly actions: readonly Action[] } {
  const actions: Action[] = [];
  const holding = new Map<HandButton, HoldingChoice>();
  for (const [button, choice] of before.holding) {
    if (buttons.includes(button)) holding.set(button, choice);
    else actions.push(END[choice]);
  }
  for (const button of buttons) {
    if (rules.deaf || before.buttons.includes(button)) continue;
    const choice = rules.choiceOf(button);
    if (choice === null) continue;
    if (isHolding(choice)) {
      holding.set(button, choice);
      actions.push(BEGIN[choice]);
    } else actions.push(rules.slider.includes(button) ? atPlaceOfSlider(choice) : choice);
  }
  return { held: { buttons, holding }, actions };
}

/** A slider that comes to a place means that, however it was before; another place takes it back. */
function atPlaceOfSlider(choice: Action): Action {
  if (choice === 'toggle-dictation') return 'record';
  return choice === 'toggle-play' ? 'play' : choice;
}
