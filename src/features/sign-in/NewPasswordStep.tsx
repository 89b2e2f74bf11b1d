import { useEffect, useRef, useState } from 'react';
import { useAuth } from '../../state/auth-store.ts';
import { useAuthCommands } from '../services.tsx';
import { PasswordField } from './PasswordField.tsx';
import { StepForm } from './StepForm.tsx';

/** The password of an invitation is replaced by one's own, of at least `shortest` characters. */
export function NewPasswordStep({ shortest }: { readonly shortest: number }) {
  const commands = useAuthCommands();
  const { busy, problem } = useAuth();
  const [password, setPassword] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!busy) field.current?.focus();
  }, [busy]);
  return (
    <StepForm
      title="Choose a new password"
      explanation="The password you were given works only once."
      button="Set password"
      problem={problem}
      busy={busy}
      onSubmit={() => void commands.completeNewPassword(password)}
      onBack={commands.cancelSignIn}
    >
      <PasswordField
        label="New password"
        autoComplete="new-password"
        hint={`At least ${shortest} characters, with upper and lower case, a digit and a sign.`}
        inputRef={field}
        invalid={problem === 'weak-password'}
        value={password}
        onChange={setPassword}
      />
    </StepForm>
  );
}
