import { StepMap } from 'prosemirror-transform';
import type { Span } from './changed-ranges.ts';

interface Range {
  readonly start: number;
  readonly oldSize: number;
  readonly newSize: number;
}

/**
 * Maps in a row with more behind them. Those that change one stretch and the stretch beside it become one, so that
 * what was typed letter by letter is a single map.
 */
export function folded(maps: readonly StepMap[], more: readonly StepMap[]): readonly StepMap[] {
  const all = [...maps];
  for (const map of more) {
    const ranges = rangesOf(map);
    if (ranges.length === 0) continue;
    const last = all.at(-1);
    const joined = last === undefined ? null : joinedMap(rangesOf(last), ranges);
    if (joined === null) all.push(map);
    else all[all.length - 1] = joined;
  }
  return all;
}

function joinedMap(
  [first, ...others]: readonly Range[],
  [second, ...rest]: readonly Range[],
): StepMap | null {
  if (first === undefined || second === undefined || others.length + rest.length > 0) return null;
  const firstEnd = first.start + first.newSize;
  const secondEnd = second.start + second.oldSize;
  if (second.start > firstEnd || first.start > secondEnd) return null;
  const start = Math.min(first.start, second.start);
  const size = Math.max(firstEnd, secondEnd) - start;
  return new StepMap([start, size - first.newSize + first.oldSize, size - second.oldSize + second.newSize]);
}

/** A span before some maps, told from where it stands behind them. Exact for what they left alone. */
export function movedBack({ from, to }: Span, maps: readonly StepMap[]): Span {
  return maps.reduceRight(
    (span, map) => {
      const back = map.invert();
      return { from: back.map(span.from, 1), to: back.map(span.to, -1) };
    },
    { from, to },
  );
}

/**
 * A change of the document behind some maps, as the same change of the document before them. What was put into
 * text that the maps had put in is not there any more.
 */
export function pulledBack(map: StepMap, maps: readonly StepMap[]): StepMap {
  let end = 0;
  const ranges = rangesOf(map).flatMap((range) => {
    const { start, oldSize, newSize } = maps.reduceRight(rangeBefore, range);
    const from = Math.max(end, start);
    const to = Math.max(from, start + oldSize);
    end = to;
    return [from, to - from, newSize];
  });
  return new StepMap(ranges);
}

function rangeBefore({ start, oldSize, newSize }: Range, map: StepMap): Range {
  const back = map.invert();
  const from = back.mapResult(start, 1);
  const to = back.mapResult(start + oldSize, -1);
  const size = Math.max(0, to.pos - from.pos);
  const isGone = from.deletedAcross && to.deletedAcross && size === 0;
  return { start: Math.min(from.pos, to.pos), oldSize: size, newSize: isGone ? 0 : newSize };
}

function rangesOf(map: StepMap): readonly Range[] {
  const ranges: Range[] = [];
  map.forEach((oldStart, oldEnd, newStart, newEnd) => {
    ranges.push({ start: oldStart, oldSize: oldEnd - oldStart, newSize: newEnd - newStart });
  });
  return ranges;
}
