import { type Analysis, sentenceAt, spanOf } from './analysis.ts';
import { findOrderParts, type OrderPart } from './medication-attributes.ts';
import type { Mention } from './mentions.ts';

/** Longest stretch of other words between a drug and the next part of its order, in UTF-16 units. */
const LONGEST_GAP = 30;

/** The parts of the order of each medication of a text. */
export function findOrders(analysis: Analysis): ReadonlyMap<Mention, readonly OrderPart[]> {
  const drugs = analysis.mentions.filter(({ category }) => category === 'MEDICATION');
  return new Map(
    drugs.map((drug, index) => [drug, orderOf(analysis, drug, drugs[index - 1], drugs[index + 1])]),
  );
}

function orderOf(
  analysis: Analysis,
  drug: Mention,
  previous: Mention | undefined,
  next: Mention | undefined,
): readonly OrderPart[] {
  const sentence = sentenceAt(analysis, drug.from);
  const first = Math.max(sentence.from, previous?.to ?? 0);
  const isFirst = previous === undefined || previous.to <= sentence.from;
  const before = partsBefore(analysis, first, drug, isFirst);
  const last = Math.min(sentence.to, next?.from ?? sentence.to);
  const reserved =
    next !== undefined && next.from < sentence.to ? partsBefore(analysis, drug.to, next, false) : [];
  const after = partsAfter(analysis, drug, last).filter(
    (part) => !reserved.some((other) => other.begin <= part.begin && part.end <= other.end),
  );
  return [...before, ...after];
}

/** "20 mg of X" for any drug; "oral X" too; "20 mg X" only where no other drug can own the 20 mg. */
function partsBefore(
  analysis: Analysis,
  first: number,
  drug: Mention,
  isFirst: boolean,
): readonly OrderPart[] {
  const { text, tokens } = analysis;
  const { begin } = spanOf(tokens, first, drug.from);
  const end = tokens[drug.from]?.begin ?? 0;
  if (first >= drug.from) return [];
  const kept: OrderPart[] = [];
  let edge = end;
  for (const part of findOrderParts(text.slice(begin, end), begin).toReversed()) {
    const gap = text.slice(part.end, edge);
    const near = /^\s*(?:of(?: the)?)?\s*$/.test(gap);
    const own = gap.includes('of') || isFirst || kept.length > 0 || part.type === 'ROUTE_OR_MODE';
    if (!near || !own) break;
    kept.unshift(part);
    edge = part.begin;
  }
  return kept;
}

function partsAfter(analysis: Analysis, drug: Mention, last: number): readonly OrderPart[] {
  const { text, tokens, mentions } = analysis;
  const begin = spanOf(tokens, drug.from, drug.to).end;
  const end = tokens[last - 1]?.end ?? begin;
  const names = mentions
    .filter((other) => other.from >= drug.to && other.category !== 'ANATOMY')
    .map((other) => spanOf(tokens, other.from, other.to));
  const kept: OrderPart[] = [];
  let edge = begin;
  for (const part of findOrderParts(text.slice(begin, Math.max(begin, end)), begin)) {
    const interrupted = names.some((name) => name.begin >= edge && name.begin < part.begin);
    if (interrupted || part.begin - edge > LONGEST_GAP) break;
    kept.push(part);
    edge = part.end;
  }
  return kept;
}
