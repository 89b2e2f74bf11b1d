import { useNote } from '../../state/note-store.ts';
import { useReview, type WalkView } from '../../state/review-store.ts';
import { WalkWords } from './WalkWords.tsx';
import { counterWords, KIND_NAMES, sureness } from './walk-words.ts';

/** What is asked, announced at each new question: how many are left, why, and the words. */
export function WalkQuestion({ id, walk }: { readonly id: string; readonly walk: WalkView }) {
  const { kind, current } = walk;
  const questions = useReview((review) => (kind === 'harm' ? review.harms : review.questions));
  const secret = useNote((note) =>
    note.entities.some(
      (entity) => entity.id === current?.entityId && entity.category === 'PROTECTED_HEALTH_INFORMATION',
    ),
  );
  const sure = sureness(current?.confidence ?? null);
  return (
    <div id={id} role="status" aria-label="Question" aria-atomic className="flex min-h-11 flex-col">
      <p className="flex items-baseline gap-2 text-label text-muted">
        {current !== null && (
          <span className="min-w-0 flex-1">
            <span className="font-semibold text-ink">{KIND_NAMES[current.kind]}</span>
            {` · ${[current.reason, sure].filter(Boolean).join(' · ')}`}
          </span>
        )}
        <span className="ml-auto shrink-0 tabular-nums">{counterWords(questions, current?.key ?? null)}</span>
      </p>
      {current === null ? (
        <p className="text-row">
          {questions.length === 0 ? 'Nothing is left to look at.' : 'That was the last one.'}
        </p>
      ) : (
        <WalkWords question={current} secret={secret} />
      )}
    </div>
  );
}
