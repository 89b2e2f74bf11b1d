import { useEffect, useRef } from 'react';
import { useAuth } from '../../state/auth-store.ts';
import { Field } from '../../ui/Field.tsx';
import { useAuthCommands } from '../services.tsx';

const CODE_LENGTH = 6;

/** The six digits of an authenticator, sent by themselves when the last one is there. */
export function CodeField(props: { readonly code: string; readonly onChange: (code: string) => void }) {
  const commands = useAuthCommands();
  const { busy, problem } = useAuth();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!busy) field.current?.select();
  }, [busy]);
  const enter = (typed: string) => {
    const digits = typed.replace(/\D/g, '').slice(0, CODE_LENGTH);
    props.onChange(digits);
    if (digits.length === CODE_LENGTH && digits !== props.code) void commands.completeTotp(digits);
  };
  return (
    <Field
      label="Authenticator code"
      inputMode="numeric"
      autoComplete="one-time-code"
      name="code"
      required
      inputRef={field}
      invalid={problem === 'wrong-code'}
      value={props.code}
      onChange={(event) => enter(event.currentTarget.value)}
    />
  );
}
