/** The parts of a key event that tell undo from other keys. */
export interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Whether a key is the one for undo or for redo, as every editor has them; null for others. */
export function historyKey(pressed: PressedKey): 'undo' | 'redo' | null {
  if (pressed.ctrlKey === pressed.metaKey || pressed.altKey) return null;
  const key = pressed.key.toLowerCase();
  if (key === 'z') return pressed.shiftKey ? 'redo' : 'undo';
  return key === 'y' && pressed.ctrlKey && !pressed.shiftKey ? 'redo' : null;
}
