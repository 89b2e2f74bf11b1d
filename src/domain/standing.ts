import type { NoteHead } from './note.ts';
import type { Stage } from './review.ts';

const STAGES: Readonly<Record<Stage, string>> = {
  writing: 'Preliminary',
  correction: 'In correction',
  review: 'In review',
  returned: 'Sent back',
  done: 'Preliminary',
};

/** How far a note is, in two words: whose turn it is, else what it is worth. */
export function standingLabel({ status, stage }: Pick<NoteHead, 'status' | 'stage'>): string {
  if (status === 'entered-in-error') return 'Entered in error';
  if (stage !== 'done' && stage !== 'writing') return STAGES[stage];
  if (status === 'final') return 'Signed';
  return status === 'amended' ? 'Amended' : STAGES[stage];
}
