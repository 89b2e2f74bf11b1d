import type { AnchoredEntity } from '../domain/entity.ts';
import { withoutGaps } from './merge-gaps.ts';
import { type DocNode, mapPlaces, type Place, type SectionPart, sizeOf } from './merge-shape.ts';

/** A section of one version that pieces are taken from, with the entities that go with them. */
export interface Take {
  readonly section: SectionPart;
  readonly entities: readonly AnchoredEntity[];
}

/** A section of the merged note: pieces by their index in the section that they are taken from, the heading first. */
export interface MergedSection {
  readonly node: DocNode;
  readonly pieces: readonly { readonly take: Take; readonly index: number }[];
}

/** A piece at its new place. */
interface Laid {
  readonly take: Take;
  /** Where it was in its section. */
  readonly old: Place;
  /** How much further it stands in the merged note. */
  readonly distance: number;
  /** Old places of gaps that were left out of it. */
  readonly removed: readonly number[];
}

/** A whole section of one version. */
export function takeWhole(section: SectionPart, entities: readonly AnchoredEntity[]): MergedSection {
  const take = { section, entities };
  return { node: section.node, pieces: section.pieces.map((_piece, index) => ({ take, index })) };
}

/**
 * Puts sections one after the other: their nodes, and the entities at their places in the whole document. A gap that
 * came from both sides stands once, and so does an id of an entity.
 */
export function layOut(sections: readonly MergedSection[]): {
  readonly sections: readonly DocNode[];
  readonly entities: readonly AnchoredEntity[];
} {
  const laid: Laid[] = [];
  const gaps = new Set<string>();
  let end = 0;
  const nodes = sections.map(({ node, pieces }): DocNode => {
    end += 1;
    const content = pieces.flatMap(({ take, index }) => {
      const piece = take.section.pieces[index];
      const old = take.section.places[index];
      if (piece === undefined || old === undefined) return [];
      const kept = withoutGaps(piece, old.from, gaps);
      laid.push({ take, old, distance: end - old.from, removed: kept.removed });
      end += sizeOf(kept.node);
      return kept.node;
    });
    end += 1;
    return { ...node, content };
  });
  return { sections: nodes, entities: uniquelyNamed(placed(laid)) };
}

function placed(laid: readonly Laid[]): readonly AnchoredEntity[] {
  return [...new Set(laid.map(({ take }) => take))]
    .flatMap((take) => {
      const pieces = laid.filter((piece) => piece.take === take);
      return take.entities.flatMap((entity) => mapPlaces(entity, into(pieces)) ?? []);
    })
    .sort((one, other) => one.from - other.from || one.to - other.to);
}

/** Where a place of the section is now; null when its piece was not taken or lost a gap there. */
function into(pieces: readonly Laid[]): (place: Place) => Place | null {
  return ({ from, to }) => {
    const piece = pieces.find(({ old }) => from >= old.from && to <= old.to);
    if (piece === undefined || piece.removed.some((gap) => gap >= from && gap < to)) return null;
    const shift = piece.distance - piece.removed.filter((gap) => gap < from).length;
    return { from: from + shift, to: to + shift };
  };
}

/** One entity a name: the second of two gets one of its own. */
function uniquelyNamed(entities: readonly AnchoredEntity[]): readonly AnchoredEntity[] {
  const names = new Set<string>();
  return entities.map((entity) => {
    let { id } = entity;
    while (names.has(id)) id = `${id}+`;
    names.add(id);
    return id === entity.id ? entity : { ...entity, id };
  });
}
