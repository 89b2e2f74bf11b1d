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
function judgement({ id, decision, category, concepts }: AnchoredEntity): string {
  return printOf({ id, decision, category, concepts });
}

/** Both lists in the order of the text. Of two that are about the same words one stays, a person's decision before a machine's. */
function united(
  mine: readonly AnchoredEntity[],
  theirs: readonly AnchoredEntity[],
): readonly AnchoredEntity[] {
  const stays = (entity: AnchoredEntity, rivals: readonly AnchoredEntity[], first: boolean) =>
    !rivals.some((rival) => {
      if (!isRival(entity, rival)) return false;
      return isDecided(entity) === isDecided(rival) ? !first : isDecided(rival);
    });
  return [
    ...mine.filter((entity) => stays(entity, theirs, true)),
    ...theirs.filter((entity) => stays(entity, mine, false)),
  ].sort((one, other) => one.from - other.from || one.to - other.to);
}

/** The same entity, or two that overlap where at most one of them can be right. */
function isRival(one: AnchoredEntity, other: AnchoredEntity): boolean {
  if (one.id === other.id) return true;
  const overlap = one.from < other.to && other.from < one.to;
  return overlap && (one.category === other.category || isDecided(one) || isDecided(other));
}

/** The entity where its words stand in this section: at the same place, or where they are once; else null. */
function placedAnew(entity: AnchoredEntity, section: SectionPart): AnchoredEntity | null {
  const text = positionText(section.node);
  const same = section.entities.find(({ id }) => id === entity.id);
  const from = same?.from ?? (standsAt(text, entity) ? entity.from : onlyPlaceOf(entity.text, text));
  if (from === null) return null;
  const moved = movedBy(entity, from - entity.from);
  if (!standsAt(text, moved)) return null;
  return { ...moved, attributes: moved.attributes.filter((attribute) => standsAt(text, attribute)) };
}

function onlyPlaceOf(words: string, text: string): number | null {
  const first = text.indexOf(words);
  return first < 0 || text.includes(words, first + 1) ? null : first;
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
