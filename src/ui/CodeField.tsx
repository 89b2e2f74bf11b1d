import type { Ref } from 'react';
import { Field } from './Field.tsx';

/** Digits of an authenticator's code. */
export const CODE_LENGTH = 6;

/** The six digits that an authenticator shows; whatever else is typed or pasted is left out. */
export function CodeField(props: {
  readonly label?: string;
  readonly code: string;
  readonly inputRef: Ref<HTMLInputElement>;
  readonly invalid: boolean;
  readonly readOnly?: boolean;
  readonly onChange: (code: string) => void;
}) {
  return (
    <Field
      label={props.label ?? 'Authenticator code'}
      inputMode="numeric"
      autoComplete="one-time-code"
      name="code"
      required
      inputRef={props.inputRef}
      invalid={props.invalid}
      value={props.code}
      readOnly={props.readOnly ?? false}
      onChange={(event) => props.onChange(event.currentTarget.value.replace(/\D/g, '').slice(0, CODE_LENGTH))}
    />
  );
}
