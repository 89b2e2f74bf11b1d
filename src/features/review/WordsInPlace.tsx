import { useMemo } from 'react';
import type { TextRange } from '../../domain/reviewed-text.ts';
import { useReview } from '../../state/review-store.ts';
import { inContext } from './question-words.ts';

/** Words of the note with a little of what stands around them. */
export function WordsInPlace({ place }: { readonly place: TextRange & { readonly text: string } }) {
  const text = useReview((review) => review.text);
  const { before, words, after } = useMemo(() => inContext(text, place), [text, place]);
  return (
    <span className="min-w-0 text-muted [overflow-wrap:anywhere]">
      {before}
      <bdi className="font-medium text-ink">{words}</bdi>
      {after}
    </span>
  );
}
