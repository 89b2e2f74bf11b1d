import { Plus } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../../ui/Button.tsx';
import { Brand, TopBar } from '../../ui/TopBar.tsx';
import { useCommands } from '../services.tsx';
import { NoteList } from './NoteList.tsx';

/** How old the shown times may be, in milliseconds. */
const CLOCK_MS = 30_000;

/** The worklist as a page of its own. */
export function NoteListScreen({ account }: { readonly account: ReactNode }) {
  const commands = useCommands();
  const now = useNow();
  useEffect(() => void commands.openWorklist(), [commands]);
  return (
    <div className="flex min-h-dvh flex-col bg-canvas">
      <TopBar start={<Brand />} end={account} />
      <main className="mx-auto flex w-full max-w-[70rem] flex-1 flex-col py-5 sm:px-5 sm:py-7">
        <div className="mb-4 flex items-center justify-between gap-3 max-sm:px-4">
          <h1 className="font-semibold text-title tracking-tight">Notes</h1>
          <NewNoteButton />
        </div>
        <NoteList shape="page" now={now} />
      </main>
    </div>
  );
}

/** The worklist beside a note, or over it on a narrow screen. */
export function NoteListRail() {
  const commands = useCommands();
  const now = useNow();
  useEffect(() => void commands.openWorklist(), [commands]);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex items-center justify-between px-3 py-2.5">
        <h2 className="px-0.5 font-semibold text-row">Notes</h2>
        <NewNoteButton compact />
      </div>
      <NoteList shape="rail" now={now} />
    </div>
  );
}

function NewNoteButton({ compact = false }: { readonly compact?: boolean }) {
  const commands = useCommands();
  const [, navigate] = useLocation();
  return (
    <Button
      look={compact ? 'plain' : 'primary'}
      icon={<Plus size={16} aria-hidden />}
      className={compact ? '' : 'min-h-9'}
      onClick={() => navigate(`/notes/${commands.newNote()}`)}
    >
      New note
    </Button>
  );
}

function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), CLOCK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
