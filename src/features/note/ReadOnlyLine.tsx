import { Lock } from 'lucide-react';
import { useNote } from '../../state/note-store.ts';
import { Button } from '../../ui/Button.tsx';
import { useCommands } from '../services.tsx';

const REASONS = {
  'open-elsewhere': 'This note is being edited in another tab; here you see it as it was saved last.',
  'not-yours': 'This note belongs to somebody else; you can read it.',
  signed: 'This note is signed; its text cannot be changed any more.',
} as const;

/** Why nothing can be typed, and what can be done about it. */
export function ReadOnlyLine() {
  const commands = useCommands();
  const reason = useNote((data) => data.note?.readOnly ?? null);
  if (reason === null) return null;
  return (
    <div
      role="status"
      data-print="none"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 bg-caution-soft px-4 py-1.5 text-caution"
    >
      <Lock size={14} aria-hidden className="shrink-0" />
      <p className="flex-1">{REASONS[reason]}</p>
      {reason === 'open-elsewhere' && (
        <Button onClick={() => void commands.takeOverEditing()}>Edit here</Button>
      )}
    </div>
  );
}
