import { type InputHTMLAttributes, type ReactNode, type Ref, useId } from 'react';
import { classNames } from './class-names.ts';

/** How every box that one can type in or choose from looks. */
export const BOX =
  'min-h-8 w-full rounded-control border border-edge bg-surface px-2.5 text-ink text-control outline-offset-0 pointer-coarse:min-h-11 read-only:bg-sunken disabled:bg-sunken';

export interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly label: string;
  readonly hint?: string;
  readonly invalid?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
  /** A button inside the box, at its end. */
  readonly trailing?: ReactNode;
}

/** A text field with its label above and a hint below. */
export function Field({ label, hint, invalid = false, inputRef, trailing, className, ...rest }: FieldProps) {
  const id = useId();
  const described = classNames(hint !== undefined && `${id}-hint`, rest['aria-describedby']);
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block font-medium text-control">
        {label}
      </label>
      <div className="relative">
        <input
          // Else the browser keeps what was typed in its own files, to offer or restore it.
          autoComplete="off"
          {...rest}
          id={id}
          ref={inputRef}
          aria-invalid={invalid || undefined}
          aria-describedby={described === '' ? undefined : described}
          className={classNames(
            BOX,
            'min-h-10 text-row',
            invalid && 'border-danger',
            trailing !== undefined && 'pr-11',
          )}
        />
        {trailing !== undefined && (
          <div className="absolute inset-y-0 right-1 flex items-center">{trailing}</div>
        )}
      </div>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="mt-1 text-label text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}
