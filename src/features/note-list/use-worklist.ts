import { useMemo } from 'react';
import { type WorklistFilter, worklistFilters } from '../../domain/worklist.ts';
import { useAuth } from '../../state/auth-store.ts';
import { useNoteList } from '../../state/note-list-store.ts';
import { type ListRow, listRows, matchingRows } from './list-rows.ts';

/** What the worklist can be narrowed to, and to what it is. */
export interface WorklistChoice {
  readonly filters: readonly WorklistFilter[];
  readonly filter: WorklistFilter;
}

/** By the groups of the person; one filter alone is no choice. */
export function useWorklistChoice(): WorklistChoice {
  const step = useAuth((auth) => auth.step);
  const chosen = useNoteList((list) => list.filter);
  const filters = worklistFilters(step.kind === 'signed-in' ? step.user.groups : []);
  return { filters, filter: chosen !== null && filters.includes(chosen) ? chosen : filters[0] };
}

/** The rows to show: those of the filter that match what was typed, and what is on this device only. */
export function useRows({ filters, filter }: WorklistChoice): readonly ListRow[] {
  const { rows, drafts, query } = useNoteList();
  const step = useAuth((auth) => auth.step);
  const me = step.kind === 'signed-in' ? step.user : null;
  // Work on this device has to be found somewhere: where the person begins.
  const loneDrafts = filter === 'mine' || filter === filters[0];
  const all = useMemo(() => listRows(rows, drafts, me, { loneDrafts }), [rows, drafts, me, loneDrafts]);
  return useMemo(() => matchingRows(all, query), [all, query]);
}
