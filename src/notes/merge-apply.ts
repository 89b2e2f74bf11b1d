import type { NoteContent } from '../domain/note.ts';
import { joinBoth } from './merge-both.ts';
import { entitiesFor } from './merge-entities.ts';
import { mergeFacts } from './merge-facts.ts';
import { layOut, type MergedSection, takeWhole } from './merge-layout.ts';
import type { MergeDecision, MergeDecisions, MergePlan, PlannedSection } from './merge-sections.ts';
import type { DocNode } from './merge-shape.ts';
import { plainTextOf } from './merge-text.ts';

/** What is left when each side took out what the other kept. */
const EMPTY_SECTION: DocNode = { type: 'section', content: [{ type: 'heading' }, { type: 'paragraph' }] };

/**
 * The merged note. It holds all that was heard and recorded on either side, whatever was decided, so that the sound
 * behind every word that stays can be played. Entities stand at their words again.
 */
export function applyMerge(
  { base, mine, theirs, sections }: MergePlan,
  decisions: MergeDecisions,
): NoteContent {
  const laid = layOut(sections.flatMap((section) => merged(section, decisions[section.key] ?? 'both')));
  const content = laid.sections.length > 0 ? laid.sections : [EMPTY_SECTION];
  return {
    ...mine,
    ...mergeFacts(base, mine, theirs),
    document: { ...mine.document, type: 'doc', content },
    plainText: plainTextOf(content),
    entities: [...laid.entities],
    segments: union(theirs.segments, mine.segments, ({ id }) => id),
    recordings: union(theirs.recordings, mine.recordings, ({ dictationId }) => dictationId),
  };
}

function merged({ origin, group }: PlannedSection, decision: MergeDecision): readonly MergedSection[] {
  if (origin === 'clash' && decision === 'both') return joinBoth(group);
  const side = origin === 'theirs' || (origin === 'clash' && decision === 'theirs') ? 'theirs' : 'mine';
  const chosen = group[side];
  if (chosen === null) return [];
  const other = side === 'mine' ? group.theirs : group.mine;
  return [takeWhole(chosen, entitiesFor(chosen, other, group.base))];
}

function union<Item>(
  first: readonly Item[],
  second: readonly Item[],
  nameOf: (item: Item) => string,
): Item[] {
  const known = new Set(first.map(nameOf));
  return [...first, ...second.filter((item) => !known.has(nameOf(item)))];
}
