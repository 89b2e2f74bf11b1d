import { Copy, Ellipsis, Printer, Redo2, Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useNote } from '../../state/note-store.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { MenuGroup, MenuItem } from '../../ui/MenuItem.tsx';
import { useCommands } from '../services.tsx';
import { StepItems } from './StepItems.tsx';

/** What is done with a note less often. */
export function NoteMenu() {
  const commands = useCommands();
  const [discarding, setDiscarding] = useState(false);
  const saveState = useNote((note) => note.note?.saveState.kind);
  const readOnly = useNote((note) => note.note?.readOnly !== null);
  const unsaved = saveState === 'unsaved' || saveState === 'failed';
  return (
    <>
      <Menu
        label="Note actions"
        trigger={(trigger) => (
          <IconButton {...trigger} label="Note actions">
            <Ellipsis size={18} aria-hidden />
          </IconButton>
        )}
      >
        <MenuItem icon={<Copy size={15} />} onSelect={() => void commands.exportText()}>
          Copy as text
        </MenuItem>
        <MenuItem icon={<Printer size={15} />} onSelect={commands.print}>
          Print…
        </MenuItem>
        <StepItems />
        {!readOnly && (
          <MenuGroup label="Changes">
            <MenuItem icon={<Undo2 size={15} />} shortcut="Ctrl Z" onSelect={commands.undo}>
              Undo
            </MenuItem>
            <MenuItem icon={<Redo2 size={15} />} shortcut="Ctrl Y" onSelect={commands.redo}>
              Redo
            </MenuItem>
            <MenuItem icon={<Trash2 size={15} />} disabled={!unsaved} onSelect={() => setDiscarding(true)}>
              Discard unsaved changes…
            </MenuItem>
          </MenuGroup>
        )}
      </Menu>
      {discarding && <DiscardDialog onClose={() => setDiscarding(false)} />}
    </>
  );
}

function DiscardDialog({ onClose }: { readonly onClose: () => void }) {
  const commands = useCommands();
  const version = useNote(({ note }) =>
    note !== null && 'version' in note.saveState ? note.saveState.version : 0,
  );
  return (
    <Dialog
      title="Discard unsaved changes?"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Keep writing</Button>
          <Button
            look="danger"
            onClick={() => {
              onClose();
              void commands.discardDraft();
            }}
          >
            Discard
          </Button>
        </>
      }
    >
      <p>
        {version === 0
          ? 'This note was never saved; its text and recordings go for good.'
          : `The note goes back to version ${version}. What was written or recorded since then goes for good.`}
      </p>
    </Dialog>
  );
}
