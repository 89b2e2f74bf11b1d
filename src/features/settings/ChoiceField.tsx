import { useId } from 'react';

/** One of several, with its label above. Values are anything that can be written down; labels may be the same. */
export function ChoiceField<Value extends string>(props: {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly disabled?: boolean;
  readonly onChange: (value: Value) => void;
}) {
  const id = useId();
  return (
    <div className="min-w-0 flex-1 basis-44">
      <label htmlFor={id} className="mb-1 block font-medium text-control">
        {props.label}
      </label>
      <select
        id={id}
        value={props.value}
        disabled={props.disabled}
        onChange={(event) => {
          const chosen = props.options.find(({ value }) => value === event.currentTarget.value);
          if (chosen !== undefined) props.onChange(chosen.value);
        }}
        className="min-h-8 w-full rounded-control border border-edge bg-surface px-2 text-ink text-control outline-offset-0 disabled:bg-sunken pointer-coarse:min-h-11"
      >
        {props.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}
