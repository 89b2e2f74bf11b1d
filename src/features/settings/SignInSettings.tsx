import { useEffect, useRef, useState } from 'react';
import { PROBLEMS } from '../../domain/problem.ts';
import { useAuthenticator } from '../../state/authenticator-store.ts';
import { Button } from '../../ui/Button.tsx';
import { useCommands } from '../services.tsx';
import { NewAuthenticator } from './NewAuthenticator.tsx';
import { ProveWhoYouAre } from './ProveWhoYouAre.tsx';
import { SettingsSection } from './SettingsSection.tsx';

/** How far the person went: `left` and `done` are back from the form. */
type Stage = 'untouched' | 'proving' | 'proved' | 'left' | 'done';

/** Whether sign-in asks for a code, and the way to have it do so. */
export function SignInSettings() {
  const commands = useCommands();
  const [stage, setStage] = useState<Stage>('untouched');
  useEffect(() => {
    void commands.readAuthenticator();
    return commands.cancelAuthenticator;
  }, [commands]);
  const leave = () => {
    commands.cancelAuthenticator();
    setStage('left');
  };
  return (
    <SettingsSection title="Sign-in">
      <Standing isNew={stage === 'done'} />
      {stage === 'proving' && <ProveWhoYouAre onProved={() => setStage('proved')} onCancel={leave} />}
      {stage === 'proved' && <NewAuthenticator onDone={() => setStage('done')} onCancel={leave} />}
      {stage !== 'proving' && stage !== 'proved' && (
        <Offer isReturn={stage !== 'untouched'} onOpen={() => setStage('proving')} />
      )}
    </SettingsSection>
  );
}

/** Announced when it changes, so it is what tells that a new one was taken. */
function Standing({ isNew }: { readonly isNew: boolean }) {
  const isSetUp = useAuthenticator((data) => data.isSetUp);
  const which = isNew ? 'The new authenticator' : 'An authenticator';
  return (
    <p role="status">
      {isSetUp === true && `${which} is set up: signing in and signing notes ask for its code.`}
      {isSetUp === false && 'No authenticator is set up: whoever knows your password can sign in.'}
    </p>
  );
}

/** The button that begins; back from the form, the focus goes to it. */
function Offer({ isReturn, onOpen }: { readonly isReturn: boolean; readonly onOpen: () => void }) {
  const { isSetUp } = useAuthenticator();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isReturn) place.current?.querySelector('button')?.focus();
  }, [isReturn]);
  if (isSetUp === null) return <Asking />;
  return (
    <div ref={place}>
      <Button onClick={onOpen}>{isSetUp ? 'Set up another one…' : 'Set up an authenticator…'}</Button>
    </div>
  );
}

/** The account is asked, or could not be. */
function Asking() {
  const commands = useCommands();
  const { busy, problem } = useAuthenticator();
  if (busy || problem === null) return <p className="text-muted">Asking your account…</p>;
  return (
    <>
      <p role="alert" className="rounded-control bg-danger-soft px-3 py-2 text-danger">
        {PROBLEMS[problem]}
      </p>
      <Button onClick={() => void commands.readAuthenticator()}>Try again</Button>
    </>
  );
}
