import { useEffect, useRef, useState } from 'react';
import { useAuthenticator } from '../../state/authenticator-store.ts';
import { AuthenticatorKey } from '../../ui/AuthenticatorKey.tsx';
import { useCommands } from '../services.tsx';
import { AuthenticatorCode } from './AuthenticatorCode.tsx';
import { AuthenticatorForm } from './AuthenticatorForm.tsx';

/** The key of the new authenticator, then a code of it as the proof. */
export function NewAuthenticator(props: { readonly onDone: () => void; readonly onCancel: () => void }) {
  const commands = useCommands();
  const { fresh, busy, isSetUp } = useAuthenticator();
  const [code, setCode] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (busy) return;
    // The picture above the field has to stay in sight.
    field.current?.focus({ preventScroll: true });
    field.current?.form?.scrollIntoView({ block: 'nearest' });
  }, [busy]);
  if (fresh === null) return null;
  const complete = async () => {
    if (await commands.completeAuthenticator(code)) props.onDone();
  };
  return (
    <AuthenticatorForm
      title="Set up your authenticator"
      explanation={`In an authenticator app on your phone, scan this code or add an account by the key. Then type the code that the app shows.${isSetUp ? ' The authenticator that you use now ends with that.' : ''}`}
      button="Use this authenticator"
      onSubmit={() => void complete()}
      onCancel={props.onCancel}
    >
      <AuthenticatorKey secret={fresh.key} email={fresh.email} />
      <AuthenticatorCode
        label="Code of the new authenticator"
        code={code}
        inputRef={field}
        onChange={setCode}
      />
    </AuthenticatorForm>
  );
}
