import { type FormEvent, useId, useState } from 'react';
import { useAuth } from '../../state/auth-store.ts';
import { useNote } from '../../state/note-store.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useCommands } from '../services.tsx';
import { attestationOf, type SigningAs } from './attestation.ts';
import { closeStep } from './close-step.ts';
import { SignChecks } from './SignChecks.tsx';
import { SignProofFields, useSignProof } from './SignProofFields.tsx';
import { useLeftOpen } from './use-left-open.ts';

/** Shows what one stands by, what is still open in it, and asks anew who is signing. */
export function SignDialog() {
  const commands = useCommands();
  const formId = useId();
  const as = useSigningAs();
  const leftOpen = useLeftOpen();
  const [agreed, setAgreed] = useState({ gaps: false, unseen: false });
  const proof = useSignProof();
  const [busy, setBusy] = useState(false);
  const missing = missingWords(leftOpen, agreed, proof.missing);
  const sign = async () => {
    if (missing !== null || busy) return;
    setBusy(true);
    const done = await commands.sign(proof.given, attestationOf(as, leftOpen)).finally(() => setBusy(false));
    if (done) closeStep();
    else proof.refused();
  };
  const word = as === 'co-signer' ? 'Co-sign' : 'Sign';
  return (
    <Dialog
      title={`${word} this note`}
      onClose={() => {
        if (!busy) closeStep();
      }}
      actions={
        <>
          <p role="status" className="mr-auto self-center text-label text-muted">
            {missing}
          </p>
          <Button disabled={busy} onClick={closeStep}>
            Cancel
          </Button>
          <Button type="submit" form={formId} look="primary" busy={busy} disabled={missing !== null}>
            {word}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="space-y-4"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void sign();
        }}
      >
        <SignChecks leftOpen={leftOpen} agreed={agreed} onAgree={setAgreed} />
        <div>
          <h2 className="font-medium text-label text-muted">By signing you say</h2>
          <blockquote className="mt-1 border-accent border-l-2 pl-3 text-row">
            {attestationOf(as, leftOpen)}
          </blockquote>
        </div>
        <SignProofFields proof={proof} busy={busy} />
      </form>
    </Dialog>
  );
}

function useSigningAs(): SigningAs {
  const me = useAuth(({ step }) => (step.kind === 'signed-in' ? step.user.identityId : null));
  const isOwner = useNote((data) => data.note?.ownerId === me);
  const signs = useNote((data) => data.note?.may.sign === true);
  if (!signs) return 'co-signer';
  return isOwner ? 'author' : 'reviewer';
}

/** What is still to be done before one can sign; null when nothing is. */
function missingWords(
  leftOpen: ReturnType<typeof useLeftOpen>,
  agreed: { readonly gaps: boolean; readonly unseen: boolean },
  proof: string | null,
): string | null {
  if (leftOpen.unseen > 0 && !agreed.unseen) return 'Words wait for a look.';
  if (leftOpen.gaps > 0 && !agreed.gaps) return 'Gaps are open.';
  return proof;
}
