import { printOf, type SectionPart } from './merge-shape.ts';

/** One section as it is in each version; null where a version has no such section. */
export interface SectionGroup {
  readonly base: SectionPart | null;
  readonly mine: SectionPart | null;
  readonly theirs: SectionPart | null;
}

type Group = { -readonly [Side in keyof SectionGroup]: SectionPart | null };

/**
 * The sections of three versions, paired, in the order of the merged note: that of whoever moved sections, else
 * theirs, with what the other side added behind the section that it followed. A base that is not known is empty.
 */
export function pairSections(
  base: readonly SectionPart[],
  mine: readonly SectionPart[],
  theirs: readonly SectionPart[],
): readonly SectionGroup[] {
  const groupOf = new Map<SectionPart, Group>();
  const place = (side: keyof Group, sections: readonly SectionPart[], partners: Partners): Group[] =>
    sections.map((section) => {
      const partner = partners.get(section);
      const known = partner === undefined ? undefined : groupOf.get(partner);
      const group = known ?? { base: null, mine: null, theirs: null };
      group[side] = section;
      groupOf.set(section, group);
      return group;
    });
  const baseOrder = place('base', base, new Map());
  const mineInBase = partnersOf(base, mine);
  const myOrder = place('mine', mine, mineInBase);
  const theirsInBase = partnersOf(base, theirs);
  const bothAdded = partnersOf(
    mine.filter((section) => !mineInBase.has(section)),
    theirs.filter((section) => !theirsInBase.has(section)),
  );
  const theirOrder = place('theirs', theirs, new Map([...theirsInBase, ...bothAdded]));
  const [spine, others] = isMoved(baseOrder, myOrder) ? [myOrder, theirOrder] : [theirOrder, myOrder];
  return woven(spine, others);
}

/** Which section of one version another's is, by identity. */
type Partners = ReadonlyMap<SectionPart, SectionPart>;

/** Pairs by heading, sections of the same heading in their order; then by a paragraph that both have, in order. */
function partnersOf(known: readonly SectionPart[], sections: readonly SectionPart[]): Partners {
  const partners = new Map<SectionPart, SectionPart>();
  const free = new Set(known);
  const pair = (section: SectionPart, fits: (candidate: SectionPart) => boolean) => {
    const partner = [...free].find(fits);
    if (partner === undefined) return;
    free.delete(partner);
    partners.set(section, partner);
  };
  for (const section of sections) pair(section, ({ name }) => name === section.name);
  for (const section of sections) {
    if (!partners.has(section)) pair(section, (candidate) => shareBlock(candidate, section));
  }
  return partners;
}

function shareBlock(one: SectionPart, other: SectionPart): boolean {
  const blocks = new Set(writtenBlocks(one));
  return writtenBlocks(other).some((block) => blocks.has(block));
}

function writtenBlocks({ pieces }: SectionPart): readonly string[] {
  return pieces.slice(1).flatMap((block) => (block.content === undefined ? [] : [printOf(block)]));
}

/** Whether a version has the sections of the base in another order. */
function isMoved(baseOrder: readonly Group[], order: readonly Group[]): boolean {
  const places = new Map(baseOrder.map((group, index) => [group, index]));
  const inBase = order.flatMap((group) => places.get(group) ?? []);
  return inBase.some((place, index) => index > 0 && place < (inBase[index - 1] ?? 0));
}

/** The groups of the spine, and those of the others that it lacks behind the one they followed. */
function woven(spine: readonly Group[], others: readonly Group[]): readonly Group[] {
  const result = [...spine];
  const known = new Set(spine);
  let at = 0;
  for (const group of others) {
    if (known.has(group)) at = result.indexOf(group) + 1;
    else {
      result.splice(at, 0, group);
      at += 1;
    }
  }
  return result;
}
