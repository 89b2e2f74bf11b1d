import { Lock } from 'lucide-react';
import { useNote } from '../../state/note-store.ts';
import { Button } from '../../ui/Button.tsx';
import { useCommands } from '../services.tsx';
import { readOnlyWords } from './standing-words.ts';

/** Why nothing can be typed, and what can be done about it. */
export function ReadOnlyLine() {
  const commands = useCommands();
  const note = useNote((data) => data.note);
  if (note === null || note.readOnly === null) return null;
  const { readOnly: reason, may, status, stage, authorName } = note;
  return (
    <div
      role="status"
      data-print="none"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 bg-caution-soft px-4 py-1.5 text-caution"
    >
      <Lock size={14} aria-hidden className="shrink-0" />
      <p className="flex-1">{readOnlyWords(reason, { status, stage, authorName, mayAmend: may.amend })}</p>
      {reason === 'open-elsewhere' && (
        <Button onClick={() => void commands.takeOverEditing()}>Edit here</Button>
      )}
    </div>
  );
}
