import type { Ref } from 'react';
import { useAuthenticator } from '../../state/authenticator-store.ts';
import { Field } from '../../ui/Field.tsx';

const CODE_LENGTH = 6;

/** The six digits that an authenticator shows. */
export function CodeField(props: {
  readonly label: string;
  readonly code: string;
  readonly inputRef: Ref<HTMLInputElement>;
  readonly onChange: (code: string) => void;
}) {
  const { busy, problem } = useAuthenticator();
  return (
    <Field
      label={props.label}
      inputMode="numeric"
      autoComplete="one-time-code"
      name="code"
      required
      inputRef={props.inputRef}
      invalid={problem === 'wrong-code'}
      value={props.code}
      readOnly={busy}
      onChange={(event) => props.onChange(event.currentTarget.value.replace(/\D/g, '').slice(0, CODE_LENGTH))}
    />
  );
}
