import { useSyncExternalStore } from 'react';

/** Widths from which a part of the workbench stands beside the note; the breakpoints of index.css. */
const QUERIES = { worklist: '(width >= 75rem)', panel: '(width >= 56rem)' } as const;

/** Whether the window has room for this part beside the note. */
export function useWide(part: keyof typeof QUERIES): boolean {
  const query = QUERIES[part];
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}
