import { type KeyboardEvent, type Ref, useId } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { BOX } from '../../ui/Field.tsx';

/** A text of several lines with its label above and a hint below. */
export function TextArea(props: {
  readonly label: string;
  readonly value: string;
  readonly rows: number;
  readonly onChange: (value: string) => void;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  readonly hint?: string;
  readonly required?: boolean;
  readonly areaRef?: Ref<HTMLTextAreaElement>;
}) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-medium text-control">
        {props.label}
      </label>
      <textarea
        id={id}
        ref={props.areaRef}
        rows={props.rows}
        value={props.value}
        required={props.required}
        autoComplete="off"
        aria-describedby={props.hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => props.onChange(event.currentTarget.value)}
        onKeyDown={props.onKeyDown}
        className={classNames(BOX, 'block max-h-48 resize-y py-1.5 text-row')}
      />
      {props.hint !== undefined && (
        <p id={`${id}-hint`} className="mt-1 text-label text-muted">
          {props.hint}
        </p>
      )}
    </div>
  );
}
