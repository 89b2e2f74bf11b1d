import { Link2 } from 'lucide-react';
import { useId, useState } from 'react';
import type { AnchoredEntity } from '../../domain/entity.ts';
import { useNote } from '../../state/note-store.ts';
import { Button } from '../../ui/Button.tsx';
import { ChoiceList } from '../../ui/ChoiceList.tsx';
import { BOX } from '../../ui/Field.tsx';
import type { EntityDecision } from '../services.tsx';
import { CATEGORY_NAMES, typeLabel } from './category-style.ts';
import { nearbyEntities } from './entity-neighbours.ts';
import { ATTRIBUTE_TYPES_OF } from './entity-types.ts';

/** As many as there are number keys. */
const MOST_NEARBY = 9;

interface LinkProps {
  readonly entity: AnchoredEntity;
  readonly onDecide: (decision: EntityDecision) => void;
}

/** Makes another entity that stands near an attribute of this one. */
export function EntityLink({ entity, onDecide }: LinkProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        look="quiet"
        className="-ml-2 px-2 text-label"
        data-key="L"
        aria-keyshortcuts="L"
        title="Link another entity (L)"
        aria-expanded={open}
        icon={<Link2 size={13} aria-hidden />}
        onClick={() => setOpen(!open)}
      >
        Link…
      </Button>
      {open && (
        <LinkChoices
          entity={entity}
          onDecide={(decision) => {
            onDecide(decision);
            setOpen(false);
          }}
        />
      )}
    </>
  );
}

function LinkChoices({ entity, onDecide }: LinkProps) {
  const id = useId();
  const entities = useNote((note) => note.entities);
  const types = ATTRIBUTE_TYPES_OF[entity.category];
  const [attributeType, setType] = useState(types[0] ?? '');
  const nearby = nearbyEntities(entities, entity, MOST_NEARBY);
  if (nearby.length === 0) return <p className="text-muted">No other entity stands near.</p>;
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="sr-only">
        Type of the link
      </label>
      <select
        id={id}
        value={attributeType}
        onChange={(event) => setType(event.currentTarget.value)}
        // Letters choose a type here.
        onKeyDown={(event) => event.key.length === 1 && event.stopPropagation()}
        className={BOX}
      >
        {types.map((type) => (
          <option key={type} value={type}>
            {typeLabel(type)}
          </option>
        ))}
      </select>
      <ChoiceList
        label="Entities near it"
        choices={nearby.map(({ id: value, text, category }) => ({
          value,
          text,
          detail: CATEGORY_NAMES[category],
        }))}
        onTake={(otherEntityId) => onDecide({ kind: 'link', attributeType, otherEntityId })}
        takesFocus
      />
    </div>
  );
}
