import { Eye, EyeOff } from 'lucide-react';
import { type Ref, useState } from 'react';
import { IconButton } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';

/** A password, covered until the person wants to see it. */
export function PasswordField(props: {
  readonly label: string;
  readonly autoComplete: 'current-password' | 'new-password';
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly invalid: boolean;
  readonly hint?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
}) {
  const [shown, setShown] = useState(false);
  const { onChange, ...rest } = props;
  return (
    <Field
      {...rest}
      type={shown ? 'text' : 'password'}
      name={props.autoComplete}
      required
      spellCheck={false}
      autoCapitalize="none"
      onChange={(event) => onChange(event.currentTarget.value)}
      trailing={
        <IconButton
          label={shown ? 'Hide what was typed' : 'Show what was typed'}
          onClick={() => setShown(!shown)}
        >
          {shown ? <EyeOff size={17} aria-hidden /> : <Eye size={17} aria-hidden />}
        </IconButton>
      }
    />
  );
}
