import { ArrowLeft, PanelLeft, PanelRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useLayout } from '../../state/layout-store.ts';
import { useNote } from '../../state/note-store.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Brand, TopBar } from '../../ui/TopBar.tsx';
import { useCommands } from '../services.tsx';
import { NoteMenu } from './NoteMenu.tsx';
import { SaveStatus } from './SaveStatus.tsx';
import { useWide } from './use-wide.ts';

/** The line above the workbench: back, what is saved, and the parts that fold away. */
export function NoteBar(props: { readonly account: ReactNode; readonly insert: ReactNode }) {
  const { account, insert } = props;
  const open = useNote((note) => note.phase === 'open');
  return (
    <TopBar
      start={
        <>
          {/* On the narrowest screens the way back leads to the same list. */}
          <span className="flex max-[22rem]:hidden">
            <FoldButton part="worklist" />
          </span>
          <Link
            href="/"
            aria-label="Notewell, all notes"
            title="All notes"
            className="flex min-h-8 items-center rounded-control hover:bg-sunken max-sm:size-10 max-sm:justify-center"
          >
            <ArrowLeft size={18} aria-hidden className="text-muted sm:hidden" />
            <span className="max-sm:hidden">
              <Brand />
            </span>
          </Link>
        </>
      }
      end={
        <>
          {open && (
            <>
              <SaveStatus />
              <SaveButton />
              <SignButton />
              {insert}
              <NoteMenu />
            </>
          )}
          <FoldButton part="panel" />
          <div className="max-sm:hidden">{account}</div>
        </>
      }
    />
  );
}

function SaveButton() {
  const commands = useCommands();
  const saveState = useNote((note) => note.note?.saveState);
  const readOnly = useNote((note) => note.note?.readOnly !== null);
  if (readOnly || saveState === undefined) return null;
  return (
    <Button
      className="mx-1"
      aria-keyshortcuts="Control+S Meta+S"
      disabled={saveState.kind === 'saving'}
      onClick={() => void commands.save()}
    >
      Save
    </Button>
  );
}

/** The step that ends a note: signing, or standing by what somebody else signed. */
function SignButton() {
  const may = useNote((note) => note.note?.may);
  if (may?.sign !== true && may?.coSign !== true) return null;
  return (
    <Button
      look="primary"
      className="mr-1"
      aria-haspopup="dialog"
      onClick={() => useLayout.setState({ stepDialog: 'sign' })}
    >
      {may.sign ? 'Sign' : 'Co-sign'}
    </Button>
  );
}

function FoldButton({ part }: { readonly part: 'worklist' | 'panel' }) {
  const wide = useWide(part);
  const { railOpen, panelOpen, sheet } = useLayout();
  const beside = part === 'worklist' ? railOpen : panelOpen;
  const toggle = () => {
    if (!wide) useLayout.setState({ sheet: sheet === part ? null : part });
    else if (part === 'worklist') useLayout.setState({ railOpen: !railOpen });
    else useLayout.setState({ panelOpen: !panelOpen });
  };
  const Icon = part === 'worklist' ? PanelLeft : PanelRight;
  return (
    <IconButton
      label={part === 'worklist' ? 'Worklist' : 'Entities panel'}
      aria-expanded={wide ? beside : sheet === part}
      onClick={toggle}
    >
      <Icon size={18} aria-hidden />
    </IconButton>
  );
}
