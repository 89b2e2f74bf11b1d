import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combinationOf, type KeyPress, reservedFor } from './key-combination.ts';

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

describe('combinationOf', () => {
  it.each([
    [press('r', { altKey: true }), 'Alt+R'],
    [press('R', { altKey: true }), 'Alt+R'],
    [press('W', { altKey: true, shiftKey: true }), 'Alt+Shift+W'],
    [press('®', { altKey: true, code: 'KeyR' }), 'Alt+R'],
    [press('Dead', { altKey: true, code: 'KeyN' }), 'Alt+N'],
    [press('s', { ctrlKey: true }), 'Mod+S'],
    [press('S', { metaKey: true }), 'Mod+S'],
    [press('ы', { ctrlKey: true, code: 'KeyS' }), 'Mod+S'],
    [press('s', { ctrlKey: true, shiftKey: true }), 'Mod+Shift+S'],
    [press('?', { shiftKey: true, code: 'Slash' }), '?'],
    [press('?', { shiftKey: true, code: 'Minus' }), '?'],
    [press('/', { shiftKey: true, code: 'Digit7' }), '/'],
    [press('F2', { code: 'F2' }), 'F2'],
    [press('F13', { code: 'F13', shiftKey: true }), 'Shift+F13'],
    [press('a'), 'A'],
    [press('A', { shiftKey: true }), 'Shift+A'],
    [press('@', { altKey: true, ctrlKey: true, code: 'KeyQ' }), 'Ctrl+Alt+Q'],
  ] as const)('%o', (key, combination) => {
    expect(combinationOf(key)).toBe(combination);
  });

  it('counts the letter and not its place', () => {
    expect(combinationOf(press('b', { altKey: true, code: 'KeyN' }))).toBe('Alt+B');
  });

  it.each([
    press('r', { altKey: true, isComposing: true }),
    press('Alt', { altKey: true, code: 'AltLeft' }),
    press('AltGraph', { code: 'AltRight' }),
    press('Shift', { shiftKey: true }),
  ])('is none while something is composed or only held: %o', (key) => {
    expect(combinationOf(key)).toBeNull();
  });
});

describe('reservedFor', () => {
  it.each([
    ['Alt+D', 'browser'],
    ['Alt+F', 'browser'],
    ['Alt+Shift+T', 'browser'],
    ['Alt+1', 'browser'],
    ['Alt+ArrowLeft', 'browser'],
    ['Alt+ArrowDown', 'browser'],
    ['Mod+T', 'browser'],
    ['Mod+Shift+N', 'browser'],
    ['Mod+Meta+S', 'browser'],
    ['F1', 'browser'],
    ['F5', 'browser'],
    ['Shift+F10', 'browser'],
    ['Alt+M', 'typing'],
    ['Enter', 'typing'],
    ['Tab', 'typing'],
    ['Escape', 'typing'],
    ['.', 'typing'],
    ['Ctrl+Alt+N', 'screen-reader'],
    ['H', 'screen-reader'],
    ['Shift+H', 'screen-reader'],
    ['1', 'screen-reader'],
    ['CapsLock', 'screen-reader'],
    ['Insert', 'screen-reader'],
    ['Mod+Insert', 'screen-reader'],
    ['Alt+Enter', 'this-app'],
    ['Mod+Z', 'this-app'],
    ['Mod+Alt+Enter', 'this-app'],
  ] as const)('%s belongs to %s', (combination, owner) => {
    expect(reservedFor(combination)).toBe(owner);
  });

  it.each(['Alt+R', 'Alt+Shift+W', 'Mod+S', 'F2', 'Shift+F8', 'F13', 'F24', '?', '/'])(
    '%s is free',
    (free) => {
      expect(reservedFor(free)).toBeNull();
    },
  );

  it('lets no plain letter, digit or whatever stands in no list through', () => {
    const free = /^(?:Alt\+(?:Shift\+)?[A-Z]|Mod\+S|(?:Shift\+)?F\d+|[?/])$/;
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(reservedFor(text) !== null || free.test(text)).toBe(true);
      }),
    );
  });
});
