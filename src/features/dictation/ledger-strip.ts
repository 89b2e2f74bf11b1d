import type { LedgerRun, SecondState } from '../../domain/ledger-seconds.ts';

/** The strip of a ledger as a drawing: as wide as there are columns, {@link STRIP_HEIGHT} high. */
export interface StripDrawing {
  readonly columns: number;
  /** One path (SVG `d`) for each state that occurs. */
  readonly paths: readonly { readonly state: SecondState; readonly path: string }[];
}

export const STRIP_HEIGHT = 12;

/** What is worse is shown when seconds of several states share a column: a missing second is seen in four hours. */
const BY_WEIGHT: readonly SecondState[] = [
  'quiet',
  'wordless',
  'dismissed',
  'recognised',
  'in-note',
  'waiting',
  'failed',
  'missing',
];

/**
 * Where each state is filled, as [top, height] from the upper edge: shape tells them apart where colour cannot.
 * Well is a solid block on the ground, waiting a block with a gap, failed a hollow one, missing reaches the top.
 */
const SHAPES: Record<SecondState, readonly (readonly [number, number])[]> = {
  quiet: [[11, 1]],
  wordless: [[9, 3]],
  dismissed: [
    [7, 1],
    [11, 1],
  ],
  recognised: [[7, 5]],
  'in-note': [[3, 9]],
  waiting: [
    [3, 3],
    [9, 3],
  ],
  failed: [
    [3, 2],
    [10, 2],
  ],
  missing: [[0, 12]],
};

/** Squeezes the seconds of a ledger into at most so many columns. */
export function drawStrip(runs: readonly LedgerRun[], mostColumns: number): StripDrawing {
  const seconds = runs.reduce((sum, run) => sum + run.seconds, 0);
  const columns = Math.min(seconds, mostColumns);
  const worst = worstOfColumns(runs, seconds, columns);
  const paths = BY_WEIGHT.map((state, weight) => ({ state, path: pathOf(worst, weight, SHAPES[state]) }));
  return { columns, paths: paths.filter(({ path }) => path !== '') };
}

/** How a state looks in a legend, in a square of {@link STRIP_HEIGHT}. */
export function drawSwatch(state: SecondState): string {
  return SHAPES[state]
    .map(([top, height]) => `M0 ${top}h${STRIP_HEIGHT}v${height}h-${STRIP_HEIGHT}z`)
    .join('');
}

/** The weight of the worst second in each column. */
function worstOfColumns(runs: readonly LedgerRun[], seconds: number, columns: number): number[] {
  const worst = Array<number>(columns).fill(0);
  let from = 0;
  for (const run of runs) {
    const to = from + run.seconds;
    const weight = BY_WEIGHT.indexOf(run.state);
    const end = Math.ceil((to * columns) / seconds);
    for (let column = Math.floor((from * columns) / seconds); column < end; column += 1)
      worst[column] = Math.max(worst[column] ?? 0, weight);
    from = to;
  }
  return worst;
}

function pathOf(worst: readonly number[], weight: number, shape: Shape): string {
  let path = '';
  for (let from = worst.indexOf(weight); from >= 0; ) {
    let to = from;
    while (worst[to] === weight) to += 1;
    for (const [top, height] of shape) path += `M${from} ${top}h${to - from}v${height}h${from - to}z`;
    from = worst.indexOf(weight, to);
  }
  return path;
}

type Shape = (typeof SHAPES)[SecondState];
