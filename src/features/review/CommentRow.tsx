import { flushSync } from 'react-dom';
import type { Comment } from '../../domain/review.ts';
import { useLayout } from '../../state/layout-store.ts';
import { useReview } from '../../state/review-store.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useCommands } from '../services.tsx';
import { When } from './When.tsx';

/** A remark with the words that it is about, who made it and when. */
export function CommentRow({
  comment,
  mayResolve,
}: {
  readonly comment: Comment;
  readonly mayResolve: boolean;
}) {
  const commands = useCommands();
  const busy = useReview((review) => review.busy);
  const { commentId, quote, text, by, at, resolved } = comment;
  const go = () => {
    flushSync(() => useLayout.setState({ sheet: null }));
    commands.goToComment(commentId);
  };
  return (
    <li className="border-line px-2 py-2 not-first:border-t">
      {quote !== '' && (
        <blockquote className="mb-1 border-edge border-l-2 pl-2 text-muted [overflow-wrap:anywhere]">
          <bdi>{quote}</bdi>
        </blockquote>
      )}
      <p
        className={classNames(
          'whitespace-pre-wrap text-row [overflow-wrap:anywhere]',
          resolved !== null && 'text-muted',
        )}
      >
        <bdi>{text}</bdi>
      </p>
      <p className="mt-0.5 text-label text-muted">
        {by.name} · <When at={at} />
        {resolved !== null && (
          <>
            {' '}
            · resolved by {resolved.by.name}, <When at={resolved.at} />
          </>
        )}
      </p>
      <div className="-ml-2 flex gap-1">
        <Button look="quiet" className="pointer-fine:min-h-7! px-2!" onClick={go}>
          Go to<span className="sr-only"> “{quote}”</span>
        </Button>
        {mayResolve && (
          <Button
            look="quiet"
            className="pointer-fine:min-h-7! px-2!"
            disabled={busy}
            onClick={() => void commands.resolveComment(commentId)}
          >
            Resolve<span className="sr-only"> “{text}”</span>
          </Button>
        )}
      </div>
    </li>
  );
}
