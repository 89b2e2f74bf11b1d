import * as v from 'valibot';
import type { AnchoredEntity } from '../domain/entity.ts';
import type { DocumentJson, NoteContent } from '../domain/note.ts';
import { ProblemError } from '../domain/problem.ts';
import { DocPosition } from '../domain/units.ts';
import { canonicalJson } from './digest.ts';

/** A node of a stored document, as far as a merge looks into it; all else is handed on as it is. */
export interface DocNode {
  readonly type: string;
  readonly text?: string | undefined;
  readonly attrs?: { readonly id?: unknown } | undefined;
  readonly content?: readonly DocNode[] | undefined;
}

/** A section of one version: its heading and blocks, and the entities in it. */
export interface SectionPart {
  readonly node: DocNode;
  /** The heading first, then the blocks. */
  readonly pieces: readonly DocNode[];
  /** Where the pieces are, from the start of the section. */
  readonly places: readonly Place[];
  /** The words of the heading. */
  readonly heading: string;
  /** The heading as sections are paired by it: case and spaces do not count. */
  readonly name: string;
  /** Equal for two sections that say the same in the same way. */
  readonly print: string;
  /** Places count from the start of the section. */
  readonly entities: readonly AnchoredEntity[];
}

const nodeSchema: v.GenericSchema<unknown, DocNode> = v.looseObject({
  type: v.string(),
  text: v.optional(v.string()),
  attrs: v.optional(v.looseObject({ id: v.optional(v.unknown()) })),
  content: v.optional(v.array(v.lazy(() => nodeSchema))),
});

const documentSchema = v.object({
  content: v.optional(v.array(v.pipe(nodeSchema, v.check(isSection))), []),
});

/** Nodes that have no inside; they take one position. */
const LEAVES: ReadonlySet<string> = new Set(['hard_break', 'gap']);

function isSection({ type, content = [] }: DocNode): boolean {
  return type === 'section' && content[0]?.type === 'heading' && content.length > 1;
}

/** The sections of a note, in order. @throws ProblemError `unreadable-note` when it is not made of sections. */
export function sectionsOf({ document, entities }: NoteContent): readonly SectionPart[] {
  let start = 0;
  return parseSections(document).map((node) => {
    const end = start + sizeOf(node);
    const inside = entities.filter(({ from, to }) => from >= start && to <= end);
    const section = sectionPart(
      node,
      inside.map((entity) => movedBy(entity, -start)),
    );
    start = end;
    return section;
  });
}

/** Positions that a node takes in its document. */
export function sizeOf({ type, text, content = [] }: DocNode): number {
  if (text !== undefined) return text.length;
  if (LEAVES.has(type)) return 1;
  return content.reduce((sum, child) => sum + sizeOf(child), 2);
}

/** An entity with its attributes so many positions further. */
export function movedBy(entity: AnchoredEntity, distance: number): AnchoredEntity {
  return mapPlaces(entity, (place) => ({ from: place.from + distance, to: place.to + distance })) ?? entity;
}

/** A half-open range of positions. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/** An entity at another place. Attributes without a new place are dropped; without one of its own, it is null. */
export function mapPlaces(
  entity: AnchoredEntity,
  map: (place: Place) => Place | null,
): AnchoredEntity | null {
  const placed = at(entity, map(entity));
  if (placed === null) return null;
  const attributes = entity.attributes.flatMap((attribute) => at(attribute, map(attribute)) ?? []);
  return { ...placed, attributes };
}

function at<Anchor extends { readonly from: DocPosition; readonly to: DocPosition }>(
  anchor: Anchor,
  place: Place | null,
): Anchor | null {
  if (place === null) return null;
  return { ...anchor, from: DocPosition(place.from), to: DocPosition(place.to) };
}

/** A text that is equal for equal values, whatever the order of their members. */
export function printOf(value: unknown): string {
  return new TextDecoder().decode(canonicalJson(value));
}

function parseSections(document: DocumentJson): readonly DocNode[] {
  try {
    return v.parse(documentSchema, document).content;
  } catch (cause) {
    throw new ProblemError('unreadable-note', { cause });
  }
}

function sectionPart(node: DocNode, entities: readonly AnchoredEntity[]): SectionPart {
  const pieces = node.content ?? [];
  const heading = (pieces[0]?.content ?? []).map(({ text = '' }) => text).join('');
  const name = heading.trim().replace(/\s+/g, ' ').toLowerCase();
  let end = 1;
  const places = pieces.map((piece) => {
    const from = end;
    end += sizeOf(piece);
    return { from, to: end };
  });
  return { node, pieces, places, heading, name, print: printOf(node), entities };
}
