import { Check, ChevronDown, X } from 'lucide-react';
import { type AnchoredEntity, ENTITY_CATEGORIES } from '../../domain/entity.ts';
import { useNote } from '../../state/note-store.ts';
import { Button } from '../../ui/Button.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { MenuRadio } from '../../ui/MenuItem.tsx';
import { type EntityDecision, useCommands } from '../services.tsx';
import { CATEGORY_NAMES } from './category-style.ts';
import { useCloseEntity } from './use-close-entity.ts';

/** A person's word on the entity; it holds against every later answer of a machine. */
export function EntityActions({ entity }: { readonly entity: AnchoredEntity }) {
  const commands = useCommands();
  const readOnly = useNote((note) => note.note?.readOnly !== null);
  const close = useCloseEntity(entity.id);
  if (readOnly) return null;
  const decide = (decision: EntityDecision) => {
    commands.decideEntity(entity.id, decision);
    close();
  };
  return (
    <div className="flex items-center gap-1.5 border-line border-t bg-canvas px-3 py-2.5">
      <Button
        data-first
        look="primary"
        disabled={entity.decision === 'confirmed'}
        icon={<Check size={15} aria-hidden />}
        onClick={() => decide({ kind: 'confirm' })}
      >
        Confirm
      </Button>
      <Button
        disabled={entity.decision === 'rejected'}
        icon={<X size={15} aria-hidden />}
        onClick={() => decide({ kind: 'reject' })}
      >
        Reject
      </Button>
      <Menu
        label="Change category"
        placement="top-end"
        trigger={(trigger) => (
          <Button {...trigger} look="quiet" className="ml-auto px-2">
            Change
            <span className="sr-only"> category</span>
            <ChevronDown size={14} aria-hidden />
          </Button>
        )}
      >
        {ENTITY_CATEGORIES.map((category) => (
          <MenuRadio
            key={category}
            checked={category === entity.category}
            onSelect={() => decide({ kind: 'change', category })}
          >
            {CATEGORY_NAMES[category]}
          </MenuRadio>
        ))}
      </Menu>
    </div>
  );
}
