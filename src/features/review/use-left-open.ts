import { useLayout } from '../../state/layout-store.ts';
import { useNote } from '../../state/note-store.ts';
import { useReview } from '../../state/review-store.ts';
import type { LeftOpen } from './attestation.ts';
import { lookedAtKey } from './use-question.ts';

/** What is open in the note now: gaps, and words that do harm when wrong and were not looked at. */
export function useLeftOpen(): LeftOpen {
  const gaps = useNote((data) => data.counts.gaps);
  const noteId = useNote((data) => data.note?.noteId ?? '');
  const harms = useReview((review) => review.harms);
  const lookedAt = useLayout((layout) => layout.lookedAt);
  const unseen = harms.filter(({ key }) => !lookedAt.has(lookedAtKey(noteId, key))).length;
  return { gaps, unseen };
}
