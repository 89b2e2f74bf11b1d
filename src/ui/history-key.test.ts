import { describe, expect, it } from 'vitest';
import { historyKey } from './history-key.ts';

const NONE = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe('historyKey', () => {
  it.each([
    ['z', { ctrlKey: true }, 'undo'],
    ['z', { metaKey: true }, 'undo'],
    ['Z', { ctrlKey: true, shiftKey: true }, 'redo'],
    ['y', { ctrlKey: true }, 'redo'],
    ['y', { metaKey: true }, null],
    ['z', {}, null],
    ['z', { ctrlKey: true, altKey: true }, null],
    ['z', { ctrlKey: true, metaKey: true }, null],
    ['a', { ctrlKey: true }, null],
  ])('of %s with %j is %j', (key, modifiers, expected) => {
    expect(historyKey({ key, ...NONE, ...modifiers })).toBe(expected);
  });
});
