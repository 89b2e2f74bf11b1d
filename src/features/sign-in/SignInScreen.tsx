import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useAuth } from '../../state/auth-store.ts';
import { Field } from '../../ui/Field.tsx';
import { useAuthCommands } from '../services.tsx';
import { LockedStep } from './LockedStep.tsx';
import { NewPasswordStep } from './NewPasswordStep.tsx';
import { PasswordField } from './PasswordField.tsx';
import { StepForm } from './StepForm.tsx';
import { TotpStep } from './TotpStep.tsx';

/** Asked of few, once: no part of the first page. */
const TotpSetUpStep = lazy(async () => ({ default: (await import('./TotpSetUpStep.tsx')).TotpSetUpStep }));

/** Who are you: email and password, and what the user pool asks beside. */
export function SignInScreen() {
  const step = useAuth((auth) => auth.step);
  const { kind } = step;
  return (
    <main className="flex min-h-dvh flex-col items-center bg-canvas px-4 py-[max(2rem,12dvh)]">
      <div className="w-full max-w-[22rem]">
        <div className="mb-5 flex items-center gap-3 px-1">
          <img src="/icon.svg" alt="" width={40} height={40} />
          <p>
            <span className="block font-semibold text-title tracking-tight">Notewell</span>
            <span className="block text-label text-muted">Clinical dictation</span>
          </p>
        </div>
        <div className="rounded-surface border border-line bg-surface p-5 sm:p-6">
          {kind === 'locked' && <LockedStep />}
          {kind === 'new-password' && <NewPasswordStep shortest={step.shortest} />}
          {kind === 'totp' && <TotpStep />}
          {kind === 'totp-setup' && (
            <Suspense>
              <TotpSetUpStep />
            </Suspense>
          )}
          {kind === 'signed-out' && <PasswordStep />}
        </div>
      </div>
    </main>
  );
}

function PasswordStep() {
  const commands = useAuthCommands();
  const { busy, problem } = useAuth();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const emailField = useRef<HTMLInputElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);
  // What is tried again by itself is what was sent: whoever changes it wants to send it themselves.
  const change = (set: (text: string) => void) => (text: string) => {
    if (problem === 'offline-sign-in') commands.cancelSignIn();
    set(text);
  };
  const aboutEmail = problem === 'unknown-user';
  const aboutPassword = problem === 'wrong-password';
  useEffect(() => {
    if (busy) return;
    if (aboutPassword) passwordField.current?.select();
    else emailField.current?.focus();
  }, [busy, aboutPassword]);
  return (
    <StepForm
      title="Sign in"
      button="Sign in"
      problem={problem}
      busy={busy}
      onSubmit={() => void commands.signIn(email.trim(), password)}
    >
      <Field
        label="Email"
        type="email"
        name="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        inputRef={emailField}
        invalid={aboutEmail || aboutPassword}
        value={email}
        onChange={(event) => change(setEmail)(event.currentTarget.value)}
      />
      <PasswordField
        label="Password"
        autoComplete="current-password"
        inputRef={passwordField}
        invalid={aboutPassword}
        value={password}
        onChange={change(setPassword)}
      />
    </StepForm>
  );
}
