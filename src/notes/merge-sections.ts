import type { NoteContent } from '../domain/note.ts';
import { pairSections, type SectionGroup } from './merge-pairs.ts';
import { sectionsOf } from './merge-shape.ts';
import { plainTextOf } from './merge-text.ts';

/**
 * Two versions of a note that grew out of one, joined section by section. What only one side changed is taken; what
 * both changed is for a person to decide. Pure.
 */

/** Who a section comes from: `mine` and `theirs` changed it alone; a `clash` has to be decided. */
export type MergeOrigin = 'same' | 'mine' | 'theirs' | 'clash';

/** How a clash ends; `both` puts what is mine before what is theirs. */
export type MergeDecision = 'mine' | 'theirs' | 'both';

/** Decisions by the key of their section. A clash without one keeps both. */
export type MergeDecisions = Readonly<Record<string, MergeDecision>>;

/** A section as it is shown to whoever decides. */
export interface MergeSection {
  /** Unique in the note, and the same while the headings are. */
  readonly key: string;
  readonly heading: string;
  readonly origin: MergeOrigin;
  /** Plain text with the heading; null where this side has no such section. */
  readonly mine: string | null;
  readonly theirs: string | null;
}

/** A section with what a merge is made from. */
export interface PlannedSection extends MergeSection {
  readonly group: SectionGroup;
}

/** How two versions come together: the sections in the order of the merged note, those taken out among them. */
export interface MergePlan {
  readonly base: NoteContent | null;
  readonly mine: NoteContent;
  readonly theirs: NoteContent;
  readonly sections: readonly PlannedSection[];
}

/**
 * Compares two versions with the one that both began from. Without that one (null) every section that differs is a
 * clash.
 * @throws ProblemError `unreadable-note` for a document that is not made of sections.
 */
export function planMerge(base: NoteContent | null, mine: NoteContent, theirs: NoteContent): MergePlan {
  const groups = pairSections(base === null ? [] : sectionsOf(base), sectionsOf(mine), sectionsOf(theirs));
  const keys = new Map<string, number>();
  const sections = groups.flatMap((group): PlannedSection[] => {
    const { name, heading } = group.mine ?? group.theirs ?? { name: '', heading: '' };
    const nth = keys.get(name) ?? 0;
    keys.set(name, nth + 1);
    const origin = originOf(group, base !== null);
    return [
      {
        key: `${nth}:${name}`,
        heading,
        origin,
        group,
        mine: textOf(group.mine),
        theirs: textOf(group.theirs),
      },
    ];
  });
  return { base, mine, theirs, sections };
}

function originOf({ base, mine, theirs }: SectionGroup, isBaseKnown: boolean): MergeOrigin {
  if (mine?.print === theirs?.print) return 'same';
  if (!isBaseKnown) return 'clash';
  if (theirs?.print === base?.print) return 'mine';
  return mine?.print === base?.print ? 'theirs' : 'clash';
}

function textOf(section: SectionGroup['mine']): string | null {
  return section === null ? null : plainTextOf([section.node]);
}
