import { useEffect, useRef, useState } from 'react';
import { useAuth } from '../../state/auth-store.ts';
import { Field } from '../../ui/Field.tsx';
import { useAuthCommands } from '../services.tsx';
import { StepForm } from './StepForm.tsx';

const CODE_LENGTH = 6;

/** The code of an authenticator app, sent by itself when its last digit is there. */
export function TotpStep() {
  const commands = useAuthCommands();
  const { busy, problem } = useAuth();
  const [code, setCode] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!busy) field.current?.select();
  }, [busy]);
  const enter = (typed: string) => {
    const digits = typed.replace(/\D/g, '').slice(0, CODE_LENGTH);
    setCode(digits);
    if (digits.length === CODE_LENGTH && digits !== code) void commands.completeTotp(digits);
  };
  return (
    <StepForm
      title="Enter your code"
      explanation="Open your authenticator app and type the six digits it shows for Notewell."
      button="Continue"
      problem={problem}
      busy={busy}
      onSubmit={() => void commands.completeTotp(code)}
      onBack={commands.cancelSignIn}
    >
      <Field
        label="Authenticator code"
        inputMode="numeric"
        autoComplete="one-time-code"
        name="code"
        required
        inputRef={field}
        invalid={problem === 'wrong-code'}
        value={code}
        onChange={(event) => enter(event.currentTarget.value)}
      />
    </StepForm>
  );
}
