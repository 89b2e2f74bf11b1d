import { useState } from 'react';
import { useLayout } from '../../state/layout-store.ts';
import { useNote } from '../../state/note-store.ts';
import { useCommands } from '../services.tsx';
import { closeStep } from './close-step.ts';
import { ReasonDialog } from './ReasonDialog.tsx';
import { TextArea } from './TextArea.tsx';

/** Adds a section to a signed note; signing it follows. */
export function AddendumDialog() {
  const commands = useCommands();
  const [text, setText] = useState('');
  return (
    <ReasonDialog
      title="Add an addendum"
      label="Reason"
      button="Add and sign"
      blocked={text.trim() === ''}
      run={(reason) => commands.addAddendum(reason, text.trim())}
      onClose={closeStep}
      onDone={() => {
        const maySign = useNote.getState().note?.may.sign === true;
        useLayout.setState({ stepDialog: maySign ? 'sign' : null });
      }}
      more={<TextArea label="Text of the addendum" rows={5} required value={text} onChange={setText} />}
    >
      <p>
        What was signed stays as it is. The addendum comes below it as a section of its own, with your name,
        the time and the reason, and is signed next.
      </p>
    </ReasonDialog>
  );
}
