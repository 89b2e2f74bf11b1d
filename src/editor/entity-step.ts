import type { Node } from 'prosemirror-model';
import { type Mappable, Step, StepMap, StepResult } from 'prosemirror-transform';
import type { AnchoredEntity } from '../domain/entity.ts';
import { DocPosition } from '../domain/units.ts';

/**
 * A person's decision about an entity as a step that leaves the text alone. Being a step it takes part in
 * undo and redo like typing does: each decision is one event of the history.
 *
 * `before` null: the entity is added. `after` null: it is taken away again (the inverse of adding). Where an
 * entity that is decided about stands is known by the entity plugin; the places in the step serve for adding.
 */
export class EntityStep extends Step {
  readonly before: AnchoredEntity | null;
  readonly after: AnchoredEntity | null;

  constructor(before: AnchoredEntity | null, after: AnchoredEntity | null) {
    super();
    this.before = before;
    this.after = after;
  }

  override apply(doc: Node): StepResult {
    return StepResult.ok(doc);
  }

  override getMap(): StepMap {
    return StepMap.empty;
  }

  override invert(): EntityStep {
    return new EntityStep(this.after, this.before);
  }

  override map(mapping: Mappable): EntityStep | null {
    const before = this.before && movedEntity(this.before, mapping);
    const after = this.after && movedEntity(this.after, mapping);
    return before === null && after === null ? null : new EntityStep(before, after);
  }

  override merge(): null {
    return null;
  }

  override toJSON(): unknown {
    return { stepType: 'entity', before: this.before, after: this.after };
  }
}

/** An entity at its place after a change; its ends do not grow. Attributes that lost their text are left out. */
export function movedEntity(entity: AnchoredEntity, mapping: Mappable): AnchoredEntity {
  const place = ({ from, to }: { from: DocPosition; to: DocPosition }) => ({
    from: DocPosition(mapping.map(from, 1)),
    to: DocPosition(mapping.map(to, -1)),
  });
  const attributes = entity.attributes
    .map((attribute) => ({ ...attribute, ...place(attribute) }))
    .filter(({ from, to }) => from < to);
  return { ...entity, ...place(entity), attributes };
}
