import type { ReactNode } from 'react';
import { moveAlong } from './move-along.ts';

/** A view of the panel: its heading with what belongs to it, and below it what is scrolled. */
export function TabFrame(props: {
  readonly title: string;
  /** Beside the heading. */
  readonly aside?: ReactNode;
  /** Below what is scrolled, always in view. */
  readonly foot?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <>
      <div className="flex min-h-12 shrink-0 items-center gap-2 px-3 py-2">
        <h2 className="px-0.5 font-semibold text-row">{props.title}</h2>
        {props.aside !== undefined && <div className="ml-auto flex items-center gap-1">{props.aside}</div>}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows are a shortcut; Tab reaches each row as well */}
      <div data-rows onKeyDown={moveAlong} className="min-h-0 flex-1 scroll-quiet px-1.5 pb-3">
        {props.children}
      </div>
      {props.foot}
    </>
  );
}

/** What stands in the place of rows. */
export function EmptyTab({ children }: { readonly children: ReactNode }) {
  return <p className="px-2 py-4 text-muted">{children}</p>;
}

/** A group of rows under a quiet heading. */
export function TabSection(props: {
  readonly title: string;
  readonly count?: number;
  readonly children: ReactNode;
}) {
  return (
    <section aria-label={props.title} className="not-first:mt-3">
      <h3 className="flex items-baseline gap-1.5 px-2 pb-0.5 font-medium text-label text-muted">
        {props.title}
        {props.count !== undefined && <span className="tabular-nums">{props.count.toLocaleString()}</span>}
      </h3>
      {props.children}
    </section>
  );
}
