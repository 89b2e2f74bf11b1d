import { ChevronDown } from 'lucide-react';

/** A choice that reads like text until it is touched. */
export function QuietSelect<Value extends string>(props: {
  /** Accessible name; the chosen words speak for themselves. */
  readonly label: string;
  readonly value: Value;
  readonly options: readonly Value[];
  readonly labels: Readonly<Record<Value, string>>;
  readonly disabled: boolean;
  readonly onChange: (value: Value) => void;
}) {
  return (
    <span className="relative inline-flex items-center">
      <select
        aria-label={props.label}
        title={props.label}
        value={props.value}
        disabled={props.disabled}
        onChange={(event) => {
          const chosen = props.options.find((option) => option === event.currentTarget.value);
          if (chosen !== undefined) props.onChange(chosen);
        }}
        className="min-h-8 [field-sizing:content] appearance-none rounded-control border border-transparent bg-transparent pr-6 pl-2 text-muted hover:border-line focus:border-edge disabled:cursor-default disabled:opacity-100 pointer-coarse:min-h-10"
      >
        {props.options.map((option) => (
          <option key={option} value={option} className="bg-surface text-ink">
            {props.labels[option]}
          </option>
        ))}
      </select>
      {!props.disabled && (
        <ChevronDown
          size={13}
          aria-hidden
          className="print:hidden pointer-events-none absolute right-1.5 text-muted"
        />
      )}
    </span>
  );
}
