/** Whether keys are called as on a Mac. */
const MAC = navigator.userAgent.includes('Mac');

/** The keys of a combination as they are called, one by one. */
export function keyWords(combination: string, mac = MAC): readonly string[] {
  if (combination === '+') return ['+'];
  return combination.split('+').map((key) => {
    if (key === 'Mod') return mac ? '⌘' : 'Ctrl';
    return key === 'Alt' && mac ? 'Option' : key;
  });
}

/** Keys that work at one place only, and are as they are. */
export const LOCAL_KEYS: readonly { readonly keys: string; readonly does: string }[] = [
  { keys: 'Alt+Enter', does: 'In the text: open the entity or the gap at the caret' },
  { keys: 'Mod+Z', does: 'In the text: take back the last words or change' },
  { keys: 'Mod+Alt+Enter', does: 'In the text: begin a section' },
  { keys: '↑+↓', does: 'In a list: move along' },
  { keys: 'A', does: 'On an entity of the panel, or in the walk: it is right' },
  { keys: 'X', does: 'On an entity of the panel, or in the walk: it is wrong' },
  { keys: 'C', does: 'In the walk: choose another reading' },
  { keys: 'P', does: 'In the walk: play it again' },
  { keys: 'N', does: 'In the walk: leave it open and go on' },
  { keys: 'Esc', does: 'Close what is open' },
];
