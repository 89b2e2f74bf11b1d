import { entitiesFor } from './merge-entities.ts';
import { type MergedSection, type Take, takeWhole } from './merge-layout.ts';
import type { SectionGroup } from './merge-pairs.ts';
import { type DocNode, printOf, type SectionPart } from './merge-shape.ts';

/**
 * Both sides of a clash: my blocks, then theirs. What both have at the beginning and at the end stands once. Two
 * headings that say different things make two sections.
 */
export function joinBoth({ base, mine, theirs }: SectionGroup): readonly MergedSection[] {
  if (mine === null || theirs === null) {
    const only = mine ?? theirs;
    return only === null ? [] : [takeWhole(only, only.entities)];
  }
  const mineTake = { section: mine, entities: entitiesFor(mine, theirs, base) };
  const theirTake = { section: theirs, entities: theirs.entities };
  const headed = headingOf(base, mineTake, theirTake);
  if (headed === null) return [takeWhole(mine, mine.entities), takeWhole(theirs, theirs.entities)];
  const blocks = blocksOf(mine, theirs).map(({ side, index }) => ({
    take: side === 'mine' ? mineTake : theirTake,
    index,
  }));
  return [{ node: mine.node, pieces: [{ take: headed, index: 0 }, ...blocks] }];
}

/** Whose heading stands over both; null when they are too different. */
function headingOf(base: SectionPart | null, mine: Take, theirs: Take): Take | null {
  if (mine.section.name === theirs.section.name) return mine;
  if (base === null) return null;
  if (mine.section.name === base.name) return theirs;
  return theirs.section.name === base.name ? mine : null;
}

interface Block {
  readonly side: 'mine' | 'theirs';
  readonly index: number;
}

function blocksOf(mine: SectionPart, theirs: SectionPart): readonly Block[] {
  const ours = mine.pieces.slice(1).map(printOf);
  const others = theirs.pieces.slice(1).map(printOf);
  const most = Math.min(ours.length, others.length);
  const head = commonLength(most, (n) => ours[n] === others[n]);
  const tail = commonLength(most - head, (n) => ours.at(-1 - n) === others.at(-1 - n));
  const range = (side: Block['side'], section: SectionPart, from: number, to: number) =>
    section.pieces.flatMap((_piece, index) => (index > from && index <= to ? [{ side, index }] : []));
  const written = ({ side, index }: Block) => !isBlank((side === 'mine' ? mine : theirs).pieces[index]);
  const middle = [
    ...range('mine', mine, head, ours.length - tail),
    ...range('theirs', theirs, head, others.length - tail),
  ].filter(written);
  const blocks = [
    ...range('mine', mine, 0, head),
    ...middle,
    ...range('mine', mine, ours.length - tail, ours.length),
  ];
  return blocks.length > 0 ? blocks : range('mine', mine, 0, ours.length);
}

function commonLength(most: number, isSame: (n: number) => boolean): number {
  let length = 0;
  while (length < most && isSame(length)) length += 1;
  return length;
}

function isBlank(block: DocNode | undefined): boolean {
  return block?.type === 'paragraph' && (block.content ?? []).length === 0;
}
