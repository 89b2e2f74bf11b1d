import { useMemo } from 'react';
import type { LedgerRun, SecondState } from '../../domain/ledger-seconds.ts';
import { classNames } from '../../ui/class-names.ts';
import { drawStrip, drawSwatch, STRIP_HEIGHT } from './ledger-strip.ts';

const FILLS: Record<SecondState, string> = {
  quiet: 'fill-edge',
  'in-note': 'fill-accent',
  recognised: 'fill-muted',
  waiting: 'fill-caution',
  failed: 'fill-danger',
  wordless: 'fill-edge',
  dismissed: 'fill-muted',
  missing: 'fill-record',
};

export interface LedgerStripProps {
  readonly runs: readonly LedgerRun[];
  /** So many columns at most; about as many as there are pixels. */
  readonly columns: number;
  readonly className?: string;
}

/** The seconds of a ledger on one line: a path a state, however long it is. The same stands beside it in words. */
export function LedgerStrip({ runs, columns, className }: LedgerStripProps) {
  const drawing = useMemo(() => drawStrip(runs, columns), [runs, columns]);
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${Math.max(1, drawing.columns)} ${STRIP_HEIGHT}`}
      preserveAspectRatio="none"
      shapeRendering="crispEdges"
      className={className}
    >
      {drawing.paths.map(({ state, path }) => (
        <path key={state} d={path} className={fillOf(state)} />
      ))}
    </svg>
  );
}

/** How a state looks on a strip. */
export function LedgerSwatch({ state }: { readonly state: SecondState }) {
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${STRIP_HEIGHT} ${STRIP_HEIGHT}`}
      shapeRendering="crispEdges"
      className="size-3 shrink-0"
    >
      <path d={drawSwatch(state)} className={fillOf(state)} />
    </svg>
  );
}

function fillOf(state: SecondState): string {
  return classNames(FILLS[state], 'forced-colors:fill-[CanvasText]');
}
