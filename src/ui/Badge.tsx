import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

const TONES = {
  quiet: 'border-line text-muted',
  accent: 'border-transparent bg-accent-soft text-accent',
  caution: 'border-transparent bg-caution-soft text-caution',
  danger: 'border-transparent bg-danger-soft text-danger',
} as const;

/** A short word that says in what state something is. */
export function Badge({
  tone = 'quiet',
  children,
}: {
  readonly tone?: keyof typeof TONES;
  readonly children: ReactNode;
}) {
  return (
    <span
      className={classNames(
        'inline-flex items-center whitespace-nowrap rounded-control border px-1.5 text-label',
        TONES[tone],
      )}
    >
      {children}
    </span>
  );
}
