import { useEffect, useRef } from 'react';
import { useAuth } from '../../state/auth-store.ts';
import { CODE_LENGTH, CodeField } from '../../ui/CodeField.tsx';
import { useAuthCommands } from '../services.tsx';

/** The code of an authenticator, sent by themselves when the last one is there. */
export function SentCodeField(props: { readonly code: string; readonly onChange: (code: string) => void }) {
  const commands = useAuthCommands();
  const { busy, problem } = useAuth();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!busy) field.current?.select();
  }, [busy]);
  const enter = (digits: string) => {
    props.onChange(digits);
    if (digits.length === CODE_LENGTH && digits !== props.code) void commands.completeTotp(digits);
  };
  return <CodeField code={props.code} inputRef={field} invalid={problem === 'wrong-code'} onChange={enter} />;
}
