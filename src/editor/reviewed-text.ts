import type { EditorState } from 'prosemirror-state';
import type { Person } from '../domain/person.ts';
import type {
  HeardWord,
  OriginRange,
  ReviewedEntity,
  ReviewedSection,
  ReviewedText,
  TextRange,
} from '../domain/reviewed-text.ts';
import { EpochMs, Utf16Offset } from '../domain/units.ts';
import { alternativesOf } from './alternatives.ts';
import { type BlockFacts, blockFacts, type OriginRun } from './block-facts.ts';
import type { Span } from './changed-ranges.ts';
import { allEntities } from './entity-plugin.ts';
import { type LineText, lineTextOf } from './line-text.ts';
import type { PlacedHeard, SpokenRanges } from './spoken-ranges.ts';

/**
 * A note as one looks through it. Linear in its size, with small steps: blocks that did not change since the last
 * time are not read again.
 */
export function reviewedText(state: EditorState, spoken: SpokenRanges): ReviewedText {
  const { doc } = state;
  const lines = lineTextOf(doc);
  return {
    text: lines.text,
    sections: sectionsOf(state, lines),
    words: spoken.heardIn(doc).map(heardWord),
    entities: entitiesOf(state, lines),
    gaps: collect(lines, ({ gaps }, offset) =>
      gaps.map(({ id, at, state: now }) => ({ id, at: Utf16Offset(offset + at), state: now })),
    ),
    fields: collect(lines, ({ fields }, offset) => fields.map((span) => moved(span, offset))),
    verified: collect(lines, ({ verified }, offset) => verified.map((span) => moved(span, offset))),
    origins: collect(lines, ({ origins }, offset) => origins.map((run) => originRange(run, offset))),
  };
}

function collect<T>(
  lines: LineText,
  read: (facts: BlockFacts, offset: number) => readonly T[],
): readonly T[] {
  return lines.blocks.flatMap(({ node, offset }) => read(blockFacts(node), offset));
}

function moved({ from, to }: Span, offset: number): TextRange {
  return { from: Utf16Offset(offset + from), to: Utf16Offset(offset + to) };
}

function originRange({ from, to, kind, by, name, at }: OriginRun, offset: number): OriginRange {
  const person: Person | null = by === null ? null : { id: by, name: name ?? '' };
  return { ...moved({ from, to }, offset), kind, by: person, at: at === null ? null : EpochMs(at) };
}

function heardWord({ word, offset, segment, item, index }: PlacedHeard): HeardWord {
  const from = offset + word.from + word.lead;
  return {
    text: word.core,
    from: Utf16Offset(from),
    to: Utf16Offset(from + word.core.length),
    confidence: item.confidence,
    dictationId: segment.dictationId,
    segmentId: segment.id,
    startMs: item.startMs,
    endMs: item.endMs,
    alternatives: alternativesOf(segment).get(index) ?? [],
  };
}

function entitiesOf(state: EditorState, { offsetOf }: LineText): readonly ReviewedEntity[] {
  return allEntities(state).map((entity) => ({
    ...entity,
    from: offsetOf(entity.from),
    to: offsetOf(entity.to),
    attributes: entity.attributes.map(({ type, text, from, to }) => ({
      type,
      text,
      from: offsetOf(from),
      to: offsetOf(to),
    })),
  }));
}

function sectionsOf({ doc }: EditorState, { offsetOf }: LineText): readonly ReviewedSection[] {
  const sections: ReviewedSection[] = [];
  doc.forEach((section, position) => {
    const heading = section.firstChild;
    const isEmpty = heading === null || heading.content.size === 0;
    // Position of the first character: of the heading, or of the first block where the heading has no words.
    const first = position + 2 + (isEmpty ? (heading?.nodeSize ?? 0) : 0);
    const from = firstOffset(offsetOf, doc, first);
    const to = offsetOf(position + section.nodeSize - 1);
    sections.push({ heading: heading?.textContent ?? '', from, to });
  });
  return sections;
}

/** A list begins with its first item; a place between blocks would count for the text before. */
function firstOffset(offsetOf: LineText['offsetOf'], doc: EditorState['doc'], near: number): Utf16Offset {
  let position = near;
  for (let $at = doc.resolve(position); !$at.parent.isTextblock && $at.nodeAfter !== null; ) {
    position += 1;
    $at = doc.resolve(position);
  }
  return offsetOf(position);
}
