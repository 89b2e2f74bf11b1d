import { useEffect, useRef, useState } from 'react';
import { useAuthenticator } from '../../state/authenticator-store.ts';
import { Field } from '../../ui/Field.tsx';
import { useCommands } from '../services.tsx';
import { AuthenticatorCode } from './AuthenticatorCode.tsx';
import { AuthenticatorForm } from './AuthenticatorForm.tsx';

/** Asked anew, as at signing: whoever finds a screen unattended must not make the account theirs. */
export function ProveWhoYouAre(props: { readonly onProved: () => void; readonly onCancel: () => void }) {
  const commands = useCommands();
  const { isSetUp, busy, problem } = useAuthenticator();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const passwordField = useRef<HTMLInputElement>(null);
  const codeField = useRef<HTMLInputElement>(null);
  const aboutCode = problem === 'wrong-code';
  useEffect(() => {
    if (!busy) (aboutCode ? codeField : passwordField).current?.focus();
  }, [busy, aboutCode]);
  const prove = async () => {
    if (await commands.beginAuthenticator({ password, code: isSetUp ? code : null })) props.onProved();
  };
  return (
    <AuthenticatorForm
      title="Prove that it is you"
      explanation={
        isSetUp ? 'By your password and a code of the authenticator that you use now.' : 'By your password.'
      }
      button="Continue"
      onSubmit={() => void prove()}
      onCancel={props.onCancel}
    >
      <Field
        label="Password"
        type="password"
        autoComplete="current-password"
        name="current-password"
        required
        inputRef={passwordField}
        invalid={problem === 'wrong-password'}
        value={password}
        readOnly={busy}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {isSetUp && (
        <AuthenticatorCode label="Authenticator code" code={code} inputRef={codeField} onChange={setCode} />
      )}
    </AuthenticatorForm>
  );
}
