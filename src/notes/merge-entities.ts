import { type AnchoredEntity, isDecided } from '../domain/entity.ts';
import { type DocNode, movedBy, type Place, printOf, type SectionPart } from './merge-shape.ts';

/**
 * The entities for a section whose text is `chosen`'s. What was said about the section on the other side counts
 * too: where only that side said something new it stands, and a person's decision is carried over wherever its words
 * are still there. Places count from the start of the chosen section.
 */
export function entitiesFor(
  chosen: SectionPart,
  other: SectionPart | null,
  base: SectionPart | null,
): readonly AnchoredEntity[] {
  if (other === null || saysTheSame(other, base)) return chosen.entities;
  if (chosen.print === other.print) {
    return saysTheSame(chosen, base) ? other.entities : united(chosen.entities, other.entities);
  }
  const known = new Set((base?.entities ?? []).map(judgement));
  const news = other.entities.filter((entity) => isDecided(entity) && !known.has(judgement(entity)));
  return united(
    chosen.entities,
    news.flatMap((entity) => placedAnew(entity, chosen) ?? []),
  );
}

function saysTheSame(one: SectionPart, base: SectionPart | null): boolean {
  return base !== null && printOf(one.entities) === printOf(base.entities);
}

/** What is said about an entity, wherever it stands. */
function judgement({ id, decision, category, type, traits, concepts, history }: AnchoredEntity): string {
  return printOf({ id, decision, category, type, traits, concepts, history });
}

/** Both lists in the order of the text. Of two that are about the same words the one that ranks higher stays. */
function united(
  mine: readonly AnchoredEntity[],
  theirs: readonly AnchoredEntity[],
): readonly AnchoredEntity[] {
  const sides = [
    ...mine.map((entity) => ({ entity, others: theirs, isMine: true })),
    ...theirs.map((entity) => ({ entity, others: mine, isMine: false })),
  ];
  const kept: typeof sides = [];
  for (const side of sides.sort((one, other) => rankOf(other.entity) - rankOf(one.entity))) {
    const isBeaten = kept.some(
      ({ entity, isMine }) => isMine !== side.isMine && isRival(entity, side.entity),
    );
    if (!isBeaten) kept.push(side);
  }
  return kept
    .map(({ entity, others }) =>
      withHistoryOf(
        entity,
        others.find(({ id }) => id === entity.id),
      ),
    )
    .sort((one, other) => one.from - other.from || one.to - other.to);
}

/** A person's decision before a machine's, a later one before an earlier; mine where neither is. */
function rankOf({ decision, history = [] }: AnchoredEntity): number {
  return decision === 'detected' ? -1 : (history.at(-1)?.at ?? 0);
}

/** What was decided on both sides is all kept, in the order of time. */
function withHistoryOf(entity: AnchoredEntity, other: AnchoredEntity | undefined): AnchoredEntity {
  const own = entity.history ?? [];
  const known = new Set(own.map(printOf));
  const more = (other?.history ?? []).filter((decided) => !known.has(printOf(decided)));
  if (more.length === 0) return entity;
  return { ...entity, history: [...more, ...own].sort((one, two) => one.at - two.at) };
}

/**
 * The same entity, or two that overlap where at most one of them can be right. What was rejected speaks of its
 * category alone, and identifying data is a layer of its own.
 */
function isRival(one: AnchoredEntity, other: AnchoredEntity): boolean {
  if (one.id === other.id) return true;
  if (one.from >= other.to || other.from >= one.to) return false;
  if (one.category === other.category) return true;
  if (one.decision === 'rejected' || other.decision === 'rejected') return false;
  return (isDecided(one) || isDecided(other)) && isIdentifying(one) === isIdentifying(other);
}

function isIdentifying({ category }: AnchoredEntity): boolean {
  return category === 'PROTECTED_HEALTH_INFORMATION';
}

/**
 * The entity where its words stand in this section: where it stands here already, at the same place, or where they are
 * once. Where its own words are others here, what is said of it goes to these; else null.
 */
function placedAnew(entity: AnchoredEntity, section: SectionPart): AnchoredEntity | null {
  const text = positionText(section.node);
  const same = section.entities.find(({ id }) => id === entity.id);
  const places = [
    ...(same === undefined ? [] : placesOf(entity.text, text).filter((from) => touches(entity, from, same))),
    entity.from,
    ...onlyOne(placesOf(entity.text, text)),
  ];
  const from = places.find((place) => text.startsWith(entity.text, place));
  if (from !== undefined) {
    const moved = movedBy(entity, from - entity.from);
    return { ...moved, attributes: moved.attributes.filter((attribute) => standsAt(text, attribute)) };
  }
  if (same === undefined) return null;
  return { ...entity, from: same.from, to: same.to, text: same.text, attributes: same.attributes };
}

function touches({ text }: AnchoredEntity, from: number, place: Place): boolean {
  return from < place.to && place.from < from + text.length;
}

function placesOf(words: string, text: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) places.push(at);
  return places;
}

function onlyOne(places: readonly number[]): readonly number[] {
  return places.length === 1 ? places : [];
}

function standsAt(text: string, { from, to, text: words }: Place & { readonly text: string }): boolean {
  return text.slice(from, to) === words;
}

/** A node with one UTF-16 unit a position: breaks are line ends, a gap is U+FFFC, borders of blocks are line ends. */
export function positionText({ type, text, content = [] }: DocNode): string {
  if (text !== undefined) return text;
  if (type === 'hard_break') return '\n';
  if (type === 'gap') return '\ufffc';
  return `\n${content.map(positionText).join('')}\n`;
}
