import { useMemo } from 'react';
import { useNote } from '../../state/note-store.ts';
import { useReview } from '../../state/review-store.ts';
import { CommentBox } from './CommentBox.tsx';
import { CommentRow } from './CommentRow.tsx';
import { ReviewProblem } from './ReviewProblem.tsx';
import { EmptyTab, TabFrame, TabSection } from './TabFrame.tsx';
import { useReadReview } from './use-read-review.ts';

/** What people say about words of the note, and a place to say something. */
export function CommentsTab() {
  useReadReview();
  const comments = useReview((review) => review.comments);
  const mayComment = useNote((data) => data.note?.may.comment === true);
  const [open, done] = useMemo(
    () => [
      comments.filter(({ resolved }) => resolved === null),
      comments.filter(({ resolved }) => resolved !== null),
    ],
    [comments],
  );
  return (
    <TabFrame title="Comments" foot={mayComment && <CommentBox />}>
      <ReviewProblem />
      {comments.length === 0 && (
        <EmptyTab>
          {mayComment
            ? 'No comments yet. Select words of the note to say something about them.'
            : 'No comments yet.'}
        </EmptyTab>
      )}
      <ul aria-label="Open comments">
        {open.map((comment) => (
          <CommentRow key={comment.commentId} comment={comment} mayResolve={mayComment} />
        ))}
      </ul>
      {done.length > 0 && (
        <TabSection title="Resolved" count={done.length}>
          <ul aria-label="Resolved comments">
            {done.map((comment) => (
              <CommentRow key={comment.commentId} comment={comment} mayResolve={false} />
            ))}
          </ul>
        </TabSection>
      )}
    </TabFrame>
  );
}
