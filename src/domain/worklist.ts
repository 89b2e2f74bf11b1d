import type { NoteStatus } from './note.ts';
import type { Stage } from './review.ts';
import type { UserGroup } from './user.ts';

/**
 * Which notes the worklist shows: one's own, those in one stage, or those of one status whatever their stage.
 * `writing` is the stage of a note that its author has not handed on.
 */
export const WORKLIST_FILTERS = [
  'mine',
  'review',
  'correction',
  'returned',
  'writing',
  'final',
  'amended',
  'entered-in-error',
] as const;
export type WorklistFilter = (typeof WORKLIST_FILTERS)[number];

/** What the index is asked for: notes of one stage, notes of one status, or one's own. */
export type WorklistSource =
  | { readonly kind: 'mine' }
  | { readonly kind: 'stage'; readonly stage: Stage }
  | { readonly kind: 'status'; readonly status: NoteStatus };

/** The filters that somebody of these groups can choose from; the first is what they begin with. */
export function worklistFilters(
  groups: readonly UserGroup[],
): readonly [WorklistFilter, ...WorklistFilter[]] {
  const theirs = WORKLIST_FILTERS.filter((filter) => filter !== 'mine');
  const mine: readonly WorklistFilter[] = groups.includes('physicians') ? ['mine'] : [];
  if (groups.includes('reviewers')) return ['review', ...theirs.filter((f) => f !== 'review'), ...mine];
  if (groups.includes('clinicians')) {
    return ['correction', ...theirs.filter((filter) => filter !== 'correction'), ...mine];
  }
  return ['mine'];
}

/** Where the notes of a filter are found. */
export function worklistSource(filter: WorklistFilter): WorklistSource {
  switch (filter) {
    case 'mine':
      return { kind: 'mine' };
    case 'final':
    case 'amended':
    case 'entered-in-error':
      return { kind: 'status', status: filter };
    default:
      return { kind: 'stage', stage: filter };
  }
}
