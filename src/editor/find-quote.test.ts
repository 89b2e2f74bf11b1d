import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findQuote } from './find-quote.ts';

function found(text: string, quote: string, near = 0): string | null {
  const span = findQuote(text, quote, near);
  return span === null ? null : text.slice(span.from, span.to);
}

describe('a quoted text', () => {
  it('is found as it stands, nearest to its place', () => {
    const text = 'no pain. Later pain. Then pain.';
    expect(findQuote(text, 'pain', 16)).toEqual({ from: 15, to: 19 });
    expect(findQuote(text, 'pain', 99)).toEqual({ from: 26, to: 30 });
  });

  it('is found with other case and spaces', () => {
    expect(found('He has Chest\npain now.', 'has chest pain')).toBe('has Chest\npain');
  });

  it('is found by its ends when its middle changed', () => {
    expect(found('He takes 20 mg of it daily.', 'takes 10 mg of it daily')).toBe('takes 20 mg of it daily');
  });

  it('is not found where it is gone, or was nothing', () => {
    expect(found('He is well.', 'chest pain')).toBeNull();
    expect(found('He is well.', '  ')).toBeNull();
  });

  it('is text, whatever is in it', () => {
    expect(found('dose (5 mg) [+] now', '(5 MG)  [+]')).toBe('(5 mg) [+]');
  });

  it('is found in any text that has it, nearest first', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '🫀', '(', '\\', '\n'), maxLength: 30 });
    fc.assert(
      fc.property(texts, texts, texts, fc.nat(90), (before, quote, after, near) => {
        const text = before + quote + after;
        const span = findQuote(text, quote, near);
        if (quote.trim() === '') expect(span).toBeNull();
        else {
          expect(span && text.slice(span.from, span.to)).toBe(quote);
          const distance = (from: number) => Math.max(0, from - near, near - from - quote.length);
          expect(distance(span?.from ?? 0)).toBeLessThanOrEqual(distance(before.length));
        }
      }),
    );
  });

  it('is never found outside of a text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.integer(), (text, quote, near) => {
        const { from, to } = findQuote(text, quote, near) ?? { from: 0, to: 0 };
        expect(from >= 0 && from <= to && to <= text.length).toBe(true);
      }),
    );
  });
});
