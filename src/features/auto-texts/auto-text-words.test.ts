import { describe, expect, it } from 'vitest';
import { clashWords, doneWords, fieldWords } from './auto-text-words.ts';

describe('the words about auto-texts', () => {
  it('tell what was done', () => {
    expect(doneWords({ kind: 'saved', name: 'Knee' })).toBe('“Knee” is saved.');
    expect(doneWords({ kind: 'deleted', name: 'Knee' })).toBe('“Knee” is deleted.');
    expect(doneWords({ kind: 'exported', count: 1 })).toBe('1 auto-text exported to a file.');
    expect(doneWords({ kind: 'imported', taken: 2, same: 1 })).toBe(
      '2 auto-texts taken in. 1 was there already.',
    );
    expect(doneWords({ kind: 'imported', taken: 2, same: 0 })).toBe('2 auto-texts taken in.');
    expect(doneWords({ kind: 'imported', taken: 0, same: 3 })).toBe(
      'Everything in the file was in your list already.',
    );
  });

  it('tell what a file would bring', () => {
    expect(clashWords({ added: 0, clashing: ['Knee'] })).toBe(
      'One name of the file is in your list with other words.',
    );
    expect(clashWords({ added: 1, clashing: ['Knee', 'Hip'] })).toBe(
      '2 names of the file are in your list with other words. 1 auto-text will be added.',
    );
  });

  it('name the fields', () => {
    expect(fieldWords([])).toBe('');
    expect(fieldWords(['side'])).toBe('1 field: side');
    expect(fieldWords(['side', 'days'])).toBe('2 fields: side, days');
  });
});
