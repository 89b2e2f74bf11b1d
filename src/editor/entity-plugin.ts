import type { Node } from 'prosemirror-model';
import { type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import type { AnchoredEntity } from '../domain/entity.ts';
import { DocPosition } from '../domain/units.ts';
import { anchorsIn, assemble, isEntity, type PlacedEntity } from './entity-anchors.ts';
import { turnOf } from './entity-past.ts';
import { allAnchors, type EntityState, entityAnchorsIn, initialEntities, unitsOf } from './entity-sets.ts';
import { type EntityChange, nextEntities } from './entity-state.ts';

const key = new PluginKey<EntityState>('entities');

/**
 * Keeps the entities of the document and draws those that were not rejected. Anchors are decorations that are
 * mapped through every transaction, never made again as a whole. Stands behind the plugin of the undo history.
 */
export function entityPlugin(doc: Node, entities: readonly AnchoredEntity[]): Plugin<EntityState> {
  return new Plugin<EntityState>({
    key,
    state: {
      init: () => initialEntities(doc, entities),
      apply: (tr, state, before, after) => {
        const change = tr.getMeta(key) as EntityChange | undefined;
        return nextEntities(state, tr, change, turnOf(tr, before, after));
      },
    },
    props: { decorations: (state) => key.getState(state)?.visible },
  });
}

/** A transaction with a machine's change of entities: not in the history, and no change of the document. */
export function changeEntities(tr: Transaction, change: EntityChange): Transaction {
  return tr.setMeta(key, change).setMeta('addToHistory', false);
}

/** Grows when an entity came, went or changed. */
export function entityVersion(state: EditorState): number {
  return entityState(state).version;
}

/** Every entity in the order of the text, rejected ones among them. Linear in their number. */
export function allEntities(state: EditorState): AnchoredEntity[] {
  return assemble(allAnchors(entityState(state)));
}

/** Entities that touch a span, with all of their attributes wherever those are, in the order of the text. */
export function entitiesIn(
  state: EditorState,
  span: { readonly from: number; readonly to: number },
): AnchoredEntity[] {
  const entities = entityState(state);
  const ids = new Set(entityAnchorsIn(entities, span).map(({ anchor }) => anchor.entity.id));
  return assemble([...unitsOf(entities, ids, span).values()].flat());
}

/** Where a person linked words to a drawn entity, near a span. */
export function linkedByPerson(
  state: EditorState,
  span: { readonly from: number; readonly to: number },
): readonly { readonly from: number; readonly to: number }[] {
  if (span.from >= span.to) return [];
  return anchorsIn(entityState(state).visible, span, (anchor) => {
    return anchor.kind === 'attribute' && anchor.isLinked;
  });
}

/** Entities with what the plugin knows beside: the terminologies they were looked up in. */
export function placedEntities(
  state: EditorState,
  span?: { readonly from: number; readonly to: number },
): readonly PlacedEntity[] {
  return anchorsIn(entityState(state).visible, span).filter(isEntity);
}

/** The shortest drawn entity around a position, or null. */
export function entityAt(state: EditorState, position: number): PlacedEntity | null {
  const around = placedEntities(state, { from: position, to: position });
  return [...around].sort((a, b) => a.to - a.from - (b.to - b.from))[0] ?? null;
}

/** One entity by its id, or null. Looks at the anchors without making the others anew. */
export function entityById(state: EditorState, id: string): AnchoredEntity | null {
  return assemble(unitsOf(entityState(state), new Set([id])).get(id) ?? [])[0] ?? null;
}

/** Number of drawn entities. */
export function countEntities(state: EditorState): number {
  return placedEntities(state).length;
}

/** A span with branded ends. */
export function docSpan(from: number, to: number): { readonly from: DocPosition; readonly to: DocPosition } {
  return { from: DocPosition(from), to: DocPosition(to) };
}

function entityState(state: EditorState): EntityState {
  const found = key.getState(state);
  if (found === undefined) throw new RangeError('the state has no entity plugin');
  return found;
}
