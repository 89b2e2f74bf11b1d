import { useState } from 'react';
import { PROBLEMS, type ProblemCode } from '../../domain/problem.ts';
import { type ConflictView, useNote } from '../../state/note-store.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { formatWhen } from '../../ui/format-time.ts';
import { type ConflictChoice, type SectionDecision, useCommands } from '../services.tsx';
import { ConflictSections } from './ConflictSections.tsx';
import { leftToDecide } from './conflict-words.ts';

/** Two saves met. They are joined section by section, or one of them goes its own way; neither is lost. */
export function ConflictDialog() {
  const conflict = useNote((data) => data.conflict);
  const [later, setLater] = useState<ConflictView['theirs'] | null>(null);
  if (conflict === null) return null;
  if (later === conflict.theirs) return <Reminder onOpen={() => setLater(null)} />;
  return <Choice conflict={conflict} onLater={() => setLater(conflict.theirs)} />;
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
  const [busy, setBusy] = useState<ConflictChoice['kind'] | null>(null);
  const [decisions, setDecisions] = useState<Readonly<Record<string, SectionDecision>>>({});
  const { theirs, sections, facts } = conflict;
  const clashes = sections?.filter(({ origin }) => origin === 'clash') ?? [];
  const left = clashes.filter(({ key }) => decisions[key] === undefined).length;
  const choose = async (choice: ConflictChoice) => {
    setBusy(choice.kind);
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
            disabled={busy !== null || sections === null}
            onClick={() => void choose({ kind: 'theirs' })}
          >
            Open theirs, keep mine as a new note
          </Button>
          <Button
            busy={busy === 'ours'}
            disabled={busy !== null}
            onClick={() => void choose({ kind: 'ours' })}
          >
            Save mine as version {theirs.version + 1}
          </Button>
          <Button
            look="primary"
            busy={busy === 'merge'}
            disabled={busy !== null || sections === null || left > 0}
            onClick={() => void choose({ kind: 'merge', decisions })}
          >
            Merge and save
          </Button>
        </>
      }
    >
      <p className="mb-3 text-muted">
        Theirs is version {theirs.version}, saved by {theirs.authorName},{' '}
        {formatWhen(theirs.updatedAt, Date.now())}. Mine is on this device. Neither is lost, whatever you
        choose; what only one side has is marked.
      </p>
      {conflict.changed && (
        <p role="alert" className="mb-3 text-danger">
          Your text changed while you were choosing; look at it again.
        </p>
      )}
      {sections === null ? (
        <Unread problem={conflict.problem} />
      ) : (
        <ConflictSections
          sections={sections}
          facts={facts}
          decisions={decisions}
          disabled={busy !== null}
          onDecide={(key, decision) => setDecisions((before) => ({ ...before, [key]: decision }))}
        />
      )}
      <p role="status" className="mt-3 text-muted">
        {leftToDecide(left)}
      </p>
    </Dialog>
  );
}

function Unread({ problem }: { readonly problem: ProblemCode | null }) {
  if (problem === null) return <p className="text-muted">Reading theirs…</p>;
  return (
    <p role="alert" className="text-danger">
      Theirs cannot be shown. {PROBLEMS[problem]}
    </p>
  );
}
