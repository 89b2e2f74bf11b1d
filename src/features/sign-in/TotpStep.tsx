import { useState } from 'react';
import { useAuth } from '../../state/auth-store.ts';
import { useAuthCommands } from '../services.tsx';
import { SentCodeField } from './SentCodeField.tsx';
import { StepForm } from './StepForm.tsx';

/** The code of an authenticator app. */
export function TotpStep() {
  const commands = useAuthCommands();
  const { busy, problem } = useAuth();
  const [code, setCode] = useState('');
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
      <SentCodeField code={code} onChange={setCode} />
    </StepForm>
  );
}
