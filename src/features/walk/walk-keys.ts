import type { Question } from '../../domain/question.ts';
import { historyKey, type PressedKey } from '../../ui/history-key.ts';
import { hasChoices } from './walk-choices.ts';

/** What a key of the bar asks for. */
export type WalkAction =
  | 'accept'
  | 'alternatives'
  | 'reject'
  | 'play'
  | 'next'
  | 'previous'
  | 'end'
  /** Takes back the last answer, and puts it back. */
  | 'undo'
  | 'redo'
  | 'close-choices';

/** The bar as a key finds it. */
export interface BarState {
  readonly question: Question<string> | null;
  readonly writable: boolean;
  /** The alternatives are open. */
  readonly choosing: boolean;
}

const KEYS: Readonly<Record<string, WalkAction>> = {
  a: 'accept',
  c: 'alternatives',
  x: 'reject',
  p: 'play',
  n: 'next',
  ArrowRight: 'next',
  ArrowLeft: 'previous',
  Escape: 'end',
};

/** The action of a key; null where it means nothing to the bar. Other combinations are the page's own. */
export function walkKey(pressed: PressedKey, bar: BarState): WalkAction | null {
  const history = historyKey(pressed);
  if (history !== null) return isPossible(history, bar) ? history : null;
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return null;
  const action = KEYS[pressed.key.length === 1 ? pressed.key.toLowerCase() : pressed.key] ?? null;
  if (action === 'end' && bar.choosing) return 'close-choices';
  return action !== null && isPossible(action, bar) ? action : null;
}

/** Whether an action means something now. */
export function isPossible(action: WalkAction, { question, writable, choosing }: BarState): boolean {
  switch (action) {
    case 'accept':
    case 'reject':
      return question !== null && writable;
    case 'alternatives':
      return question !== null && writable && !choosing && hasChoices(question);
    case 'play':
      return question !== null;
    case 'close-choices':
      return choosing;
    case 'undo':
    case 'redo':
      return writable;
    case 'next':
    case 'previous':
    case 'end':
      return true;
  }
}
