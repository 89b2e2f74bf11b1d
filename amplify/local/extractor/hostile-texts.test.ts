import { describe, expect, it } from 'vitest';
import { createDefaultExtractor } from './default-extractor.ts';

const extractor = createDefaultExtractor();

/**
 * A backtracking expression that can read a piece in two ways doubles its work with every repetition: such
 * texts would not end within the time-out of a test.
 */
describe('texts that tempt an expression to backtrack', () => {
  it.each([
    ['a rule of equals signs after a test', `hemoglobin ${'='.repeat(80)}x`],
    ['links after a test without a result', `hemoglobin ${'noted at came back at returned at '.repeat(30)}x`],
    ['one long word', 'a'.repeat(10_000)],
    ['one long number', '1'.repeat(10_000)],
    ['capitalised words', 'Aa '.repeat(3000)],
    ['a chain of hyphens', 'twenty-'.repeat(1500)],
    ['frequencies without an end', `aspirin ${'every morning and every night, '.repeat(200)}x`],
  ])('%s', (_name, text) => {
    expect(extractor.extract(text).entities.every(({ end }) => end <= text.length)).toBe(true);
  });
});
