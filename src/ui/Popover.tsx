import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { type PopoverOptions, usePopover } from './use-popover.ts';

export interface PopoverProps extends PopoverOptions {
  readonly label: string;
  readonly children: ReactNode;
  /** Keys that were pressed anywhere in it. */
  readonly onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
  /** Stays in view below what is scrolled. */
  readonly actions: ReactNode;
}

/** A dialog beside something on the page that is not modal; at the bottom of a narrow screen. */
export function Popover({ label, children, actions, onKeyDown, ...place }: PopoverProps) {
  const root = useRef<HTMLDivElement>(null);
  usePopover(root, place);
  return (
    <div
      ref={root}
      role="dialog"
      aria-label={label}
      tabIndex={-1}
      data-print="none"
      onKeyDown={onKeyDown}
      className="fixed z-10 flex w-[22rem] max-w-[calc(100vw-1rem)] flex-col overflow-hidden rounded-surface bg-surface shadow-raised max-sm:inset-x-2 max-sm:bottom-2 max-sm:max-h-[60dvh] max-sm:w-auto"
    >
      <div className="min-h-0 flex-1 scroll-quiet px-4 pt-3 pb-3">{children}</div>
      {actions}
    </div>
  );
}
