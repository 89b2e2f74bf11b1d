import { useState } from 'react';
import { useIdle } from '../../state/idle-store.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useCommands } from '../services.tsx';

/** Asks whether somebody is there before it signs them out. */
export function IdleDialog() {
  const near = useIdle(({ leftMs }) => leftMs !== null);
  return near ? <Question /> : null;
}

function Question() {
  const commands = useCommands();
  const seconds = useIdle(({ leftMs }) => Math.ceil((leftMs ?? 0) / 1_000));
  const [busy, setBusy] = useState(false);
  const leave = async () => {
    setBusy(true);
    await commands.confirmSignOut().finally(() => setBusy(false));
  };
  return (
    <Dialog
      title="Are you still there?"
      onClose={commands.staySignedIn}
      actions={
        <>
          <Button busy={busy} onClick={() => void leave()}>
            Sign out now
          </Button>
          <Button look="primary" data-first onClick={commands.staySignedIn}>
            Stay
          </Button>
        </>
      }
    >
      <div className="space-y-2 text-row">
        <p className="tabular-nums">You will be signed out in {seconds} s.</p>
        <p className="text-muted">
          Work that is not saved stays on this device, encrypted. Sign in here again to go on with it.
        </p>
        {/* Heard now and then, not every second. */}
        <p role="status" className="sr-only">
          {spoken(seconds)}
        </p>
      </div>
    </Dialog>
  );
}

/** It changes when half a minute and when ten seconds are left. */
function spoken(seconds: number): string {
  if (seconds > 30) return '';
  return `${seconds > 10 ? 'Half a minute' : 'Ten seconds'} until you are signed out.`;
}
