import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { type AnchoredEntity, ENTITY_CATEGORIES } from '../../domain/entity.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Menu } from '../../ui/Menu.tsx';
import { MenuRadio } from '../../ui/MenuItem.tsx';
import type { EntityDecision } from '../services.tsx';
import { CATEGORY_NAMES, CATEGORY_STYLES, typeLabel } from './category-style.ts';
import { TYPES_OF } from './entity-types.ts';

/** The category and the type; each opens the choice of another. */
export function EntityKind(props: {
  readonly entity: AnchoredEntity;
  /** Null where nothing can be changed. */
  readonly onDecide: ((decision: EntityDecision) => void) | null;
}) {
  const { entity, onDecide } = props;
  const ink = classNames('font-semibold', CATEGORY_STYLES[entity.category].ink);
  if (onDecide === null) {
    return (
      <p className="min-w-0 flex-1 text-label">
        <span className={ink}>{CATEGORY_NAMES[entity.category]}</span>
        <span className="text-muted"> · {typeLabel(entity.type)}</span>
      </p>
    );
  }
  const types = TYPES_OF[entity.category];
  return (
    <div className="-ml-2 flex min-w-0 flex-1 flex-wrap items-center">
      <KindMenu
        label="Change category"
        keyName="C"
        name={<span className={ink}>{CATEGORY_NAMES[entity.category]}</span>}
      >
        {ENTITY_CATEGORIES.map((category) => (
          <MenuRadio
            key={category}
            checked={category === entity.category}
            onSelect={() => category !== entity.category && onDecide({ kind: 'change', category })}
          >
            {CATEGORY_NAMES[category]}
          </MenuRadio>
        ))}
      </KindMenu>
      <KindMenu label="Change type" keyName="T" name={typeLabel(entity.type)}>
        {(types.includes(entity.type) ? types : [...types, entity.type]).map((type) => (
          <MenuRadio
            key={type}
            checked={type === entity.type}
            onSelect={() =>
              type !== entity.type && onDecide({ kind: 'change', category: entity.category, type })
            }
          >
            {typeLabel(type)}
          </MenuRadio>
        ))}
      </KindMenu>
    </div>
  );
}

function KindMenu(props: {
  readonly label: string;
  readonly keyName: string;
  readonly name: ReactNode;
  readonly children: ReactNode;
}) {
  const { label, keyName, name, children } = props;
  return (
    <Menu
      label={label}
      placement="bottom-start"
      trigger={(trigger) => (
        <Button
          {...trigger}
          look="quiet"
          className="px-2 text-label"
          data-key={keyName}
          aria-keyshortcuts={keyName}
          title={`${label} (${keyName})`}
        >
          <span className="sr-only">{label}: </span>
          {name}
          <ChevronDown size={13} aria-hidden />
        </Button>
      )}
    >
      {children}
    </Menu>
  );
}
