import { Check, X } from 'lucide-react';
import { type KeyboardEvent, memo } from 'react';
import { flushSync } from 'react-dom';
import type { AnchoredEntity } from '../../domain/entity.ts';
import { isDecided } from '../../domain/entity.ts';
import { useLayout } from '../../state/layout-store.ts';
import { classNames } from '../../ui/class-names.ts';
import { useCommands } from '../services.tsx';
import { CATEGORY_STYLES } from './category-style.ts';
import { isUncertain } from './entity-groups.ts';
import { TraitBadges } from './TraitBadges.tsx';

interface RowProps {
  readonly entity: AnchoredEntity;
  readonly active: boolean;
  readonly readOnly: boolean;
  /** Number of the block of rows that it is drawn with. */
  readonly block: number;
  /** From 1, in the whole list of `count` rows, most of which are not drawn. */
  readonly place: number;
  readonly count: number;
}

/** One entity of the panel: a press goes to it; A accepts, X rejects and P plays the one that has the focus. */
export const EntityRow = memo(function EntityRow(props: RowProps) {
  const { entity, active, readOnly, block, place, count } = props;
  const commands = useCommands();
  const details = entity.attributes.map((attribute) => attribute.text).join(' · ');
  const code = entity.concepts[0]?.code;
  const keys = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === 'p') commands.playEntity(entity.id);
    if (readOnly) return;
    if (key === 'a') commands.decideEntity(entity.id, { kind: 'confirm' });
    if (key === 'x') commands.decideEntity(entity.id, { kind: 'reject' });
  };
  return (
    <li aria-posinset={place} aria-setsize={count} data-block={block} className="group relative flex">
      <button
        type="button"
        aria-current={active ? 'true' : undefined}
        aria-keyshortcuts={readOnly ? 'P' : 'A X P'}
        data-row={entity.id}
        onClick={(event) => {
          const byKey = event.detail === 0;
          // A sheet over the note has to be gone before the text can have the focus.
          flushSync(() => useLayout.setState({ sheet: null, entityFromPanel: byKey ? entity.id : null }));
          commands.goToEntity(entity.id);
        }}
        onKeyDown={keys}
        className={classNames(
          'flex min-h-7 min-w-0 flex-1 flex-col justify-center rounded-control px-2 py-1 text-left -outline-offset-2 hover:bg-sunken pointer-coarse:min-h-11',
          active && 'bg-accent-soft hover:bg-accent-soft',
        )}
      >
        <span className="flex items-baseline gap-1.5">
          <EntityText entity={entity} />
          <TraitBadges traits={entity.traits} />
          {isUncertain(entity) && (
            <span className="size-1.5 shrink-0 self-center rounded-full bg-caution" title="Uncertain">
              <span className="sr-only">uncertain</span>
            </span>
          )}
          <span className="ml-auto flex shrink-0 items-center gap-1 pl-2 text-label text-muted tabular-nums">
            {code}
            {isDecided(entity) && entity.decision !== 'rejected' && (
              <Check size={13} className="text-accent" aria-label={entity.decision} />
            )}
          </span>
        </span>
        {details !== '' && <span className="max-w-full truncate text-label text-muted">{details}</span>}
      </button>
      {!readOnly && !isDecided(entity) && <QuickDecision entity={entity} />}
    </li>
  );
});

function EntityText({ entity }: { readonly entity: AnchoredEntity }) {
  const secret = entity.category === 'PROTECTED_HEALTH_INFORMATION';
  return (
    <span
      data-identifier={secret ? '' : undefined}
      className={classNames(
        'min-w-0 truncate pb-0.5',
        entity.decision === 'rejected' ? 'text-muted line-through' : CATEGORY_STYLES[entity.category].mark,
      )}
    >
      {entity.text}
    </span>
  );
}

/** For a pointer that rests on the row; keys and the popover do the same. */
function QuickDecision({ entity }: { readonly entity: AnchoredEntity }) {
  const commands = useCommands();
  const look =
    'flex size-6 items-center justify-center rounded-control text-muted hover:bg-surface hover:text-ink';
  return (
    <span
      aria-hidden
      className="absolute inset-y-0 right-1 hidden items-center gap-0.5 rounded-control bg-sunken pl-1 pointer-fine:group-hover:flex"
    >
      <button
        type="button"
        tabIndex={-1}
        title="Confirm (A)"
        className={look}
        onClick={() => commands.decideEntity(entity.id, { kind: 'confirm' })}
      >
        <Check size={15} />
      </button>
      <button
        type="button"
        tabIndex={-1}
        title="Reject (X)"
        className={look}
        onClick={() => commands.decideEntity(entity.id, { kind: 'reject' })}
      >
        <X size={15} />
      </button>
    </span>
  );
}
