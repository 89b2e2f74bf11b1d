import * as v from 'valibot';
import { ACTION_PHRASES, ACTIONS, type Action } from './action.ts';
import { combinationOf, type KeyPress, type ReservedFor, reservedFor } from './key-combination.ts';

/** The combination of each action; null: it has none. No two have the same. */
export type KeyBindings = Readonly<Record<Action, string | null>>;

/** What a person changed of {@link DEFAULT_KEYS}. */
export type KeyChanges = Readonly<Partial<Record<Action, string | null>>>;

/** Single letters with Alt: free in browsers and in the screen readers, and the same on each keyboard layout. */
export const DEFAULT_KEYS: KeyBindings = {
  'toggle-dictation': 'Alt+R',
  record: null,
  stop: null,
  'toggle-pause': 'Alt+Q',
  'toggle-play': 'Alt+P',
  play: null,
  'stop-play': null,
  rewind: 'Alt+Z',
  forward: 'Alt+Shift+Z',
  'next-question': 'Alt+W',
  'previous-question': 'Alt+Shift+W',
  accept: 'Alt+A',
  alternatives: 'Alt+C',
  reject: 'Alt+X',
  'next-harm': 'Alt+L',
  'next-field': 'Alt+O',
  'next-entity': 'Alt+J',
  'previous-entity': 'Alt+K',
  save: 'Mod+S',
  sign: null,
  'new-note': 'Alt+N',
  search: '/',
  settings: 'Alt+U',
  shortcuts: '?',
};

/** Why a combination was not taken. */
export type KeyRefusal =
  | { readonly kind: 'reserved'; readonly for: ReservedFor }
  | { readonly kind: 'taken'; readonly by: Action };

export type KeyAnswer =
  | { readonly kind: 'changed'; readonly changes: KeyChanges }
  | { readonly kind: 'refused'; readonly refusal: KeyRefusal };

/** Changes as they were written down; what cannot be read, or is reserved, is left out. */
export const keyChangesSchema = v.pipe(
  v.record(v.string(), v.unknown()),
  v.transform((stored): KeyChanges => {
    const changes: Partial<Record<Action, string | null>> = {};
    for (const action of ACTIONS) {
      const value = stored[action];
      if (value === null || (typeof value === 'string' && reservedFor(value) === null))
        changes[action] = value;
    }
    return changes;
  }),
);

/**
 * The combinations as they are with the changes. A person's choice goes before a default, and of two equal choices,
 * which only a file from elsewhere can hold, before the later one.
 */
export function keysWith(changes: KeyChanges): KeyBindings {
  const keys: Record<Action, string | null> = { ...DEFAULT_KEYS };
  const taken = new Set<string>();
  const take = (action: Action, wanted: string | null) => {
    keys[action] = wanted === null || taken.has(wanted) ? null : wanted;
    if (wanted !== null) taken.add(wanted);
  };
  const isChosen = (action: Action) => changes[action] !== undefined;
  for (const action of ACTIONS.filter(isChosen)) take(action, changes[action] ?? null);
  for (const action of ACTIONS) if (!isChosen(action)) take(action, DEFAULT_KEYS[action]);
  return keys;
}

/** Gives an action another combination, or none. Another action's is never taken away. */
export function bindKey(changes: KeyChanges, action: Action, combination: string | null): KeyAnswer {
  if (combination !== null) {
    const reserved = reservedFor(combination);
    if (reserved !== null) return { kind: 'refused', refusal: { kind: 'reserved', for: reserved } };
    const keys = keysWith(changes);
    const by = ACTIONS.find((other) => other !== action && keys[other] === combination);
    if (by !== undefined) return { kind: 'refused', refusal: { kind: 'taken', by } };
  }
  const { [action]: _, ...others } = changes;
  const isDefault = combination === DEFAULT_KEYS[action];
  return { kind: 'changed', changes: isDefault ? others : { ...others, [action]: combination } };
}

/** Gives an action its default again; refused when another has it by now. */
export function resetKey(changes: KeyChanges, action: Action): KeyAnswer {
  return bindKey(changes, action, DEFAULT_KEYS[action]);
}

/**
 * What a key press asks for.
 * @param inText the focus is where one writes: there signs are written
 */
export function actionOf(press: KeyPress, inText: boolean, keys: KeyBindings): Action | null {
  const combination = combinationOf(press);
  if (combination === null || (inText && combination.length === 1)) return null;
  return ACTIONS.find((action) => keys[action] === combination) ?? null;
}

const RESERVED: Readonly<Record<ReservedFor, string>> = {
  browser: 'The browser or the system uses this key for itself. Try Alt with another letter.',
  'screen-reader': 'Screen readers use this key, or it writes a letter. Try Alt with a letter.',
  typing: 'This key is needed for writing or moving. Try Alt with a letter.',
  'this-app': 'This key has its own meaning in the text of a note. Try Alt with another letter.',
};

/** A refusal in one sentence or two. */
export function refusalSentence(refusal: KeyRefusal): string {
  if (refusal.kind === 'reserved') return RESERVED[refusal.for];
  return `“${ACTION_PHRASES[refusal.by]}” has this key. Give that another one first.`;
}
