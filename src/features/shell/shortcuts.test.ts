import { describe, expect, it } from 'vitest';
import { type KeyPress, SHORTCUTS, shortcutOf } from './shortcuts.ts';

const press = (key: string, change: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: `Key${key.toUpperCase()}`,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  isComposing: false,
  ...change,
});

describe('shortcutOf', () => {
  it.each([
    [press('r', { altKey: true }), true, 'toggle-dictation'],
    [press('R', { altKey: true }), true, 'toggle-dictation'],
    [press('®', { altKey: true, code: 'KeyR' }), true, 'toggle-dictation'],
    [press('s', { ctrlKey: true }), true, 'save'],
    [press('S', { metaKey: true }), true, 'save'],
    [press('?', { shiftKey: true }), false, 'shortcuts'],
    [press('/'), false, 'search'],
  ] as const)('%o', (key, inText, expected) => {
    expect(shortcutOf(key, inText)).toBe(expected);
  });

  it.each([
    ['a letter in a text', press('?', { shiftKey: true }), true],
    ['AltGr', press('r', { altKey: true, ctrlKey: true }), true],
    ['save as', press('s', { ctrlKey: true, shiftKey: true }), true],
    ['a plain letter', press('r'), false],
    ['composing', press('r', { altKey: true, isComposing: true }), true],
    ['Alt with another letter', press('f', { altKey: true }), true],
    ['another layout: the letter counts, not the place', press('b', { altKey: true, code: 'KeyN' }), true],
  ] as const)('leaves %s alone', (_, key, inText) => {
    expect(shortcutOf(key, inText)).toBeNull();
  });

  it('has one line in the sheet for each', () => {
    expect(new Set(SHORTCUTS.map(({ id }) => id)).size).toBe(SHORTCUTS.length);
    expect(new Set(SHORTCUTS.map(({ keys }) => keys)).size).toBe(SHORTCUTS.length);
  });
});
