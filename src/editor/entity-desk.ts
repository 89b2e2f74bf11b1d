import { closeHistory } from 'prosemirror-history';
import type { Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import type { Person } from '../domain/person.ts';
import { EpochMs } from '../domain/units.ts';
import { addTransaction, decideTransaction } from './decide-entity.ts';
import type { Deciding, EntityAddition, EntityDecision } from './entity-decision.ts';
import { decideEqualTransaction, equalEntities } from './entity-equals.ts';
import { type Handled, showHandles } from './entity-handles.ts';

/** A new mark of a person; the selection where no place is given. */
export type NewEntity = Omit<EntityAddition, 'id' | 'from' | 'to'> & {
  readonly from?: number;
  readonly to?: number;
};

export interface EntityDeskOptions {
  readonly author: Person;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
}

/** What a person does to the entities of a note; each call is one undo step. */
export class EntityDesk {
  private readonly view: EditorView;
  private readonly options: EntityDeskOptions;

  constructor(view: EditorView, options: EntityDeskOptions) {
    this.view = view;
    this.options = options;
  }

  /** False when there is no such entity, or no room for what is asked. */
  decide(id: string, decision: EntityDecision): boolean {
    return this.dispatch(decideTransaction(this.view.state, id, decision, this.deciding()));
  }

  /** False when it can be done for none. */
  decideEqual(id: string, decision: EntityDecision): boolean {
    return this.dispatch(decideEqualTransaction(this.view.state, id, decision, this.deciding()));
  }

  equal(id: string): readonly string[] {
    return equalEntities(this.view.state, id).map((entity) => entity.id);
  }

  /** The id of the new entity, or null when there is no text of one block. */
  add({ from, to, ...facts }: NewEntity): string | null {
    const { state } = this.view;
    const id = this.options.newId();
    const place = { from: from ?? state.selection.from, to: to ?? state.selection.to };
    return this.dispatch(addTransaction(state, { ...facts, ...place, id }, this.deciding())) ? id : null;
  }

  /** Shows handles at the ends of one entity while the note can be edited; null takes them away. */
  setActive(id: string | null): void {
    const tr = showHandles(this.view.state, id === null || !this.view.editable ? null : this.handled(id));
    if (tr !== null) this.view.dispatch(tr);
  }

  private handled(id: string): Handled {
    return {
      id,
      place: (span) => this.decide(id, { kind: 'place', ...span }),
      positionAt: (point) => this.view.posAtCoords(point)?.pos ?? null,
    };
  }

  private deciding(): Deciding {
    const { author, now, newId } = this.options;
    return { by: author, at: EpochMs(Math.floor(now())), newId };
  }

  private dispatch(tr: Transaction | null): boolean {
    if (tr === null) return false;
    if (tr.docChanged) this.view.dispatch(closeHistory(tr));
    return true;
  }
}
