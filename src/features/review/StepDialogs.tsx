import { useLayout } from '../../state/layout-store.ts';
import { useNote } from '../../state/note-store.ts';
import { useCommands } from '../services.tsx';
import { AddendumDialog } from './AddendumDialog.tsx';
import { closeStep } from './close-step.ts';
import { ReasonDialog } from './ReasonDialog.tsx';
import { SendBackDialog } from './SendBackDialog.tsx';
import { SignDialog } from './SignDialog.tsx';

/** What is asked before a note goes a step on its way. */
export function StepDialogs() {
  const step = useLayout((layout) => layout.stepDialog);
  const isOpen = useNote((data) => data.phase === 'open');
  if (!isOpen) return null;
  switch (step) {
    case 'sign':
      return <SignDialog />;
    case 'send-back':
      return <SendBackDialog />;
    case 'addendum':
      return <AddendumDialog />;
    case 'amend':
      return <AmendDialog />;
    case 'enter-in-error':
      return <EnterInErrorDialog />;
    case null:
      return null;
  }
}

function AmendDialog() {
  const commands = useCommands();
  return (
    <ReasonDialog
      title="Amend the signed note"
      label="Reason"
      button="Amend"
      run={commands.amend}
      onClose={closeStep}
    >
      <p>
        The text can be changed again. What was signed stays as it was and can always be shown; the change
        carries your name, the time and this reason, and has to be signed anew.
      </p>
    </ReasonDialog>
  );
}

function EnterInErrorDialog() {
  const commands = useCommands();
  return (
    <ReasonDialog
      title="Mark as entered in error"
      label="Reason"
      button="Entered in error"
      look="danger"
      run={commands.enterInError}
      onClose={closeStep}
    >
      <p className="rounded-control bg-danger-soft px-3 py-2 text-danger">
        This cannot be taken back. The note is kept and can be read, but everybody is told that it must not be
        relied on, and nobody can write or sign it any more.
      </p>
    </ReasonDialog>
  );
}
