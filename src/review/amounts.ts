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
import type { Memory } from './memory.ts';
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
export function findAmounts({ text, entities }: ReviewedText, memory: Memory): readonly Finding[] {
  const kept = entities.filter(({ decision }) => decision !== 'rejected');
  const amounts = [...kept.flatMap((entity) => partsOf(entity)), ...memory.inLines(writtenAmounts, text)];
  const all = [...amounts, ...frequencies(text, [...amounts, ...kept.filter(isMedication)], memory)];
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
    ...matchesOf(AMOUNT, text, (amount) => (isDose(amount) ? 'dose' : 'number')),
    ...matchesOf(PRESSURE, text, () => 'number'),
  ];
}

function frequencies(text: string, given: readonly TextRange[], memory: Memory): readonly Amount[] {
  const ends = given.map(({ to }): number => to).sort((a, b) => a - b);
  const worded = memory.inLines(wordedFrequencies, text).filter(({ from }) => {
    const end = ends[lastAtMost(ends, from)];
    return end !== undefined && from - end <= FREQUENCY_REACH && !/\n|[.;:]\s/.test(text.slice(end, from));
  });
  return [...worded, ...memory.inLines(signedFrequencies, text)];
}

function wordedFrequencies(text: string): readonly Amount[] {
  return matchesOf(WORDED_FREQUENCY, text, () => 'dose');
}

function signedFrequencies(text: string): readonly Amount[] {
  return matchesOf(SIGNED_FREQUENCY, text, () => 'dose');
}

function matchesOf(pattern: RegExp, text: string, kindOf: (match: string) => Amount['kind']): Amount[] {
  return Array.from(text.matchAll(pattern), ({ 0: match, index }) => ({
    ...rangeOf(index, index + match.length),
    kind: kindOf(match),
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
