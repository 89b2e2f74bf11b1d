import { useMemo, useState } from 'react';
import type { AnchoredEntity } from '../../domain/entity.ts';
import { useNote } from '../../state/note-store.ts';
import { type EntityDecision, useCommands } from '../services.tsx';
import { countEqual } from './entity-neighbours.ts';

/** How decisions about an entity are made from its popover. */
export interface Deciding {
  /** How many mentions say the same, this one among them. */
  readonly equal: number;
  /** Decisions are about all of them. */
  readonly all: boolean;
  setAll(all: boolean): void;
  decide(decision: EntityDecision): void;
}

/** Decides about one entity, or about all that say the same while the person wants that. */
export function useDecide(entity: AnchoredEntity): Deciding {
  const commands = useCommands();
  const entities = useNote((note) => note.entities);
  const [all, setAll] = useState(false);
  const equal = useMemo(() => countEqual(entities, entity), [entities, entity]);
  return {
    equal,
    all: all && equal > 1,
    setAll,
    decide(decision) {
      if (all && equal > 1 && isForAll(decision)) commands.decideEqualEntities(entity.id, decision);
      else commands.decideEntity(entity.id, decision);
    },
  };
}

/** What stands beside one mention does not stand beside the others. */
function isForAll({ kind }: EntityDecision): boolean {
  return kind !== 'link' && kind !== 'unlink' && kind !== 'span';
}
