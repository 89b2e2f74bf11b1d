import { encode } from 'uqr';

/** A QR code as one picture: modules are units of its square, `size` by `size`, the quiet zone included. */
export interface QrDrawing {
  readonly size: number;
  /** The dark modules, as the `d` of an SVG path. */
  readonly path: string;
}

/** Modules of white around the code: readers need four. */
const QUIET_ZONE = 4;

/** Draws a text; 15 % of the picture may be unreadable. @throws RangeError for more than 2,331 bytes. */
export function drawQr(text: string): QrDrawing {
  const { size, data } = encode(text, { ecc: 'M', border: QUIET_ZONE });
  return { size, path: data.map((row, y) => runsOf(row, y)).join('') };
}

/** The dark stretches of a row, each as one rectangle: seams between neighbours could be seen. */
function runsOf(row: readonly boolean[], y: number): string {
  const dark = row.map((module) => (module ? '1' : '0')).join('');
  return [...dark.matchAll(/1+/g)]
    .map(({ index, 0: { length } }) => `M${index} ${y}h${length}v1h-${length}z`)
    .join('');
}
