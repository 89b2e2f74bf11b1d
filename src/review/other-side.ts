import type { Contradiction } from '../domain/question.ts';
import type { ReviewedEntity } from '../domain/reviewed-text.ts';
import { type Side, sideOf } from './entity-side.ts';
import { bare, findingName } from './finding-names.ts';
import type { NoteSense } from './note-sense.ts';

/** A finding or a procedure with its side. */
interface Sided {
  readonly entity: ReviewedEntity;
  readonly side: Side;
  /** The section; where the note has one only, the line. */
  readonly part: number;
  /** Its sentence begins with the side, as in a list of both. */
  readonly leads: boolean;
}

/** The other side is meant, or another time. */
const OTHER_MEANT =
  /\b(?:contralateral|opposite|other|comparison|compared?|unaffected|uninvolved|unlike|respectively|versus|vs|than|also|as well|too|additionally|both|bilateral\p{L}*|new|status post|s\/p|history of|previous(?:ly)?|prior|ago|remote|old|healed|resolved|in (?:19|20)\d\d)\b/iu;
const LEADING = /^\s*(?:[-•*]\s*)?(?:(?:the|his|her|on the)\s+)?(?:left|right)\b/i;

/** The same place of the body on the left in one part of the note and on the right in another, a question each. */
export function otherSides(sense: NoteSense): readonly Contradiction[] {
  const groups = new Map<string, Sided[]>();
  const sites = new Set(sense.reviewed.entities.flatMap(sitesOf));
  for (const entity of sense.reviewed.entities) {
    const sided = sidedOf(sense, entity);
    if (sided === null) continue;
    const key = placeOf(sense, entity, sites);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [sided]);
    else group.push(sided);
  }
  return [...groups].flatMap(([place, mentions]) => contradictionIn(sense, place, mentions));
}

function contradictionIn(
  sense: NoteSense,
  place: string,
  mentions: readonly Sided[],
): readonly Contradiction[] {
  const lefts = mentions.filter(({ side }) => side === 'left');
  const rights = mentions.filter(({ side }) => side === 'right');
  if (lefts.length + rights.length < mentions.length) return [];
  if (lefts.some(({ part }) => rights.some((right) => right.part === part))) return [];
  const left = lefts[0];
  const right = rights[0];
  if (left === undefined || right === undefined || (left.leads && right.leads)) return [];
  if ([...lefts, ...rights].some(({ entity }) => OTHER_MEANT.test(sense.around(entity).whole))) return [];
  if (mentions.some(({ entity }) => namesBoth(sense, entity, place))) return [];
  return [questionOf(sense, place, left.entity, right.entity)];
}

function sidedOf(sense: NoteSense, entity: ReviewedEntity): Sided | null {
  if (entity.category !== 'MEDICAL_CONDITION' && entity.category !== 'TEST_TREATMENT_PROCEDURE') return null;
  const side = sideOf(sense, entity);
  if (side === null || sense.isAside(entity)) return null;
  if (sense.has(entity, 'NEGATION') || sense.has(entity, 'PAST_HISTORY')) return null;
  const { index, kind } = sense.sectionAt(entity.from);
  if (kind === 'past') return null;
  const { text, sections } = sense.reviewed;
  const part = sections.length > 1 ? index : text.lastIndexOf('\n', entity.from);
  return { entity, side, part, leads: LEADING.test(sense.around(entity).whole) };
}

/** A section that names the place on both sides, as an examination does, mistakes neither for the other. */
function namesBoth({ reviewed, sectionAt }: NoteSense, { from }: ReviewedEntity, place: string): boolean {
  const section = reviewed.sections[sectionAt(from).index];
  if (section === undefined || reviewed.sections.length < 2) return false;
  const words = reviewed.text.slice(section.from, section.to).toLowerCase();
  return ['left', 'right'].every((side) => words.includes(`${side} ${place}`));
}

/** A site by its attribute, else one that another entity names and that this one's words begin with. */
function placeOf({ memory }: NoteSense, entity: ReviewedEntity, sites: ReadonlySet<string>): string {
  const own = sitesOf(entity);
  if (own.length > 0) return [...new Set(own)].sort().join(' ');
  const name = memory.of(findingName, entity.text);
  const words = name.split(' ');
  const length = words.findIndex((_, index) => sites.has(words.slice(0, index + 1).join(' '))) + 1;
  return length > 0 ? words.slice(0, length).join(' ') : name;
}

function sitesOf({ attributes }: ReviewedEntity): readonly string[] {
  return attributes.filter(({ type }) => type === 'SYSTEM_ORGAN_SITE').map(({ text }) => bare(text));
}

function questionOf(
  sense: NoteSense,
  place: string,
  left: ReviewedEntity,
  right: ReviewedEntity,
): Contradiction {
  const places = [left, right].map(({ from, to, attributes }) => {
    const starts = attributes.filter(({ type }) => type === 'DIRECTION').map((attribute) => attribute.from);
    const start = starts.find((at) => at < from && from - at < 24) ?? from;
    return { from: start, to, text: sense.reviewed.text.slice(start, to) };
  });
  const [there, here] = [left, right].map(({ from }) => sense.sectionAt(from).heading);
  const where =
    there === here || there === '' || here === ''
      ? 'One place says left, another right.'
      : `“${there}” says left, “${here}” says right.`;
  return {
    key: `side:${left.id}:${right.id}`,
    sentence: `Which side is meant for ${place}? ${where}`,
    places: places.sort((a, b) => a.from - b.from),
  };
}
