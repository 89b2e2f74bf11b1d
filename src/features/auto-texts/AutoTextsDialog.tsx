import { Download, Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { PROBLEMS } from '../../domain/problem.ts';
import { type AutoTextRow, useAutoTexts } from '../../state/auto-text-store.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useCommands } from '../services.tsx';
import { AutoTextForm } from './AutoTextForm.tsx';
import { AutoTextList } from './AutoTextList.tsx';
import { doneWords } from './auto-text-words.ts';
import { ImportQuestion } from './ImportQuestion.tsx';

/** The person's auto-texts: to write, change, delete, and carry from one place to another as a file. */
export function AutoTextsDialog() {
  const open = useAutoTexts((data) => data.open);
  return open ? <OpenDialog /> : null;
}

/** What is being written: one that is there, or a new one. */
interface Writing {
  readonly row: AutoTextRow | null;
}

function OpenDialog() {
  const commands = useCommands();
  const { busy } = useAutoTexts();
  const [writing, setWriting] = useState<Writing | null>(null);
  const [dirty, setDirty] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const [focused, setFocused] = useState<string | null>(null);
  const back = () => {
    setFocused(writing?.row?.id ?? 'new');
    setWriting(null);
    setDirty(false);
    setLeaving(false);
  };
  const close = () => {
    if (writing === null) commands.closeAutoTexts();
    else if (dirty) setLeaving(true);
    else back();
  };
  const write = (row: AutoTextRow | null) => setWriting({ row });
  return (
    <Dialog
      title={titleOf(writing)}
      onClose={close}
      actions={writing === null ? <Files busy={busy} onClose={() => commands.closeAutoTexts()} /> : undefined}
    >
      <Messages />
      {leaving && <LeavingQuestion onStay={() => setLeaving(false)} onLeave={back} />}
      {writing === null ? (
        <Listed focused={focused} onWrite={write} />
      ) : (
        <Written writing={writing} busy={busy} onDirty={setDirty} onDone={back} onCancel={close} />
      )}
    </Dialog>
  );
}

function titleOf(writing: Writing | null): string {
  if (writing === null) return 'Auto-texts';
  return writing.row === null ? 'New auto-text' : `Change “${writing.row.name}”`;
}

function Listed(props: {
  readonly focused: string | null;
  readonly onWrite: (row: AutoTextRow | null) => void;
}) {
  const { phase, texts, importing, busy } = useAutoTexts();
  if (phase === 'reading' || phase === 'unread')
    return <p className="text-muted">Reading your auto-texts…</p>;
  if (phase === 'failed') return null;
  return (
    <>
      {importing !== null && <ImportQuestion view={importing} busy={busy} />}
      <AutoTextList
        texts={texts}
        busy={busy}
        focused={props.focused}
        onNew={() => props.onWrite(null)}
        onEdit={props.onWrite}
      />
    </>
  );
}

function Written(props: {
  readonly writing: Writing;
  readonly busy: boolean;
  readonly onDirty: (dirty: boolean) => void;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}) {
  const templates = useAutoTexts((data) => data.templates);
  const { writing, ...rest } = props;
  const sections = [...new Set(templates.flatMap(({ headings }) => headings))];
  return <AutoTextForm row={writing.row} sections={sections} {...rest} />;
}

/** What went wrong, or what was done. */
function Messages() {
  const { problem, done } = useAutoTexts();
  return (
    <>
      {problem !== null && (
        <p role="alert" className="mb-3 text-danger">
          {PROBLEMS[problem]}
        </p>
      )}
      <p role="status" className={done === null || problem !== null ? 'sr-only' : 'mb-3 text-muted'}>
        {done === null || problem !== null ? '' : doneWords(done)}
      </p>
    </>
  );
}

function LeavingQuestion({ onStay, onLeave }: { readonly onStay: () => void; readonly onLeave: () => void }) {
  return (
    <div
      role="alert"
      className="mb-3 flex flex-wrap items-center justify-end gap-2 rounded-control bg-caution-soft p-2"
    >
      <p className="mr-auto">What you changed here is not saved.</p>
      <Button onClick={onStay}>Keep writing</Button>
      <Button look="danger" onClick={onLeave}>
        Discard
      </Button>
    </div>
  );
}

/** The list to and from a file. */
function Files({ busy, onClose }: { readonly busy: boolean; readonly onClose: () => void }) {
  const commands = useCommands();
  const input = useRef<HTMLInputElement>(null);
  const ready = useAutoTexts((data) => data.phase === 'ready');
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        aria-label="File of auto-texts"
        hidden
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          // Else the same file could not be chosen again.
          event.currentTarget.value = '';
          if (file !== undefined) void commands.importAutoTexts(file);
        }}
      />
      <Button
        icon={<Upload size={15} aria-hidden />}
        disabled={!ready || busy}
        onClick={() => input.current?.click()}
      >
        Import…
      </Button>
      <Button
        icon={<Download size={15} aria-hidden />}
        disabled={!ready}
        className="sm:mr-auto"
        onClick={() => commands.exportAutoTexts()}
      >
        Export
      </Button>
      <Button look="primary" onClick={onClose}>
        Done
      </Button>
    </>
  );
}
