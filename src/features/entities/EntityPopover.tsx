import { Play, X } from 'lucide-react';
import { useRef } from 'react';
import type { AnchoredEntity } from '../../domain/entity.ts';
import { useNote, type ViewRect } from '../../state/note-store.ts';
import { IconButton } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { usePopover } from '../../ui/use-popover.ts';
import { useCommands } from '../services.tsx';
import { CATEGORY_NAMES, CATEGORY_STYLES, percent, TRAIT_LABELS, typeLabel } from './category-style.ts';
import { EntityActions } from './EntityActions.tsx';
import { EntityFacts } from './EntityFacts.tsx';
import { useCloseEntity } from './use-close-entity.ts';

/** What is known of the entity that was clicked. It takes the focus only from somebody who uses keys. */
export function EntityPopover() {
  const popover = useNote((note) => note.popover);
  const entity = useNote((note) =>
    note.popover === null ? undefined : note.entities.find(({ id }) => id === note.popover?.entityId),
  );
  if (popover === null || entity === undefined) return null;
  return <OpenPopover key={entity.id} entity={entity} rect={popover.rect} />;
}

function OpenPopover({ entity, rect }: { readonly entity: AnchoredEntity; readonly rect: ViewRect }) {
  const commands = useCommands();
  const root = useRef<HTMLDivElement>(null);
  const close = useCloseEntity(entity.id);
  usePopover(root, {
    anchor: `[data-entity-id="${CSS.escape(entity.id)}"]`,
    rect,
    onClose: close,
    onLeave: () => commands.closeEntity(false),
  });
  const style = CATEGORY_STYLES[entity.category];
  return (
    <div
      ref={root}
      role="dialog"
      aria-label="Entity"
      tabIndex={-1}
      data-print="none"
      className="fixed z-10 flex w-[22rem] max-w-[calc(100vw-1rem)] flex-col overflow-hidden rounded-surface bg-surface shadow-raised max-sm:inset-x-2 max-sm:bottom-2 max-sm:w-auto"
    >
      <div className="min-h-0 flex-1 scroll-quiet px-4 pt-3 pb-3">
        <div className="flex items-center gap-1">
          <p className="min-w-0 flex-1 text-label">
            <span className={classNames('font-semibold', style.ink)}>{CATEGORY_NAMES[entity.category]}</span>
            <span className="text-muted"> · {typeLabel(entity.type)}</span>
          </p>
          <IconButton
            label="Play this passage"
            shortcut="Alt+P"
            onClick={() => commands.playEntity(entity.id)}
          >
            <Play size={15} aria-hidden />
          </IconButton>
          <IconButton label="Close" className="-mr-2" onClick={close}>
            <X size={16} aria-hidden />
          </IconButton>
        </div>
        <p
          data-identifier={entity.category === 'PROTECTED_HEALTH_INFORMATION' ? '' : undefined}
          className={classNames('mt-0.5 inline text-note', style.mark)}
        >
          {entity.text}
        </p>
        <p className="mt-1.5 text-label text-muted">
          {[...entity.traits.map(({ name }) => TRAIT_LABELS[name].label), certainty(entity)].join(' · ')}
        </p>
        <EntityFacts entity={entity} />
      </div>
      <EntityActions entity={entity} />
    </div>
  );
}

function certainty({ decision, score }: AnchoredEntity): string {
  switch (decision) {
    case 'detected':
      return `${percent(score)} certain`;
    case 'confirmed':
      return 'Confirmed';
    case 'changed':
      return 'Category changed by hand';
    case 'added':
      return 'Added by hand';
    case 'rejected':
      return 'Rejected';
  }
}
