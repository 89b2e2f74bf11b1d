import { PROBLEMS } from '../../domain/problem.ts';
import { useAuth } from '../../state/auth-store.ts';
import { Button } from '../../ui/Button.tsx';
import { useAuthCommands } from '../services.tsx';

/** Somebody is signed in, and their account cannot be reached: there is nothing to do but to wait, or to change. */
export function LockedStep() {
  const commands = useAuthCommands();
  const problem = useAuth((auth) => auth.problem);
  return (
    <section aria-label="Waiting for your account" aria-busy="true" className="flex flex-col gap-4">
      <h1 className="font-semibold text-row">Waiting for your account</h1>
      <p role="alert">{PROBLEMS[problem ?? 'offline-locked']}</p>
      <Button look="quiet" onClick={() => commands.cancelSignIn()}>
        Use another account
      </Button>
    </section>
  );
}
