// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { keyWords, LOCAL_KEYS } from './key-words.ts';

describe('keyWords', () => {
  it.each([
    ['Mod+S', ['Ctrl', 'S'], ['⌘', 'S']],
    ['Alt+Shift+W', ['Alt', 'Shift', 'W'], ['Option', 'Shift', 'W']],
    ['?', ['?'], ['?']],
    ['F13', ['F13'], ['F13']],
  ] as const)('%s', (combination, elsewhere, mac) => {
    expect(keyWords(combination, false)).toEqual(elsewhere);
    expect(keyWords(combination, true)).toEqual(mac);
  });

  it('tells of each local key once', () => {
    expect(new Set(LOCAL_KEYS.map(({ keys }) => keys)).size).toBe(LOCAL_KEYS.length);
  });
});
