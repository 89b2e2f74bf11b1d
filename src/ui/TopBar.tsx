import type { ReactNode } from 'react';

/** The line above every screen: where one is on the left, what one can do on the right. */
export function TopBar({ start, end }: { readonly start: ReactNode; readonly end: ReactNode }) {
  return (
    <header
      data-print="none"
      className="flex h-12 shrink-0 items-center gap-1 border-line border-b bg-surface px-2 sm:px-3"
    >
      {start}
      <div className="flex-1" />
      {end}
    </header>
  );
}

/** The name of the product with its sign. */
export function Brand() {
  return (
    <span className="flex items-center gap-2 px-1 font-semibold text-row tracking-tight">
      <img src="/icon.svg" alt="" width={20} height={20} />
      <span>Notewell</span>
    </span>
  );
}
