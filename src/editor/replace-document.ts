import type { Node, Slice } from 'prosemirror-model';
import type { EditorState, Transaction } from 'prosemirror-state';
import type { AnchoredEntity } from '../domain/entity.ts';
import { clearDirty } from './dirty-spans.ts';
import { standsAt, systemsOf } from './entity-anchors.ts';
import { allEntities, changeEntities } from './entity-plugin.ts';
import { originatedBy, unrecorded } from './transaction-origin.ts';

/**
 * Puts another document in place by changing only the stretch where the two differ, so that caret, dictation point
 * and what is on the screen stay. Not in the history.
 */
export function documentTransaction(state: EditorState, doc: Node): Transaction {
  const tr = originatedBy('replay', unrecorded(state.tr));
  const start = state.doc.content.findDiffStart(doc.content);
  const end = state.doc.content.findDiffEnd(doc.content);
  if (start === null || end === null) return tr;
  // Where both ends ran over the same text, one of them has to give it back.
  const shared = Math.max(0, start - Math.min(end.a, end.b));
  const middle = doc.slice(start, end.b + shared);
  return fits(tr, start, end.a + shared, middle, doc)
    ? tr
    : originatedBy('replay', unrecorded(state.tr)).replaceWith(0, state.doc.content.size, doc.content);
}

function fits(tr: Transaction, from: number, to: number, middle: Slice, doc: Node): boolean {
  try {
    return tr.doc.replace(from, to, middle).eq(doc) && tr.replace(from, to, middle).doc.eq(doc);
  } catch {
    return false;
  }
}

/** Puts other entities in the place of those that are there; those that are the same are let be. Nothing counts as
 * changed text afterwards. */
export function entitiesTransaction(state: EditorState, entities: readonly AnchoredEntity[]): Transaction {
  const written = new Map(entities.map((entity) => [entity.id, JSON.stringify(entity)]));
  const same = new Set<string>();
  const remove: string[] = [];
  for (const entity of allEntities(state)) {
    if (written.get(entity.id) === JSON.stringify(entity)) same.add(entity.id);
    else remove.push(entity.id);
  }
  const put = entities
    .filter((entity) => !same.has(entity.id) && standsAt(state.doc, entity, entity.text))
    .map((entity) => ({
      entity: {
        ...entity,
        attributes: entity.attributes.filter((part) => standsAt(state.doc, part, part.text)),
      },
      linked: systemsOf(entity.concepts),
    }));
  return clearDirty(changeEntities(originatedBy('replay', state.tr), { remove, put }));
}
