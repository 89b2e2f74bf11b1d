import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { classNames } from './class-names.ts';

const LOOKS = {
  /** The one thing to do next. */
  primary: 'bg-accent text-accent-ink border-transparent hover:brightness-110',
  plain: 'bg-surface text-ink border-edge/60 hover:bg-sunken',
  quiet: 'bg-transparent text-ink border-transparent hover:bg-sunken',
  danger: 'bg-surface text-danger border-danger/50 hover:bg-danger-soft',
} as const;

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: keyof typeof LOOKS;
  readonly icon?: ReactNode;
  /** Work that this button began goes on: it cannot be pressed again, and says so. */
  readonly busy?: boolean;
}

/** A button with words on it. */
export function Button({ look = 'plain', icon, busy, className, children, disabled, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      aria-busy={busy === true ? true : undefined}
      disabled={disabled === true || busy === true}
      className={classNames(
        'inline-flex min-h-8 items-center justify-center gap-1.5 whitespace-nowrap rounded-control border px-3 font-medium text-control',
        'pointer-coarse:min-h-10 disabled:cursor-default disabled:opacity-60',
        LOOKS[look],
        className,
      )}
      {...rest}
    >
      {icon}
      {children}
    </button>
  );
}

export interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** Accessible name, shown on hovering. */
  readonly label: string;
  /** The key that does the same, as shown beside the name. */
  readonly shortcut?: string;
}

/** A button with a picture on it and a name for those who need words. */
export function IconButton({ label, shortcut, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={shortcut === undefined ? label : `${label} (${shortcut})`}
      className={classNames(
        'inline-flex size-8 shrink-0 items-center justify-center rounded-control text-muted',
        'hover:bg-sunken hover:text-ink aria-expanded:bg-sunken aria-expanded:text-ink aria-pressed:text-accent',
        'pointer-coarse:size-10 disabled:cursor-default disabled:opacity-50',
        className,
      )}
      {...rest}
    />
  );
}
