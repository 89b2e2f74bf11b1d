import { Play, X } from 'lucide-react';
import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import type { AnchoredEntity } from '../../domain/entity.ts';
import { useNote, type ViewRect } from '../../state/note-store.ts';
import { IconButton } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { float } from '../../ui/float.ts';
import { lastInputWasPointer, somethingIsOnTop } from '../../ui/last-input.ts';
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
  usePlace(root, entity.id, rect);
  const close = useCloseEntity(entity.id);
  useLeaving(root, close);
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

/** Follows the words while the note is scrolled; a narrow screen has it at the bottom instead. */
function usePlace(root: RefObject<HTMLDivElement | null>, entityId: string, rect: ViewRect): void {
  const { left, top, right, bottom } = rect;
  useEffect(() => {
    if (root.current === null) return;
    const words = document.querySelector(`[data-entity-id="${CSS.escape(entityId)}"]`);
    if (matchMedia('(width < 40rem)').matches) {
      if (bottom > root.current.getBoundingClientRect().top) words?.scrollIntoView({ block: 'center' });
      return;
    }
    const place = new DOMRect(left, top, right - left, bottom - top);
    return float(words ?? { getBoundingClientRect: () => place }, root.current, 'bottom-start');
  }, [root, entityId, left, top, right, bottom]);
}

/** Focus in for those who came by key, and every way out. */
function useLeaving(root: RefObject<HTMLDivElement | null>, close: () => void): void {
  const commands = useCommands();
  const closeNow = useEffectEvent(close);
  useEffect(() => {
    if (!lastInputWasPointer()) root.current?.querySelector<HTMLElement>('[data-first]')?.focus();
    const leave = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || somethingIsOnTop()) return;
      event.preventDefault();
      closeNow();
    };
    const outside = (event: PointerEvent) => {
      const { target } = event;
      if (target instanceof Node && root.current?.contains(target) !== true) commands.closeEntity(false);
    };
    window.addEventListener('keydown', leave);
    window.addEventListener('pointerdown', outside);
    return () => {
      window.removeEventListener('keydown', leave);
      window.removeEventListener('pointerdown', outside);
    };
  }, [root, commands]);
}
