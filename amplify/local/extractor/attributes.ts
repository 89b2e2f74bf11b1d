import { type Analysis, sentenceAt, spanOf } from './analysis.ts';
import { findDescriptors } from './condition-attributes.ts';
import type { OrderPart } from './medication-attributes.ts';
import type { Mention } from './mentions.ts';
import type { Attribute, Category, Span } from './model.ts';
import { findSites, type Site, sitesOf } from './sites.ts';
import { findResult } from './test-values.ts';

const SCORE = 0.95;
const RELATIONSHIP_SCORE = 0.9;

/** The attributes of every mention of a text. */
export function attributesOf(
  analysis: Analysis,
  orders: ReadonlyMap<Mention, readonly OrderPart[]>,
): ReadonlyMap<Mention, readonly Attribute[]> {
  const sites = analysis.sentences.map(({ from, to }) =>
    findSites(analysis.tokens, mentionsIn(analysis, from, to), analysis.named, from, to),
  );
  return new Map(
    analysis.mentions.map((mention) => {
      const index = analysis.sentences.findIndex(({ from, to }) => from <= mention.from && mention.from < to);
      return [mention, attributesOfOne(analysis, mention, sites[index] ?? [], orders.get(mention) ?? [])];
    }),
  );
}

function attributesOfOne(
  analysis: Analysis,
  mention: Mention,
  sites: readonly Site[],
  order: readonly OrderPart[],
): readonly Attribute[] {
  switch (mention.category) {
    case 'MEDICATION':
      return order.map((part) => attribute('MEDICATION', part.type, part));
    case 'MEDICAL_CONDITION':
      return [...descriptors(analysis, mention), ...siteAttributes(analysis, mention, sites)];
    case 'TEST_TREATMENT_PROCEDURE':
      return mention.type === 'TEST_NAME'
        ? [...siteAttributes(analysis, mention, sites), ...result(analysis, mention)]
        : siteAttributes(analysis, mention, sites);
    default:
      return [];
  }
}

function attribute(category: Category, type: string, span: Span, relationshipType = type): Attribute {
  return {
    category,
    type,
    begin: span.begin,
    end: span.end,
    score: SCORE,
    relationshipScore: RELATIONSHIP_SCORE,
    relationshipType,
    traits: [],
  };
}

function descriptors(analysis: Analysis, mention: Mention): readonly Attribute[] {
  const floor = sentenceAt(analysis, mention.from).from;
  return findDescriptors(mention, analysis.tokens, floor).map(({ type, from, to }) =>
    attribute('MEDICAL_CONDITION', type, spanOf(analysis.tokens, from, to)),
  );
}

function siteAttributes(analysis: Analysis, mention: Mention, sites: readonly Site[]): readonly Attribute[] {
  const { tokens, named } = analysis;
  return sitesOf(mention, sites, tokens, named).flatMap((site) => [
    ...site.directions.map((at) => attribute('ANATOMY', 'DIRECTION', spanOf(tokens, at, at + 1))),
    ...(site.mention === null
      ? []
      : [attribute('ANATOMY', 'SYSTEM_ORGAN_SITE', spanOf(tokens, site.mention.from, site.mention.to))]),
  ]);
}

function result(analysis: Analysis, mention: Mention): readonly Attribute[] {
  const { text, tokens, mentions } = analysis;
  const { end } = spanOf(tokens, mention.from, mention.to);
  const sentence = sentenceAt(analysis, mention.from);
  const next = mentions.find(({ from, category }) => from >= mention.to && category !== 'ANATOMY');
  const last = Math.min(sentence.to, next?.from ?? sentence.to);
  const stop = last <= mention.to ? end : (tokens[last - 1]?.end ?? end);
  const found = findResult(text.slice(end, stop), end);
  if (found === null) return [];
  const value = attribute('TEST_TREATMENT_PROCEDURE', 'TEST_VALUE', found.value);
  if (found.unit === null) return [value];
  return [value, attribute('TEST_TREATMENT_PROCEDURE', 'TEST_UNIT', found.unit, 'TEST_UNITS')];
}

function mentionsIn({ mentions }: Analysis, from: number, to: number): readonly Mention[] {
  return mentions.filter((mention) => mention.from >= from && mention.to <= to);
}
