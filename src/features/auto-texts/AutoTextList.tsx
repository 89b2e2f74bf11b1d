import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { AutoTextRow } from '../../state/auto-text-store.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { useCommands } from '../services.tsx';
import { fieldWords } from './auto-text-words.ts';

/** More than these are searched. */
const FEW = 8;

export interface AutoTextListProps {
  readonly texts: readonly AutoTextRow[];
  readonly busy: boolean;
  /** What the focus goes to at first: an id, `new`, or null for nothing. */
  readonly focused: string | null;
  readonly onNew: () => void;
  readonly onEdit: (row: AutoTextRow) => void;
}

/** The auto-texts by name, to be changed and deleted. */
export function AutoTextList({ texts, busy, focused, onNew, onEdit }: AutoTextListProps) {
  const root = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState('');
  const wanted = query.trim().toLowerCase();
  const shown = texts.filter(({ name, text }) => `${name}\n${text}`.toLowerCase().includes(wanted));
  useEffect(() => {
    if (focused !== null) focusIn(root.current, focused);
  }, [focused]);
  return (
    <div ref={root} className="flex flex-col gap-3">
      <div className="flex gap-2">
        {texts.length > FEW && (
          <SearchField label="Search auto-texts" value={query} onChange={setQuery} className="flex-1" />
        )}
        <Button data-row="new" className="ml-auto" icon={<Plus size={15} aria-hidden />} onClick={onNew}>
          New auto-text
        </Button>
      </div>
      {shown.length === 0 ? (
        <p className="py-4 text-center text-muted">
          {texts.length === 0 ? 'No auto-texts yet. Write the first one.' : 'None has these words.'}
        </p>
      ) : (
        <ul aria-label="Auto-texts" className="divide-y divide-line">
          {shown.map((row) => (
            <Row
              key={row.id}
              row={row}
              busy={busy}
              onEdit={() => onEdit(row)}
              onGone={() => focusIn(root.current, 'new')}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

interface RowProps {
  readonly row: AutoTextRow;
  readonly busy: boolean;
  readonly onEdit: () => void;
  readonly onGone: () => void;
}

function Row({ row, busy, onEdit, onGone }: RowProps) {
  const [asking, setAsking] = useState(false);
  return (
    <li className="py-2">
      <div className="flex items-start gap-1">
        <div className="min-w-0 flex-1">
          <p className="font-medium">
            {row.name}
            {row.section !== null && (
              <span className="ml-2 font-normal text-label text-muted">{row.section}</span>
            )}
          </p>
          <p className="line-clamp-2 break-words text-muted">{row.text}</p>
          {row.fields.length > 0 && <p className="text-label text-muted">{fieldWords(row.fields)}</p>}
        </div>
        <IconButton data-row={row.id} label={`Change ${row.name}`} onClick={onEdit}>
          <Pencil size={15} aria-hidden />
        </IconButton>
        <IconButton label={`Delete ${row.name}`} aria-expanded={asking} onClick={() => setAsking(!asking)}>
          <Trash2 size={15} aria-hidden />
        </IconButton>
      </div>
      {asking && <DeleteQuestion row={row} busy={busy} onKeep={() => setAsking(false)} onGone={onGone} />}
    </li>
  );
}

function DeleteQuestion(props: {
  readonly row: AutoTextRow;
  readonly busy: boolean;
  readonly onKeep: () => void;
  readonly onGone: () => void;
}) {
  const commands = useCommands();
  const { row, busy, onKeep, onGone } = props;
  const remove = async () => {
    if (await commands.deleteAutoText(row.id)) onGone();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a question with its answers, not fields of a form
    <div role="group" aria-label={`Delete ${row.name}?`} className="mt-1 flex items-center justify-end gap-2">
      <p className="mr-auto text-muted">It goes for good; notes that have its words keep them.</p>
      <Button onClick={onKeep}>Keep</Button>
      <Button look="danger" busy={busy} onClick={() => void remove()}>
        Delete
      </Button>
    </div>
  );
}

function focusIn(root: HTMLElement | null, row: string): void {
  const button = root?.querySelector<HTMLElement>(`[data-row="${CSS.escape(row)}"]`);
  (button ?? root?.querySelector<HTMLElement>('[data-row="new"]'))?.focus();
}
