import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useNote } from '../../state/note-store.ts';
import { useReview } from '../../state/review-store.ts';
import { Button } from '../../ui/Button.tsx';
import { useCommands } from '../services.tsx';
import { TextArea } from './TextArea.tsx';

/** A remark about the selected words. Ctrl Enter sends it; what could not be kept stays in the box. */
export function CommentBox() {
  const commands = useCommands();
  const selected = useNote(({ selection }) => selection !== null && !selection.empty);
  const busy = useReview((review) => review.busy);
  const [text, setText] = useState('');
  const ready = selected && text.trim() !== '' && !busy;
  const send = async () => {
    if (!ready) return;
    await commands.addComment(text.trim());
    if (useReview.getState().problem === null) setText('');
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey === event.metaKey) return;
    event.preventDefault();
    void send();
  };
  return (
    <form
      aria-label="New comment"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void send();
      }}
      className="shrink-0 border-line border-t p-3"
    >
      <TextArea
        label="Comment on selection"
        rows={2}
        value={text}
        onChange={setText}
        onKeyDown={keys}
        hint={selected ? 'Ctrl Enter adds it.' : 'Select the words in the note first.'}
      />
      <Button type="submit" className="mt-2 w-full" disabled={!ready} busy={busy && text !== ''}>
        Add comment
      </Button>
    </form>
  );
}
