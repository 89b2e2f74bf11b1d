import { useState } from 'react';
import { useAuth } from '../../state/auth-store.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useCommands } from '../services.tsx';
import { leavingWords } from './leaving-words.ts';

/** Says what is only on this device before somebody leaves it. */
export function SignOutDialog() {
  const commands = useCommands();
  const leaving = useAuth((auth) => auth.leaving);
  const [busy, setBusy] = useState(false);
  if (leaving === null) return null;
  const stay = () => {
    if (!busy) commands.cancelSignOut();
  };
  const leave = async () => {
    setBusy(true);
    await commands.confirmSignOut().finally(() => setBusy(false));
  };
  return (
    <Dialog
      title="Sign out"
      onClose={stay}
      actions={
        <>
          <Button busy={busy} onClick={() => void leave()}>
            Sign out anyway
          </Button>
          <Button look="primary" disabled={busy} onClick={stay}>
            Stay
          </Button>
        </>
      }
    >
      <div className="space-y-2 text-row">
        {leavingWords(leaving).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {leaving.notes.length > 0 && (
          <ul aria-label="Notes with unsaved work" className="list-disc space-y-1 pl-5">
            {leaving.notes.map(({ noteId, title }) => (
              <li key={noteId} className="break-words font-medium">
                {title}
              </li>
            ))}
          </ul>
        )}
        <p className="text-muted">
          It stays on this device, encrypted. Sign in here again to go on with it; on another device it cannot
          be seen until it is saved.
        </p>
      </div>
    </Dialog>
  );
}
