import { useNote } from '../../state/note-store.ts';
import { useReview } from '../../state/review-store.ts';
import { useCommands } from '../services.tsx';
import { closeStep } from './close-step.ts';
import { ReasonDialog } from './ReasonDialog.tsx';

/** Gives the note back to its author, with a remark. */
export function SendBackDialog() {
  const commands = useCommands();
  const author = useNote((data) => data.note?.authorName ?? '');
  const comments = useReview((review) => review.comments.filter(({ resolved }) => resolved === null).length);
  return (
    <ReasonDialog
      title="Send back"
      label="Remark"
      button="Send back"
      run={commands.sendBack}
      onClose={closeStep}
    >
      <p>
        The note goes back to {author} with this remark
        {comments > 0 && ` and ${comments === 1 ? '1 open comment' : `${comments} open comments`}`}.
      </p>
      {comments === 0 && (
        <p className="text-muted">
          To point at a place, close this, select its words and comment on them first.
        </p>
      )}
    </ReasonDialog>
  );
}
