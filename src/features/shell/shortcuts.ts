/** What a key can ask for, wherever the focus is. */
export type ShortcutId =
  | 'toggle-dictation'
  | 'toggle-pause'
  | 'play'
  | 'save'
  | 'new-note'
  | 'next-entity'
  | 'previous-entity'
  | 'search'
  | 'shortcuts';

export interface Shortcut {
  readonly id: ShortcutId;
  /** As written on the keys; `Mod` is Ctrl, or ⌘ on a Mac. */
  readonly keys: string;
  readonly does: string;
}

/** Single letters with Alt: free in browsers and in the screen readers, and the same on each keyboard layout. */
export const SHORTCUTS: readonly Shortcut[] = [
  { id: 'toggle-dictation', keys: 'Alt R', does: 'Start or stop the dictation' },
  { id: 'toggle-pause', keys: 'Alt Q', does: 'Pause or resume' },
  { id: 'play', keys: 'Alt P', does: 'Play what was said at the selection; again to stop' },
  { id: 'next-entity', keys: 'Alt J', does: 'Go to the next entity to review' },
  { id: 'previous-entity', keys: 'Alt K', does: 'Go to the one before' },
  { id: 'save', keys: 'Mod S', does: 'Save the note' },
  { id: 'new-note', keys: 'Alt N', does: 'Begin a new note' },
  { id: 'search', keys: '/', does: 'Search the notes, outside of a text' },
  { id: 'shortcuts', keys: '?', does: 'Show these keys, outside of a text' },
];

/** Keys that work at one place only. */
export const LOCAL_KEYS: readonly { readonly keys: string; readonly does: string }[] = [
  { keys: 'Alt Enter', does: 'In the text: open the entity or the gap at the caret' },
  { keys: 'Mod Z', does: 'In the text: take back the last words or change' },
  { keys: 'Mod Alt Enter', does: 'In the text: begin a section' },
  { keys: '↑ ↓', does: 'In a list: move along' },
  { keys: 'A', does: 'On an entity of the panel: confirm it' },
  { keys: 'X', does: 'On an entity of the panel: reject it' },
  { keys: 'Esc', does: 'Close what is open' },
];

/** The part of a key event that is looked at. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'isComposing'
>;

const ALT_CODES: Readonly<Record<string, ShortcutId>> = {
  KeyR: 'toggle-dictation',
  KeyQ: 'toggle-pause',
  KeyP: 'play',
  KeyJ: 'next-entity',
  KeyK: 'previous-entity',
  KeyN: 'new-note',
};

const ALT_KEYS: Readonly<Record<string, ShortcutId>> = {
  r: 'toggle-dictation',
  q: 'toggle-pause',
  p: 'play',
  j: 'next-entity',
  k: 'previous-entity',
  n: 'new-note',
};

/**
 * What a key press asks for. With Alt the letter counts, and where Alt makes another sign of it (Mac) the place of
 * the key. AltGr is not Alt: it writes signs.
 */
export function shortcutOf(press: KeyPress, inText: boolean): ShortcutId | null {
  if (press.isComposing) return null;
  const mod = press.ctrlKey !== press.metaKey;
  if (mod && !press.altKey && !press.shiftKey && press.key.toLowerCase() === 's') return 'save';
  if (press.ctrlKey || press.metaKey) return null;
  if (press.altKey) {
    if (press.shiftKey) return null;
    const letter = press.key.toLowerCase();
    return /^[a-z]$/.test(letter) ? (ALT_KEYS[letter] ?? null) : (ALT_CODES[press.code] ?? null);
  }
  if (inText) return null;
  if (press.key === '?') return 'shortcuts';
  return press.key === '/' ? 'search' : null;
}
