import type { WorklistFilter } from '../../domain/worklist.ts';

/** What the filters are called. */
export const FILTER_NAMES: Readonly<Record<WorklistFilter, string>> = {
  mine: 'My notes',
  review: 'In review',
  correction: 'In correction',
  returned: 'Sent back',
  writing: 'In writing',
  final: 'Signed',
  amended: 'Amended',
  'entered-in-error': 'Entered in error',
};

/** What stands in the place of rows when a filter finds none. */
export const NOTHING_FOUND: Readonly<Record<Exclude<WorklistFilter, 'mine'>, string>> = {
  review: 'No note waits for review.',
  correction: 'No note waits for correction.',
  returned: 'No note was sent back.',
  writing: 'Nobody has a saved note in writing.',
  final: 'No note is signed yet.',
  amended: 'No signed note was amended.',
  'entered-in-error': 'No note was entered in error.',
};
