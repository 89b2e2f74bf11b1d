import { Check, TriangleAlert } from 'lucide-react';
import { useNote } from '../../state/note-store.ts';
import { classNames } from '../../ui/class-names.ts';
import { saveWords } from './save-words.ts';

const TONES = {
  quiet: 'text-muted',
  good: 'text-muted',
  caution: 'text-caution',
  danger: 'text-danger',
} as const;

/** Whether the note is safe. On a narrow screen the words wrap rather than vanish. */
export function SaveStatus() {
  const state = useNote((note) => note.note?.saveState);
  if (state === undefined) return null;
  const { text, detail, tone } = saveWords(state);
  return (
    <div className={classNames('flex min-w-0 items-center gap-1 px-1', TONES[tone])} title={detail ?? text}>
      {tone === 'good' && <Check size={14} aria-hidden className="shrink-0 text-accent max-sm:hidden" />}
      {tone === 'danger' && <TriangleAlert size={14} aria-hidden className="shrink-0" />}
      <p role="status" aria-label="Save status" className="max-w-60 text-right text-label leading-tight">
        {text}
        {detail !== null && tone === 'danger' && <span className="sr-only">. {detail}</span>}
      </p>
    </div>
  );
}
