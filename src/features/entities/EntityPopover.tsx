import { Play, X } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { AnchoredEntity } from '../../domain/entity.ts';
import { useNote, type ViewRect } from '../../state/note-store.ts';
import { IconButton } from '../../ui/Button.tsx';
import { historyKey } from '../../ui/history-key.ts';
import { Popover } from '../../ui/Popover.tsx';
import { useCommands } from '../services.tsx';
import { TRAIT_LABELS } from './category-style.ts';
import { EntityActions } from './EntityActions.tsx';
import { EntityAttributes } from './EntityAttributes.tsx';
import { EntityCodes } from './EntityCodes.tsx';
import { EntityHistory } from './EntityHistory.tsx';
import { EntityKind } from './EntityKind.tsx';
import { EntityTraits } from './EntityTraits.tsx';
import { EntityWords } from './EntityWords.tsx';
import { certaintyWords } from './history-words.ts';
import { spanStep } from './span-keys.ts';
import { useCloseEntity } from './use-close-entity.ts';
import { useDecide } from './use-decide.ts';

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
  const close = useCloseEntity(entity.id);
  const deciding = useDecide(entity);
  const writable = useNote((note) => note.note?.readOnly === null);
  const onDecide = writable ? deciding.decide : null;
  const keys = (event: KeyboardEvent<HTMLElement>) => {
    const history = writable && !isWritten(event.target) ? historyKey(event) : null;
    if (history !== null) commands[history]();
    const step = spanStep(event);
    if (step !== null) onDecide?.(step);
    if (step === null && history === null && !pressByKey(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Popover
      label="Entity"
      anchor={`[data-entity-id="${CSS.escape(entity.id)}"]`}
      rect={rect}
      onClose={close}
      onLeave={() => commands.closeEntity(false)}
      onKeyDown={keys}
      actions={writable && <EntityActions entity={entity} deciding={deciding} onDone={close} />}
    >
      <div className="flex items-center gap-1">
        <EntityKind entity={entity} onDecide={onDecide} />
        <IconButton
          label="Play this passage"
          shortcut="P"
          data-first={writable ? undefined : ''}
          data-key="P"
          onClick={() => commands.playEntity(entity.id)}
        >
          <Play size={15} aria-hidden />
        </IconButton>
        <IconButton label="Close" className="-mr-2" onClick={close}>
          <X size={16} aria-hidden />
        </IconButton>
      </div>
      <EntityWords entity={entity} onDecide={onDecide} />
      <p className="mt-1.5 text-label text-muted">
        {[
          ...(writable ? [] : entity.traits.map(({ name }) => TRAIT_LABELS[name].label)),
          certaintyWords(entity),
        ].join(' · ')}
      </p>
      {onDecide !== null && <EntityTraits entity={entity} onDecide={onDecide} />}
      <EntityAttributes entity={entity} onDecide={onDecide} />
      <EntityCodes entity={entity} onDecide={onDecide} />
      <EntityHistory entity={entity} />
    </Popover>
  );
}

/** Presses the button that has the key on it; false where there is none, or where the key writes. */
function pressByKey({ key, currentTarget, target, ...event }: KeyboardEvent<HTMLElement>): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || !/^[a-z]$/i.test(key)) return false;
  if (isWritten(target)) return false;
  const button = currentTarget.querySelector<HTMLElement>(`[data-key="${key.toUpperCase()}"]`);
  button?.click();
  return button !== null;
}

/** Whether letters mean something of their own there. */
function isWritten(target: EventTarget): boolean {
  return target instanceof Element && target.closest('input, select, [role="menu"]') !== null;
}
