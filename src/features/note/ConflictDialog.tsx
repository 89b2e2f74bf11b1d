import { useMemo, useState } from 'react';
import { type ConflictView, useNote } from '../../state/note-store.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { formatWhen } from '../../ui/format-time.ts';
import { type ConflictChoice, useCommands } from '../services.tsx';
import { type ComparedParagraph, compareTexts } from './compare-texts.ts';

/** Two saves met. Both texts side by side; whatever is chosen, neither is lost. */
export function ConflictDialog() {
  const conflict = useNote((data) => data.conflict);
  const [later, setLater] = useState<ConflictView | null>(null);
  if (conflict === null) return null;
  if (later?.theirs === conflict.theirs) return <Reminder onOpen={() => setLater(null)} />;
  return <Choice conflict={conflict} onLater={() => setLater(conflict)} />;
}

function Reminder({ onOpen }: { readonly onOpen: () => void }) {
  return (
    <div
      data-print="none"
      className="fixed inset-x-0 top-12 z-10 flex items-center justify-center gap-3 bg-danger-soft px-4 py-1.5 text-danger"
    >
      <p>This note was saved elsewhere too; saving waits for your choice.</p>
      <Button onClick={onOpen}>Compare</Button>
    </div>
  );
}

function Choice({ conflict, onLater }: { readonly conflict: ConflictView; readonly onLater: () => void }) {
  const commands = useCommands();
  const [busy, setBusy] = useState<ConflictChoice | null>(null);
  const { theirs, theirText, ourText } = conflict;
  const compared = useMemo(() => compareTexts(ourText, theirText ?? ''), [ourText, theirText]);
  const choose = async (choice: ConflictChoice) => {
    setBusy(choice);
    await commands.resolveConflict(choice);
    setBusy(null);
  };
  return (
    <Dialog
      title="This note was saved elsewhere in the meantime"
      shape="wide"
      onClose={onLater}
      actions={
        <>
          <Button look="quiet" onClick={onLater} className="sm:mr-auto">
            Decide later
          </Button>
          <Button
            busy={busy === 'theirs'}
            disabled={busy !== null || theirText === null}
            onClick={() => void choose('theirs')}
          >
            Open theirs, keep mine as a new note
          </Button>
          <Button
            look="primary"
            busy={busy === 'ours'}
            disabled={busy !== null}
            onClick={() => void choose('ours')}
          >
            Save mine as version {theirs.version + 1}
          </Button>
        </>
      }
    >
      <p className="mb-3 text-muted">
        Neither text is lost, whatever you choose. What only one side has is marked.
      </p>
      <div className="grid gap-4 md:grid-cols-2">
        <Side title="Mine, not saved yet" detail="On this device" paragraphs={compared.ours} />
        <Side
          title={`Theirs, version ${theirs.version}`}
          detail={`${theirs.authorName}, ${formatWhen(theirs.updatedAt, Date.now())}`}
          paragraphs={theirText === null ? null : compared.theirs}
        />
      </div>
    </Dialog>
  );
}

function Side(props: {
  readonly title: string;
  readonly detail: string;
  /** null: still being read. */
  readonly paragraphs: readonly ComparedParagraph[] | null;
}) {
  return (
    <section aria-label={props.title} className="min-w-0 rounded-control border border-line">
      <div className="flex items-baseline gap-2 border-line border-b px-3 py-2">
        <h2 className="shrink-0 font-semibold">{props.title}</h2>
        <span className="ml-auto truncate text-label text-muted">{props.detail}</span>
      </div>
      <div className="scroll-quiet max-h-[45dvh] space-y-2 px-3 py-2 text-row">
        {props.paragraphs === null && <p className="text-muted">Reading…</p>}
        {props.paragraphs?.length === 0 && <p className="text-muted">No text</p>}
        {props.paragraphs?.map(({ text, onlyHere }, index) => (
          <p
            // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no identity but their place
            key={index}
            className={classNames(
              'border-l-2 pl-2',
              onlyHere ? 'border-accent bg-accent-soft' : 'border-transparent',
            )}
          >
            {onlyHere && <span className="sr-only">Only here: </span>}
            {text}
          </p>
        ))}
      </div>
    </section>
  );
}
