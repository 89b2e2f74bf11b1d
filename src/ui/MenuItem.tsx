import { Check } from 'lucide-react';
import type { MouseEvent, ReactNode } from 'react';

const ROW =
  'flex min-h-8 w-full items-center gap-2.5 rounded-control px-2.5 py-1 text-left text-control outline-none pointer-coarse:min-h-11 hover:bg-sunken focus-visible:bg-sunken disabled:cursor-default disabled:text-muted';

interface ItemProps {
  readonly children: ReactNode;
  readonly onSelect: () => void;
  readonly disabled?: boolean;
}

/** Something that a menu does. It closes the menu first, so that what it opens gets the focus. */
export function MenuItem({
  children,
  onSelect,
  disabled = false,
  icon,
  shortcut,
}: ItemProps & { readonly icon?: ReactNode; readonly shortcut?: string | undefined }) {
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      disabled={disabled}
      onClick={(event) => closeThen(event, onSelect)}
      className={ROW}
    >
      <span className="flex w-4 justify-center text-muted" aria-hidden>
        {icon}
      </span>
      <span className="flex-1">{children}</span>
      {shortcut !== undefined && (
        <kbd className="font-sans text-label text-muted" aria-hidden>
          {shortcut}
        </kbd>
      )}
    </button>
  );
}

/** One of several that exclude each other. */
export function MenuRadio({
  children,
  onSelect,
  checked,
  detail,
  disabled = false,
}: ItemProps & { readonly checked: boolean; readonly detail?: string }) {
  return (
    <button
      type="button"
      role="menuitemradio"
      aria-checked={checked}
      tabIndex={-1}
      disabled={disabled}
      onClick={(event) => closeThen(event, onSelect)}
      className={ROW}
    >
      <span className="flex w-4 justify-center text-accent" aria-hidden>
        {checked && <Check size={16} />}
      </span>
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {detail !== undefined && <span className="text-label text-muted tabular-nums">{detail}</span>}
    </button>
  );
}

/** Items that belong together, under a quiet heading. */
export function MenuGroup({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group inside a menu; a fieldset is not allowed there
    <div role="group" aria-label={label} className="py-1 not-first:border-line not-first:border-t">
      <div className="px-2.5 pt-1 pb-0.5 font-medium text-label text-muted" aria-hidden>
        {label}
      </div>
      {children}
    </div>
  );
}

function closeThen(event: MouseEvent<HTMLElement>, select: () => void): void {
  event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
  select();
}
