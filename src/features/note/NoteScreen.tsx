import { type ReactNode, useEffect } from 'react';
import { Link } from 'wouter';
import { PROBLEMS } from '../../domain/problem.ts';
import { useLayout } from '../../state/layout-store.ts';
import { useNote } from '../../state/note-store.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useCommands } from '../services.tsx';
import { ConflictDialog } from './ConflictDialog.tsx';
import { GapPopover } from './GapPopover.tsx';
import { NoteBar } from './NoteBar.tsx';
import { NoteEditor } from './NoteEditor.tsx';
import { NoteHeader } from './NoteHeader.tsx';
import { PaperSignatures } from './PaperLines.tsx';
import { ReadOnlyLine } from './ReadOnlyLine.tsx';
import { SaveProblemLine } from './SaveProblemLine.tsx';
import { useWide } from './use-wide.ts';

export interface NoteScreenProps {
  readonly noteId: string;
  /** Whose note it is; null: one's own. */
  readonly ownerId: string | null;
  readonly account: ReactNode;
  readonly worklist: ReactNode;
  /** A menu of what can be put into the note. */
  readonly insert: ReactNode;
  readonly panel: ReactNode;
  readonly bar: ReactNode;
  /** What floats over the text. */
  readonly over: ReactNode;
}

/** The workbench: the note in the middle, worklist and panel beside it where there is room, the bar below. */
export function NoteScreen({
  noteId,
  ownerId,
  account,
  worklist,
  insert,
  panel,
  bar,
  over,
}: NoteScreenProps) {
  const commands = useCommands();
  const phase = useNote((note) => note.phase);
  const masked = useLayout((layout) => layout.phiMasked);
  useEffect(() => {
    void commands.openNote(noteId, ownerId);
    return () => void commands.closeNote(noteId);
  }, [commands, noteId, ownerId]);
  return (
    <div
      data-phi-masked={masked ? '' : undefined}
      data-print="flow"
      className="flex h-dvh flex-col overflow-hidden bg-surface"
    >
      <NoteBar account={account} insert={insert} />
      <div data-print="flow" className="flex min-h-0 flex-1">
        <Side side="worklist">{worklist}</Side>
        <main data-print="flow" className="relative flex min-w-0 flex-1 flex-col">
          {phase === 'open' && <OpenNote />}
          {phase === 'open' && <GapPopover />}
          {phase === 'open' && over}
          {phase === 'opening' && <p className="m-auto text-muted">Opening the note…</p>}
          {phase === 'failed' && <OpenFailed />}
        </main>
        <Side side="panel">{panel}</Side>
      </div>
      {phase === 'open' && bar}
      <ConflictDialog />
    </div>
  );
}

function OpenNote() {
  return (
    <>
      <ReadOnlyLine />
      <SaveProblemLine />
      <div data-print="flow" className="min-h-0 flex-1 scroll-quiet [scrollbar-gutter:stable]">
        <article
          data-print="flow"
          className="mx-auto w-full max-w-[calc(64ch+2rem)] px-4 pb-16 text-note sm:max-w-[calc(64ch+4rem)] sm:px-8"
        >
          <NoteHeader />
          <NoteEditor />
          <PaperSignatures />
        </article>
      </div>
    </>
  );
}

function OpenFailed() {
  const problem = useNote((note) => note.problem);
  return (
    <div role="alert" className="m-auto max-w-sm px-6 text-center">
      <h1 className="font-semibold text-row">The note cannot be shown</h1>
      <p className="mt-1 text-muted">{PROBLEMS[problem ?? 'unexpected']}</p>
      <Link href="/" className="mt-3 inline-block min-h-6 text-accent underline underline-offset-2">
        Back to the notes
      </Link>
    </div>
  );
}

/** Beside the note where there is room, a sheet over it where there is not. */
function Side({ side, children }: { readonly side: 'worklist' | 'panel'; readonly children: ReactNode }) {
  const wide = useWide(side);
  const open = useLayout((layout) => (side === 'worklist' ? layout.railOpen : layout.panelOpen));
  const sheet = useLayout((layout) => layout.sheet);
  if (wide && open) {
    return side === 'worklist' ? (
      <nav aria-label="Worklist" data-print="none" className="w-68 shrink-0 border-line border-r bg-canvas">
        {children}
      </nav>
    ) : (
      <div data-print="none" className="w-76 shrink-0 border-line border-l">
        {children}
      </div>
    );
  }
  if (wide || sheet !== side) return null;
  return (
    <Dialog
      title={side === 'worklist' ? 'Worklist' : 'About the note'}
      hideTitle
      shape={side === 'worklist' ? 'sheet-left' : 'sheet-right'}
      onClose={closeSheet}
      actions={
        <Button className="flex-1" onClick={closeSheet}>
          Back to the note
        </Button>
      }
    >
      <div className="flex h-full flex-col">{children}</div>
    </Dialog>
  );
}

function closeSheet(): void {
  useLayout.setState({ sheet: null });
}
