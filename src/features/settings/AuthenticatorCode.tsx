import type { Ref } from 'react';
import { useAuthenticator } from '../../state/authenticator-store.ts';
import { CodeField } from '../../ui/CodeField.tsx';

/** The code of an authenticator that is being set up or proves who somebody is. */
export function AuthenticatorCode(props: {
  readonly label: string;
  readonly code: string;
  readonly inputRef: Ref<HTMLInputElement>;
  readonly onChange: (code: string) => void;
}) {
  const { busy, problem } = useAuthenticator();
  return <CodeField {...props} invalid={problem === 'wrong-code'} readOnly={busy} />;
}
