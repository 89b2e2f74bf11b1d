import { describe, expect, it } from 'vitest';
import { cssString } from './use-paper-foot.ts';

describe('a text as a string of CSS', () => {
  it.each([
    ['MRN 4471 · version 3', '"MRN 4471 · version 3"'],
    ['"; color: red', '"\\22 ; color: red"'],
    ['a\\b\nc', '"a\\5c b\\a c"'],
    ['</style>', '"\\3c /style>"'],
  ])('%j cannot end early', (text, expected) => {
    expect(cssString(text)).toBe(expected);
  });
});
