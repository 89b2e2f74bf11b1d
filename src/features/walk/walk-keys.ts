import type { Question } from '../../domain/question.ts';
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
  | 'close-choices';

/** The bar as a key finds it. */
export interface BarState {
  readonly question: Question<string> | null;
  readonly writable: boolean;
  /** The alternatives are open. */
  readonly choosing: boolean;
}

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
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

/** The action of a key; null where it means nothing to the bar. Combinations are the page's own. */
export function walkKey(pressed: Pressed, bar: BarState): WalkAction | null {
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
    case 'next':
    case 'previous':
    case 'end':
      return true;
  }
}
