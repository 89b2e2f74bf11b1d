import { useState } from 'react';
import { useAuth } from '../../state/auth-store.ts';
import { Field } from '../../ui/Field.tsx';
import { useAuthCommands } from '../services.tsx';
import { CodeField } from './CodeField.tsx';
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
      explanation="Your account needs one: in an authenticator app on your phone, add an account by this key. From then on, the app shows the code that you sign in with."
      button="Continue"
      problem={problem}
      busy={busy}
      onSubmit={() => void commands.completeTotp(code)}
      onBack={commands.cancelSignIn}
    >
      <Field
        label="Setup key"
        name="setup-key"
        readOnly
        spellCheck={false}
        hint="Time-based, six digits. Keep the key to yourself: whoever has it can make your codes."
        value={inFours(step.key)}
        onFocus={(event) => event.currentTarget.select()}
      />
      <a className="self-start text-accent underline" href={authenticatorUri(step.key, step.email)}>
        Open in an authenticator on this device
      </a>
      <CodeField code={code} onChange={setCode} />
    </StepForm>
  );
}

/** Easier to type; authenticators ignore the spaces. */
function inFours(key: string): string {
  return key.replaceAll(/(.{4})(?=.)/g, '$1 ');
}

/** The address by which authenticators take an account (Key Uri Format). */
function authenticatorUri(key: string, email: string): string {
  return `otpauth://totp/Notewell:${encodeURIComponent(email)}?secret=${key}&issuer=Notewell`;
}
