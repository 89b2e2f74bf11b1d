import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { AutoTextRow } from '../../state/auto-text-store.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { BOX, Field } from '../../ui/Field.tsx';
import { type AutoTextDraft, useCommands } from '../services.tsx';

export interface AutoTextFormProps {
  /** The one that is changed; null for a new one. */
  readonly row: AutoTextRow | null;
  /** Headings to choose from. */
  readonly sections: readonly string[];
  readonly busy: boolean;
  /** Whether there is something that was not saved. */
  readonly onDirty: (dirty: boolean) => void;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** Name, words and section of one auto-text. */
export function AutoTextForm({ row, sections, busy, onDirty, onDone, onCancel }: AutoTextFormProps) {
  const commands = useCommands();
  const [draft, setDraft] = useState<AutoTextDraft>(() => draftOf(row));
  const name = useRef<HTMLInputElement>(null);
  const listId = useId();
  useEffect(() => name.current?.focus(), []);
  const change = (part: Partial<AutoTextDraft>) => {
    setDraft({ ...draft, ...part });
    onDirty(true);
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (await commands.saveAutoText(draft)) onDone();
  };
  return (
    <form onSubmit={(event) => void save(event)} className="flex flex-col gap-3">
      <Field
        label="Name"
        inputRef={name}
        value={draft.name}
        maxLength={60}
        autoComplete="off"
        hint={`Say “insert ${draft.name.trim() === '' ? 'normal exam' : draft.name.trim().toLowerCase()}” with a pause before and after.`}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <WordsField value={draft.text} onChange={(text) => change({ text })} />
      <Field
        label="Section (optional)"
        value={draft.section ?? ''}
        maxLength={80}
        autoComplete="off"
        list={listId}
        hint="Where it is put when the note has this section; else it goes where you write."
        onChange={(event) => change({ section: event.currentTarget.value })}
      />
      <datalist id={listId}>
        {sections.map((section) => (
          <option key={section} value={section} />
        ))}
      </datalist>
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" look="primary" busy={busy}>
          Save
        </Button>
      </div>
    </form>
  );
}

function WordsField(props: { readonly value: string; readonly onChange: (text: string) => void }) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-medium text-control">
        Text
      </label>
      <textarea
        id={id}
        rows={8}
        value={props.value}
        maxLength={4_000}
        autoComplete="off"
        aria-describedby={`${id}-hint`}
        onChange={(event) => props.onChange(event.currentTarget.value)}
        className={classNames(BOX, 'resize-y py-2 text-row')}
      />
      <p id={`${id}-hint`} className="mt-1 text-label text-muted">
        What stands in brackets, as in [laterality], is a field: Tab or “next field” goes from one to the
        next.
      </p>
    </div>
  );
}

function draftOf(row: AutoTextRow | null): AutoTextDraft {
  if (row === null) return { id: null, name: '', text: '', section: null };
  const { id, name, text, section } = row;
  return { id, name, text, section };
}
