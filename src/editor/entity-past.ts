import { isHistoryTransaction, redoDepth, undoDepth } from 'prosemirror-history';
import type { EditorState, Transaction } from 'prosemirror-state';
import { StepMap } from 'prosemirror-transform';
import type { Placed } from './entity-anchors.ts';
import { folded, movedBack, pulledBack } from './map-folding.ts';

/** An entity with its attributes, each at its place; empty where the entity was not there. */
export type Unit = readonly Placed[];

/**
 * One event of the undo history as far as entities go: those that it touched, as they stood in the document
 * before it, and the way from that document to the one behind it.
 */
export interface PastEvent {
  readonly maps: readonly StepMap[];
  readonly units: ReadonlyMap<string, Unit>;
}

/**
 * What undo and redo bring back beside the text. Runs beside the two branches of the undo history, the newest
 * event last; the history itself keeps the text only.
 */
export interface Past {
  readonly done: readonly PastEvent[];
  readonly undone: readonly PastEvent[];
}

export const NO_PAST: Past = { done: [], undone: [] };

/**
 * What the undo history makes of a transaction: an event of its own, more of the newest event, one step back or
 * forth, or nothing (`beside`).
 */
export interface Turn {
  readonly kind: 'new' | 'same' | 'undo' | 'redo' | 'beside';
  /** Events in the history afterwards. */
  readonly undoDepth: number;
  readonly redoDepth: number;
}

/** The turn of a transaction between two states; the history has to come before whoever asks. */
export function turnOf(tr: Transaction, before: EditorState, after: EditorState): Turn {
  const depths = { undoDepth: Number(undoDepth(after)), redoDepth: Number(redoDepth(after)) };
  const depthBefore = Number(undoDepth(before));
  const source: Transaction | undefined = tr.getMeta('appendedTransaction');
  if (source === undefined && isHistoryTransaction(tr))
    return { kind: depths.undoDepth < depthBefore ? 'undo' : 'redo', ...depths };
  if (tr.steps.length === 0 || !isRecorded(tr) || (source !== undefined && !isRecorded(source)))
    return { kind: 'beside', ...depths };
  return { kind: depths.undoDepth === depthBefore ? 'same' : 'new', ...depths };
}

/** True when the history keeps it as an event; what is appended to undo is close enough to unknown. */
function isRecorded(tr: Transaction): boolean {
  return tr.getMeta('addToHistory') !== false && !isHistoryTransaction(tr);
}

/** What a transaction did: its maps, and the entities it touched as they stood before it. */
export interface Deed {
  readonly maps: readonly StepMap[];
  readonly units: ReadonlyMap<string, Unit>;
}

/** The past after a transaction. */
export function pastAfter(past: Past, deed: Deed, turn: Turn): Past {
  const { done, undone } = past;
  const event = { maps: folded([], deed.maps), units: deed.units };
  switch (turn.kind) {
    case 'beside': {
      const maps = deed.maps.filter(changesText);
      return maps.length === 0 ? past : { done: shifted(done, maps), undone: shifted(undone, maps) };
    }
    case 'undo':
      return fitted({ done: done.slice(0, -1), undone: added(undone, event, turn.redoDepth) }, turn);
    case 'redo':
      return fitted({ done: added(done, event, turn.undoDepth), undone: undone.slice(0, -1) }, turn);
    case 'same': {
      const last = done.at(-1);
      if (last !== undefined)
        return fitted({ done: [...done.slice(0, -1), grown(last, deed)], undone: [] }, turn);
      return fitted({ done: [event], undone: [] }, turn);
    }
    case 'new':
      return fitted({ done: [...done, event], undone: [] }, turn);
  }
}

/** An event that had nothing to undo any more leaves none behind. */
function added(events: readonly PastEvent[], event: PastEvent, depth: number): readonly PastEvent[] {
  return depth > events.length ? [...events, event] : events;
}

/** The history forgets its oldest events, and so does this. */
function fitted({ done, undone }: Past, { undoDepth: back, redoDepth: forth }: Turn): Past {
  return { done: back === 0 ? [] : done.slice(-back), undone: forth === 0 ? [] : undone.slice(-forth) };
}

function grown({ maps, units }: PastEvent, deed: Deed): PastEvent {
  const all = new Map(units);
  for (const [id, unit] of deed.units) {
    if (!all.has(id))
      all.set(
        id,
        unit.map((placed) => ({ ...placed, ...movedBack(placed, maps) })),
      );
  }
  return { maps: folded(maps, deed.maps), units: all };
}

/** Events after changes that the history does not know: all of them happen in a document that has these changes. */
function shifted(events: readonly PastEvent[], maps: readonly StepMap[]): readonly PastEvent[] {
  return maps.reduce((all, map) => {
    let behind = map;
    return all
      .toReversed()
      .map((event) => {
        const before = pulledBack(behind, event.maps);
        const moved = {
          maps: [before.invert(), ...event.maps, behind],
          units: movedUnits(event.units, before),
        };
        behind = before;
        return moved;
      })
      .toReversed();
  }, events);
}

function movedUnits(units: ReadonlyMap<string, Unit>, map: StepMap): ReadonlyMap<string, Unit> {
  return new Map(
    [...units].map(([id, unit]) => [
      id,
      unit.map((placed) => ({ ...placed, from: map.map(placed.from, 1), to: map.map(placed.to, -1) })),
    ]),
  );
}

function changesText(map: StepMap): boolean {
  return map !== StepMap.empty;
}
