import fc from 'fast-check';
import type { AnchoredEntity } from '../domain/entity.ts';
import { NOTE_CONTENT_SCHEMA, type NoteContent } from '../domain/note.ts';
import { DocPosition, SessionMs } from '../domain/units.ts';
import { positionText } from './merge-entities.ts';
import type { DocNode } from './merge-shape.ts';
import { plainTextOf } from './merge-text.ts';

/** Notes for the tests of merging: a section is a heading and the lines below it. */

/** A paragraph; `\n` in it is a break, `#name#` a gap. */
export function paragraph(text: string): DocNode {
  const content = text.split(/(\n|#\w+#)/).flatMap((part): DocNode[] => {
    if (part === '') return [];
    if (part === '\n') return [{ type: 'hard_break' }];
    if (part.startsWith('#')) return [gap(part.slice(1, -1))];
    return [{ type: 'text', text: part }];
  });
  return { type: 'paragraph', ...(content.length > 0 && { content }) };
}

function gap(id: string): DocNode {
  const attrs = { id, dictationId: 'dictation-1', fromMs: 0, toMs: 900, state: 'waiting' };
  return { type: 'gap', attrs };
}

export function section(title: string, ...blocks: readonly (string | DocNode)[]): DocNode {
  const heading: DocNode = {
    type: 'heading',
    ...(title !== '' && { content: [{ type: 'text', text: title }] }),
  };
  const written = blocks.map((block) => (typeof block === 'string' ? paragraph(block) : block));
  return { type: 'section', content: [heading, ...(written.length > 0 ? written : [paragraph('')])] };
}

/** A note of these sections, with an entity at each of the words where they stand first. */
export function noteOf(
  sections: readonly DocNode[],
  marked: readonly Partial<AnchoredEntity>[] = [],
): NoteContent {
  return {
    schema: NOTE_CONTENT_SCHEMA,
    title: '',
    patientReference: '',
    specialty: 'PRIMARYCARE',
    dictationType: 'DICTATION',
    document: { type: 'doc', content: sections },
    plainText: plainTextOf(sections),
    entities: marked.map((facts) => entityAt(documentText(sections), facts)),
    segments: [],
    recordings: [],
    commentAnchors: [],
    amendments: [],
  };
}

/** The document with one UTF-16 unit a position. */
export function documentText(sections: readonly DocNode[]): string {
  return sections.map(positionText).join('');
}

function entityAt(text: string, facts: Partial<AnchoredEntity>): AnchoredEntity {
  const words = facts.text ?? '';
  const from = facts.from ?? text.indexOf(words);
  return {
    id: words,
    category: 'MEDICATION',
    type: 'GENERIC_NAME',
    score: 0.9,
    traits: [],
    attributes: [],
    concepts: [],
    decision: 'detected',
    ...facts,
    text: words,
    from: DocPosition(from),
    to: DocPosition(from + words.length),
  };
}

const WORDS = ['pain', 'aspirin', 'knee', 'x😀y', 'rest', 'daily'] as const;
const line = fc.array(fc.constantFrom(...WORDS, '\n'), { maxLength: 4 }).map((words) => words.join(' '));
const list = fc
  .tuple(fc.constantFrom('bullet_list', 'ordered_list'), fc.array(line, { minLength: 1, maxLength: 2 }))
  .map(
    ([type, lines]): DocNode => ({
      type,
      content: lines.map((text) => ({ type: 'list_item', content: [paragraph(text)] })),
    }),
  );
const block = fc.oneof({ weight: 4, arbitrary: line.map(paragraph) }, { weight: 1, arbitrary: list });

const anySection = fc
  .tuple(
    fc.constantFrom('', 'Plan', 'plan ', 'History', 'Findings'),
    fc.array(block, { minLength: 1, maxLength: 3 }),
  )
  .map(([title, blocks]) => section(title, ...blocks));

/** A note of a few sections, some of the same heading, with some of its words marked. */
export const anyNote: fc.Arbitrary<NoteContent> = fc
  .tuple(
    fc.array(anySection, { minLength: 1, maxLength: 4 }),
    fc.constantFrom('', 'A title'),
    fc.array(fc.tuple(fc.nat(30), fc.constantFrom('detected', 'confirmed', 'rejected')), { maxLength: 4 }),
    fc.array(fc.nat(9), { maxLength: 3 }),
  )
  .map(([sections, title, marks, heard]) => {
    const note = noteOf(sections, markedIn(documentText(sections), marks));
    return { ...note, title, segments: [...new Set(heard)].map(segmentOf) };
  });

function markedIn(
  text: string,
  marks: readonly (readonly [number, AnchoredEntity['decision']])[],
): Partial<AnchoredEntity>[] {
  const places = [...text.matchAll(/pain|aspirin|knee|x😀y/g)];
  const chosen = new Map(marks.map(([nth, decision]) => [nth % Math.max(1, places.length), decision]));
  return [...chosen]
    .sort(([one], [other]) => one - other)
    .flatMap(([nth, decision]) => {
      const place = places[nth];
      return place === undefined
        ? []
        : { id: `${place[0]} ${nth}`, text: place[0], from: DocPosition(place.index), decision };
    });
}

function segmentOf(nth: number): NoteContent['segments'][number] {
  return {
    id: `segment-${nth}`,
    dictationId: 'dictation-1',
    startMs: SessionMs(nth),
    endMs: SessionMs(nth + 1),
    text: 'heard',
    items: [],
  };
}

/** A version and two that grew out of it: sections left out, changed, moved and added. */
export const anyHistory: fc.Arbitrary<{
  readonly base: NoteContent;
  readonly mine: NoteContent;
  readonly theirs: NoteContent;
}> = anyNote.chain((base) => {
  const sections = sectionNodes(base);
  const grown = fc
    .tuple(
      fc.shuffledSubarray([...sections], { minLength: 1 }),
      fc.array(anySection, { maxLength: 2 }),
      fc.nat(3),
    )
    .map(([kept, added, changed]) =>
      noteOf([...kept.map((node, index) => (index === changed ? withLine(node) : node)), ...added]),
    );
  return fc.record({ base: fc.constant(base), mine: grown, theirs: grown });
});

function withLine(node: DocNode): DocNode {
  return { ...node, content: [...(node.content ?? []), paragraph('and one more line')] };
}

/** The sections of a note that was made here. */
export function sectionNodes({ document }: NoteContent): readonly DocNode[] {
  return (document as { readonly content?: readonly DocNode[] }).content ?? [];
}
