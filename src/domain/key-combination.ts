/** The part of a key event that is looked at. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'isComposing'
>;

/** Keys that only change others. */
const MODIFIERS: ReadonlySet<string> = new Set(['Alt', 'AltGraph', 'Control', 'Meta', 'Shift', 'OS']);

/**
 * The combination of a key press as it is written down, such as `Alt+R`, `Mod+S`, `F2` or `?`; `Mod` is Ctrl, or ⌘
 * on a Mac. Null for a key that only changes others, and for what is being composed.
 *
 * The letter counts, so that it is the same on each keyboard layout, and where Alt makes another sign of it (Mac) or
 * the alphabet is another, the place of the key. AltGr is not Alt: it writes signs, and reads as `Ctrl+Alt`.
 */
export function combinationOf(press: KeyPress): string | null {
  if (press.isComposing || MODIFIERS.has(press.key)) return null;
  const held = press.altKey || press.ctrlKey || press.metaKey;
  const key = held ? letterOrPlace(press) : upperCase(press.key);
  // A sign is what it is, with whichever keys this layout writes it.
  const shift = press.shiftKey && (held || !isSign(key));
  const altGr = press.altKey && press.ctrlKey;
  const mod = press.ctrlKey || press.metaKey;
  const parts = [
    mod && !altGr && 'Mod',
    altGr && 'Ctrl',
    press.altKey && 'Alt',
    press.ctrlKey && press.metaKey && 'Meta',
    shift && 'Shift',
    key,
  ];
  return parts.filter((part) => part !== false).join('+');
}

function letterOrPlace({ key, code }: KeyPress): string {
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  // Another alphabet has a letter of its own at the place.
  return /^(?:Key|Digit)(.)$/.exec(code)?.[1] ?? key;
}

function upperCase(key: string): string {
  return key.length === 1 ? key.toUpperCase() : key;
}

function isSign(key: string): boolean {
  return key.length === 1 && !/[\p{L}\p{N}]/u.test(key);
}

/** Why a combination cannot be had. */
export type ReservedFor = 'browser' | 'screen-reader' | 'typing' | 'this-app';

/** Alt with these opens menus and the address in Chrome, Edge and Firefox. */
const BROWSER_ALT: ReadonlySet<string> = new Set('BDEFHSTV');
/** Alt and Shift with these are Chrome's and ChromeOS's own. */
const BROWSER_ALT_SHIFT: ReadonlySet<string> = new Set('ABILMNSTV');
/** Function keys that neither browsers nor systems use; the high ones are what pedals with a keyboard plug send. */
const FREE_FUNCTION_KEY = /^(?:Shift\+)?F(?:2|8|1[3-9]|2[0-4])$/;
/** Keys of the text of a note. */
const FIXED: ReadonlySet<string> = new Set([
  'Alt+Enter',
  'Ctrl+Alt+Enter',
  'Mod+Alt+Enter',
  'Mod+Z',
  'Mod+Y',
  'Mod+Shift+Z',
  'Mod+B',
  'Mod+I',
]);
const FREE_SIGNS: ReadonlySet<string> = new Set(['?', '/']);

/**
 * For whom a combination is reserved; null when it is free in Chrome, Edge, Firefox and Safari, in NVDA, JAWS,
 * VoiceOver, Narrator and Orca, and writes nothing. What is not known to be free is reserved.
 */
export function reservedFor(combination: string): ReservedFor | null {
  if (FIXED.has(combination)) return 'this-app';
  if (combination === 'Mod+S' || FREE_SIGNS.has(combination) || FREE_FUNCTION_KEY.test(combination))
    return null;
  const alt = /^Alt\+(Shift\+)?([A-Z])$/.exec(combination);
  if (alt !== null) return reservedWithAlt(alt[2] ?? '', alt[1] !== undefined);
  if (
    combination.startsWith('Ctrl+Alt+') ||
    /(?:^|\+)(?:CapsLock|Insert|ScrollLock|NumLock)$/.test(combination)
  )
    return 'screen-reader';
  if (combination.startsWith('Mod+') || combination.startsWith('Alt+')) return 'browser';
  if (/^(?:Shift\+)?[\p{L}\p{N}]$/u.test(combination)) return 'screen-reader';
  return /^(?:Shift\+)?F\d+$/.test(combination) ? 'browser' : 'typing';
}

function reservedWithAlt(letter: string, shift: boolean): ReservedFor | null {
  if (shift) return BROWSER_ALT_SHIFT.has(letter) ? 'browser' : null;
  // µ of "µg" on a Mac.
  if (letter === 'M') return 'typing';
  return BROWSER_ALT.has(letter) ? 'browser' : null;
}
