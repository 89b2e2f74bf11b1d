import type { Placement } from '@floating-ui/dom';
import { type KeyboardEvent, type ReactNode, type ToggleEvent, useEffect, useId, useRef } from 'react';
import { float } from './float.ts';

/** What a menu gives its trigger: spread it over one button. */
export interface MenuTrigger {
  readonly popoverTarget: string;
  readonly 'aria-haspopup': 'menu';
  readonly id: string;
}

export interface MenuProps {
  readonly label: string;
  readonly trigger: (props: MenuTrigger) => ReactNode;
  readonly children: ReactNode;
  readonly placement?: Placement;
  readonly onOpen?: () => void;
  readonly onClose?: () => void;
}

/**
 * A menu on a button. The browser's popover opens it, closes it on Escape or a press outside and gives the focus
 * back; arrows, Home, End and first letters move inside.
 */
export function Menu({ label, trigger, children, placement = 'bottom-end', onOpen, onClose }: MenuProps) {
  const id = useId();
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);
  const toggled = (event: ToggleEvent<HTMLDivElement>) => {
    const element = event.currentTarget;
    stop.current?.();
    stop.current = null;
    if (event.newState === 'closed') {
      onClose?.();
      return;
    }
    const button = document.getElementById(`${id}-trigger`);
    if (button !== null) stop.current = float(button, element, placement);
    const chosen = element.querySelector<HTMLElement>('[role="menuitemradio"][aria-checked="true"]');
    (chosen ?? itemsOf(element)[0])?.focus();
    onOpen?.();
  };
  return (
    <>
      {trigger({ popoverTarget: id, 'aria-haspopup': 'menu', id: `${id}-trigger` })}
      <div
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        tabIndex={-1}
        onToggle={toggled}
        onKeyDown={moveInside}
        className="fixed inset-auto m-0 min-w-52 max-w-[min(22rem,calc(100vw-1rem))] scroll-quiet rounded-surface bg-surface p-1.5 text-ink shadow-raised outline-none"
      >
        {children}
      </div>
    </>
  );
}

function itemsOf(menu: Element): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]:not(:disabled)')];
}

function moveInside(event: KeyboardEvent<HTMLDivElement>): void {
  const items = itemsOf(event.currentTarget);
  const at = document.activeElement instanceof HTMLElement ? items.indexOf(document.activeElement) : -1;
  const next = targetOf(event.key, at, items);
  if (event.key === 'Tab') event.currentTarget.hidePopover();
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

function targetOf(key: string, at: number, items: readonly HTMLElement[]): HTMLElement | undefined {
  switch (key) {
    case 'ArrowDown':
      return items[(at + 1) % items.length];
    case 'ArrowUp':
      return items.at(at <= 0 ? -1 : at - 1);
    case 'Home':
      return items[0];
    case 'End':
      return items.at(-1);
    default:
      if (key.length !== 1 || key === ' ') return undefined;
      return [...items.slice(at + 1), ...items.slice(0, at + 1)].find((item) =>
        item.textContent?.trim().toLowerCase().startsWith(key.toLowerCase()),
      );
  }
}
