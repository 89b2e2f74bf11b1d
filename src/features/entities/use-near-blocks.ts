import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** How far from what is in view rows are still drawn, so that they are there before they are seen. */
const NEAR = '600px';

export interface NearBlocks {
  /** Numbers of the blocks whose rows are to be drawn. */
  readonly near: ReadonlySet<number>;
  /** What a row of the block, or else of the first, was high when last drawn, in CSS pixels; undefined before that. */
  rowHeightOf(block: number): number | undefined;
}

/**
 * Which blocks of a long list are near what is in view of `scroller`, a selector of what the list scrolls in.
 * Every child of the list, a row or what stands for a block that is not drawn, has the number of its block as
 * `data-block`. A block with the focus in it stays.
 */
export function useNearBlocks(list: RefObject<HTMLElement | null>, scroller: string): NearBlocks {
  const [near, setNear] = useState<ReadonlySet<number>>(() => new Set([0]));
  const heights = useRef(new Map<number, number>());
  const observer = useRef<IntersectionObserver>(null);
  useLayoutEffect(() => {
    const element = list.current;
    if (element === null) return;
    const touching = new Set<Element>();
    const watch = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) touching.add(target);
          else touching.delete(target);
          if (!target.isConnected) watch.unobserve(target);
        }
        measure(element, heights.current);
        const now = new Set([...touching, ...focused(element)].map(blockOf));
        setNear((before) => (isSameSet(before, now) ? before : now));
      },
      { root: element.closest(scroller), rootMargin: NEAR },
    );
    observer.current = watch;
    return () => watch.disconnect();
  }, [list, scroller]);
  // Before the next frame tells of those that left; to observe what is observed already does nothing.
  useLayoutEffect(() => {
    for (const child of list.current?.children ?? []) observer.current?.observe(child);
  });
  return { near, rowHeightOf: (block) => heights.current.get(block) ?? heights.current.get(0) };
}

function blockOf(child: Element): number {
  return Number(child.getAttribute('data-block'));
}

function focused(list: Element): Element[] {
  return [...list.children].filter((child) => child.contains(document.activeElement));
}

function isSameSet(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  return a.size === b.size && [...a].every((member) => b.has(member));
}

/** Notes how high rows are on the average, block by block; what stands for a block is no row. */
function measure(list: Element, heights: Map<number, number>): void {
  const drawn = new Map<number, { readonly top: number; bottom: number; rows: number }>();
  for (const row of list.querySelectorAll(':scope > [aria-posinset]')) {
    const { top, bottom } = row.getBoundingClientRect();
    const block = drawn.get(blockOf(row));
    if (block === undefined) drawn.set(blockOf(row), { top, bottom, rows: 1 });
    else {
      block.bottom = bottom;
      block.rows += 1;
    }
  }
  for (const [block, { top, bottom, rows }] of drawn)
    if (bottom > top) heights.set(block, (bottom - top) / rows);
}
