import { describe, expect, it } from 'vitest';
import { findResult } from './test-values.ts';

function result(rest: string): readonly (string | null)[] {
  const found = findResult(rest, 0);
  if (found === null) return [];
  const { value, unit } = found;
  return [rest.slice(value.begin, value.end), unit === null ? null : rest.slice(unit.begin, unit.end)];
}

describe('findResult', () => {
  it.each([
    [' 129/84', ['129/84', null]],
    [' is 129/84 mmHg today', ['129/84', 'mmHg']],
    [' one twenty nine over eighty four', ['one twenty nine over eighty four', null]],
    [' of 120 over 80', ['120 over 80', null]],
    [' 11.2 g/dL', ['11.2', 'g/dL']],
    [' of 98.6 degrees Fahrenheit', ['98.6', 'degrees Fahrenheit']],
    [' of 98.6.', ['98.6', null]],
    [' was 2.3 and', ['2.3', null]],
    [' level is at 1.5', ['1.5', null]],
    [' values at 7.1 and he', ['7.1', null]],
    [': 97% on room air', ['97', '%']],
    [' of seventy two beats per minute', ['seventy two', 'beats per minute']],
    [' > 100', ['> 100', null]],
    [' was negative.', ['negative', null]],
    [' is negative for blood', []],
    [' and then 5 days later', []],
    [' of the chest', []],
    [', two views', []],
  ])('%s', (rest, expected) => {
    expect(result(rest)).toEqual(expected);
  });

  it('counts from the offset', () => {
    expect(findResult(' 5', 10)?.value).toEqual({ begin: 11, end: 12 });
  });
});
