import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import type { ViewRect } from '../../state/note-store.ts';

/** Room between the bar and the words, in CSS pixels. */
const CLEAR = 8;

/** The bar has the focus at each new question, so that single keys answer it; the choices have it while they are open. */
export function useFocusOnQuestion(
  root: RefObject<HTMLElement | null>,
  key: string | null,
  choosing: boolean,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new question takes the focus too
  useEffect(() => {
    if (!choosing) root.current?.focus({ preventScroll: true });
  }, [root, key, choosing]);
}

/** Whether the bar has to stand above, because the words are where it would be. It moves with the question, and when the choices open. */
export function useClearOfWords(
  root: RefObject<HTMLElement | null>,
  rect: ViewRect | null,
  choosing: boolean,
): boolean {
  const [atTop, setAtTop] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: open choices make it higher
  useLayoutEffect(() => {
    const page = root.current?.parentElement?.getBoundingClientRect();
    const height = root.current?.offsetHeight ?? 0;
    setAtTop(rect !== null && page !== undefined && rect.bottom > page.bottom - height - 2 * CLEAR);
  }, [root, rect, choosing]);
  return atTop;
}
