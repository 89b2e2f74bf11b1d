import { FilePlus2, FileX2, Forward, PenLine, ReplyAll, UserRoundPen } from 'lucide-react';
import { type StepDialog, useLayout } from '../../state/layout-store.ts';
import { useNote } from '../../state/note-store.ts';
import { MenuGroup, MenuItem } from '../../ui/MenuItem.tsx';
import { useCommands } from '../services.tsx';

/** The steps of a note on its way, each as far as this person may take it; what cannot be taken back asks first. */
export function StepItems() {
  const commands = useCommands();
  const may = useNote((note) => note.note?.may);
  if (may === undefined) return null;
  const { sendForCorrection, sendForReview, sendBack, amend, enterInError } = may;
  if (![sendForCorrection, sendForReview, sendBack, amend, enterInError].includes(true)) return null;
  return (
    <MenuGroup label="Next step">
      {sendForCorrection && (
        <MenuItem icon={<UserRoundPen size={15} />} onSelect={() => void commands.sendForCorrection()}>
          Send for correction
        </MenuItem>
      )}
      {sendForReview && (
        <MenuItem icon={<Forward size={15} />} onSelect={() => void commands.sendForReview()}>
          Send for review
        </MenuItem>
      )}
      {sendBack && (
        <MenuItem icon={<ReplyAll size={15} />} onSelect={() => ask('send-back')}>
          Send back…
        </MenuItem>
      )}
      {amend && (
        <MenuItem icon={<FilePlus2 size={15} />} onSelect={() => ask('addendum')}>
          Addendum…
        </MenuItem>
      )}
      {amend && (
        <MenuItem icon={<PenLine size={15} />} onSelect={() => ask('amend')}>
          Amend…
        </MenuItem>
      )}
      {enterInError && (
        <MenuItem icon={<FileX2 size={15} />} onSelect={() => ask('enter-in-error')}>
          Entered in error…
        </MenuItem>
      )}
    </MenuGroup>
  );
}

function ask(stepDialog: StepDialog): void {
  useLayout.setState({ stepDialog });
}
