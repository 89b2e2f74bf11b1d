import { useState } from 'react';
import { useAuth } from '../../state/auth-store.ts';
import { AuthenticatorKey } from '../../ui/AuthenticatorKey.tsx';
import { useAuthCommands } from '../services.tsx';
import { SentCodeField } from './SentCodeField.tsx';
import { StepForm } from './StepForm.tsx';

/** An authenticator for an account that must have one and has none: its key, then a code as the proof. */
export function TotpSetUpStep() {
  const commands = useAuthCommands();
  const { busy, problem, step } = useAuth();
  const [code, setCode] = useState('');
  if (step.kind !== 'totp-setup') return null;
  return (
    <StepForm
      title="Set up your authenticator"
      explanation="Your account needs one: in an authenticator app on your phone, scan this code or add an account by the key. From then on, the app shows the code that you sign in with."
      button="Continue"
      problem={problem}
      busy={busy}
      onSubmit={() => void commands.completeTotp(code)}
      onBack={commands.cancelSignIn}
    >
      <AuthenticatorKey secret={step.key} email={step.email} />
      <SentCodeField code={code} onChange={setCode} />
    </StepForm>
  );
}
