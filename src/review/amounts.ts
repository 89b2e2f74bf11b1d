import type { ReviewedEntity, ReviewedText, TextRange } from '../domain/reviewed-text.ts';
import {
  AMOUNT,
  isDose,
  PRESSURE,
  ROUTE_BETWEEN,
  SIGNED_FREQUENCY,
  WORDED_FREQUENCY,
} from './amount-patterns.ts';
import type { Finding } from './finding.ts';
import { lastAtMost, rangeOf } from './text-ranges.ts';

/** How far behind a dose or a drug its frequency may stand, in UTF-16 units. */
const FREQUENCY_REACH = 48;
/** Longest stretch that several parts of one order are joined to. */
const LONGEST = 64;

const ORDER_PARTS = new Set(['DOSAGE', 'STRENGTH', 'FREQUENCY', 'RATE', 'DURATION']);
const RESULT_PARTS = new Set(['TEST_VALUE', 'TEST_UNIT']);

interface Amount extends TextRange {
  readonly kind: 'dose' | 'number';
}

/** Doses, how often they are given, and other numbers with units; the parts of one order are one finding. */
export function findAmounts({ text, entities }: ReviewedText): readonly Finding[] {
  const kept = entities.filter(({ decision }) => decision !== 'rejected');
  const amounts = [...kept.flatMap((entity) => partsOf(entity)), ...writtenAmounts(text)];
  const all = [...amounts, ...frequencies(text, [...amounts, ...kept.filter(isMedication)])];
  return joined(text, all).map(({ from, to, kind }) => ({
    from,
    to,
    kind,
    reason: kind === 'dose' ? 'What is given, how much or how often' : 'A number with its unit',
    partners: [],
    inDoubtOnly: false,
  }));
}

function isMedication({ category }: ReviewedEntity): boolean {
  return category === 'MEDICATION';
}

function partsOf({ category, attributes }: ReviewedEntity): readonly Amount[] {
  if (category !== 'MEDICATION' && category !== 'TEST_TREATMENT_PROCEDURE') return [];
  return attributes.flatMap<Amount>(({ type, from, to, text }) => {
    if (ORDER_PARTS.has(type)) return [{ from, to, kind: 'dose' }];
    return RESULT_PARTS.has(type) && /\d/.test(text) ? [{ from, to, kind: 'number' }] : [];
  });
}

function writtenAmounts(text: string): readonly Amount[] {
  return [
    ...Array.from(text.matchAll(AMOUNT), ({ 0: amount, index }): Amount => {
      return { ...rangeOf(index, index + amount.length), kind: isDose(amount) ? 'dose' : 'number' };
    }),
    ...Array.from(text.matchAll(PRESSURE), ({ 0: amount, index }): Amount => {
      return { ...rangeOf(index, index + amount.length), kind: 'number' };
    }),
  ];
}

function frequencies(text: string, given: readonly TextRange[]): readonly Amount[] {
  const ends = given.map(({ to }): number => to).sort((a, b) => a - b);
  const worded = Array.from(text.matchAll(WORDED_FREQUENCY)).filter(({ index }) => {
    const end = ends[lastAtMost(ends, index)];
    return end !== undefined && index - end <= FREQUENCY_REACH && !/\n|[.;:]\s/.test(text.slice(end, index));
  });
  return [...worded, ...text.matchAll(SIGNED_FREQUENCY)].map(({ 0: frequency, index }) => ({
    ...rangeOf(index, index + frequency.length),
    kind: 'dose',
  }));
}

/** Overlaps become one; so do the parts of one order that follow each other. */
function joined(text: string, amounts: readonly Amount[]): readonly Amount[] {
  const sorted = [...amounts].sort((a, b) => a.from - b.from || b.to - a.to);
  return sorted.reduce<Amount[]>((all, amount) => {
    const last = all.at(-1);
    if (last !== undefined && belongTogether(text, last, amount)) {
      const kind = last.kind === 'dose' || amount.kind === 'dose' ? 'dose' : 'number';
      all[all.length - 1] = { ...rangeOf(last.from, Math.max(last.to, amount.to)), kind };
    } else all.push(amount);
    return all;
  }, []);
}

function belongTogether(text: string, left: Amount, right: Amount): boolean {
  if (right.from < left.to) return true;
  if (left.kind !== 'dose' || right.kind !== 'dose' || right.to - left.from > LONGEST) return false;
  const between = text.slice(left.to, right.from);
  return !between.includes('\n') && ROUTE_BETWEEN.test(between);
}
