import { useMemo } from 'react';
import type { Question } from '../../domain/question.ts';
import { useReview } from '../../state/review-store.ts';

/** How much of the line stands around the words, in UTF-16 units. */
const CONTEXT = 40;

/** The words with a little of their line around them, in one line. */
export function WalkWords({
  question,
  secret,
}: {
  readonly question: Question<string>;
  /** They identify the patient, and are covered where the person wants that. */
  readonly secret: boolean;
}) {
  const text = useReview((review) => review.text);
  const [before, after] = useMemo(() => around(text, question), [text, question]);
  return (
    <p className="truncate text-muted text-row">
      {before}
      <bdi data-identifier={secret ? '' : undefined} className="font-medium text-ink">
        {question.gapId === null ? question.text : '[…]'}
      </bdi>
      {after}
    </p>
  );
}

function around(text: string, { from, to }: Question<string>): readonly [string, string] {
  const before = text.slice(text.lastIndexOf('\n', from - 1) + 1, from);
  const lineEnd = text.indexOf('\n', to);
  const after = text.slice(to, lineEnd === -1 ? text.length : lineEnd);
  return [
    before.length > CONTEXT ? `…${before.slice(-CONTEXT).replace(/^\S*\s*/, '')}` : before,
    after.length > CONTEXT ? `${after.slice(0, CONTEXT).replace(/\s*\S*$/, '')}…` : after,
  ];
}
