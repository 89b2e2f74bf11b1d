import { type Analysis, sentenceAt, spanOf } from './analysis.ts';
import type { Attribute, Category, Entity, Span, UnmappedAttribute } from './model.ts';

/** An entity that a time may belong to is at most this many UTF-16 units away. */
const REACH = 60;
const SCORE = 0.9;

const TYPE_OF_TIME: Readonly<Record<string, string>> = {
  DX_NAME: 'TIME_TO_DX_NAME',
  GENERIC_NAME: 'TIME_TO_MEDICATION_NAME',
  BRAND_NAME: 'TIME_TO_MEDICATION_NAME',
  TEST_NAME: 'TIME_TO_TEST_NAME',
  PROCEDURE_NAME: 'TIME_TO_PROCEDURE_NAME',
  TREATMENT_NAME: 'TIME_TO_TREATMENT_NAME',
};

/**
 * Joins each expression of time to the nearest entity of its sentence. One that is near none is an unmapped
 * attribute.
 */
export function joinTimes(
  analysis: Analysis,
  entities: readonly Entity[],
): { readonly joined: readonly Entity[]; readonly unmapped: readonly UnmappedAttribute[] } {
  const dated = entities.filter(({ type }) => type in TYPE_OF_TIME);
  const joined: Entity[] = [];
  const unmapped: UnmappedAttribute[] = [];
  for (const time of freeTimes(analysis, entities)) {
    const target = nearest(time, dated, sentenceOf(analysis, time));
    if (target === null) unmapped.push(lonely(time));
    else joined.push(timeEntity(time, target));
  }
  return { joined, unmapped };
}

/** The duration of an order is an attribute of its drug already. */
function freeTimes({ times }: Analysis, entities: readonly Entity[]): readonly Span[] {
  const taken = entities.flatMap(({ category, attributes }) => (category === 'MEDICATION' ? attributes : []));
  return times.filter((time) => !taken.some(({ begin, end }) => begin < time.end && time.begin < end));
}

function sentenceOf(analysis: Analysis, time: Span): Span {
  const at = analysis.tokens.findIndex(({ end }) => end > time.begin);
  const { from, to } = sentenceAt(analysis, at);
  return spanOf(analysis.tokens, from, to);
}

function nearest(time: Span, entities: readonly Entity[], within: Span): Entity | null {
  let best: Entity | null = null;
  let bestGap = REACH;
  for (const entity of entities) {
    if (entity.begin < within.begin || entity.end > within.end) continue;
    const gap = entity.begin >= time.end ? entity.begin - time.end : time.begin - entity.end;
    if (gap >= bestGap || gap < 0) continue;
    best = entity;
    bestGap = gap;
  }
  return best;
}

function timeEntity(time: Span, target: Entity): Entity {
  const { category, type, begin, end, score, traits } = target;
  const link: Attribute = {
    category,
    type,
    begin,
    end,
    score,
    relationshipScore: SCORE,
    relationshipType: 'OVERLAP',
    traits,
  };
  return {
    ...timeSpan(time, TYPE_OF_TIME[type] ?? 'TIME_EXPRESSION'),
    traits: [],
    attributes: [link],
    concepts: [],
  };
}

function lonely(time: Span): UnmappedAttribute {
  const attribute = {
    ...timeSpan(time, 'TIME_EXPRESSION'),
    relationshipScore: 0,
    relationshipType: 'OVERLAP',
    traits: [],
  };
  return { category: 'TIME_EXPRESSION', attribute };
}

function timeSpan({ begin, end }: Span, type: string) {
  const category: Category = 'TIME_EXPRESSION';
  return { begin, end, category, type, score: SCORE };
}
