import { PROBLEMS } from '../../domain/problem.ts';
import { useReview } from '../../state/review-store.ts';

/** Why the last thing asked for could not be done. Present from the start: an alert is announced when it changes. */
export function ReviewProblem() {
  const problem = useReview((review) => (review.busy ? null : review.problem));
  return (
    <div role="alert" className="empty:hidden">
      {problem !== null && (
        <p className="my-2 rounded-control bg-danger-soft px-3 py-2 text-danger">{PROBLEMS[problem]}</p>
      )}
    </div>
  );
}
