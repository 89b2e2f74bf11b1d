import type { Contradiction } from '../domain/question.ts';
import type { ReviewedEntity } from '../domain/reviewed-text.ts';
import { type DrugOrder, orderOf } from './drug-orders.ts';
import type { NoteSense } from './note-sense.ts';
import { type UsualDose, usualDose } from './usual-doses.ts';

/** Not what is given, or not in the usual way. */
const NOT_USUAL_CARE =
  /\b(?:overdos\p{L}+|ingest\p{L}+|load\p{L}*|bolus|poison\p{L}*|level|mg\/kg|per kilogram|weight.based|toxic\p{L}*|not|avoid|maximum|max|exceed\p{L}*|more than|less than|allerg\p{L}+|total|taper\p{L}*|titrat\p{L}+|half|quarter)\b/iu;
/** How much of the beginning of a note tells the age of the patient, in UTF-16 units. */
const AGE_REACH = 800;
const CHILD =
  /\b(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[\s-](?:day|week|month)s?[\s-]old\b|\b(?:\d|1[0-7]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)[\s-]years?[\s-]old\b|\b(?:pediatric|infant|toddler|newborn|neonat\p{L}+|well[\s-]child)\b/iu;
/** Rounding of what was said is no other dose. */
const TOLERANCE = 1.01;

/** Doses outside what adults usually get, a question each. None in the note of a child. */
export function unusualDoses(sense: NoteSense): readonly Contradiction[] {
  if (CHILD.test(sense.reviewed.text.slice(0, AGE_REACH))) return [];
  return sense.reviewed.entities.flatMap((entity) => {
    const usual = entity.category === 'MEDICATION' ? usualDose(entity.text) : null;
    if (usual === null || sense.isAside(entity)) return [];
    if (sense.has(entity, 'NEGATION') || sense.has(entity, 'PAST_HISTORY')) return [];
    const order = orderOf(sense, entity);
    if (order === null || sense.memory.of(isNotUsualCare, sense.around(entity).whole)) return [];
    if (usual.route !== 'any' && usual.route !== order.route) return [];
    const question = questionOf(sense, entity, order, usual);
    return question === null ? [] : [question];
  });
}

function isNotUsualCare(sentence: string): boolean {
  return NOT_USUAL_CARE.test(sentence);
}

function questionOf(
  { reviewed }: NoteSense,
  entity: ReviewedEntity,
  order: DrugOrder,
  usual: UsualDose,
): Contradiction | null {
  const said = usualSaid(order, usual);
  if (said === null) return null;
  const { from, to } = order;
  const text = reviewed.text.slice(from, to);
  return { key: `dose:${entity.id}`, sentence: `Is “${text}” meant? ${said}`, places: [{ from, to, text }] };
}

/** What adults usually get, where the order is something else; null where it is not. */
function usualSaid({ least, most, timesInDay, isOfDay }: DrugOrder, usual: UsualDose): string | null {
  const amount = (milligrams: number) => amountIn(usual.unit, milligrams);
  if (!isOfDay && (most > usual.most * TOLERANCE || least * TOLERANCE < usual.least)) {
    return `Adults usually get ${amount(usual.least)} to ${amount(usual.most)} at a time.`;
  }
  const inDay = isOfDay ? most : timesInDay === null ? 0 : least * timesInDay;
  if (inDay <= usual.mostInDay * TOLERANCE) return null;
  if (usual.mostInDay < usual.most) {
    return `That is ${amount(inDay)} a day; adults usually get up to ${amount(usual.most)} a week.`;
  }
  return `That is ${amount(inDay)} a day; adults usually get up to ${amount(usual.mostInDay)}.`;
}

function amountIn(unit: 'mg' | 'mcg', milligrams: number): string {
  const value = unit === 'mcg' ? milligrams * 1000 : milligrams;
  const rounded = Number(value.toPrecision(4));
  return `${rounded.toLocaleString('en-US', { maximumFractionDigits: 4 })} ${unit}`;
}
