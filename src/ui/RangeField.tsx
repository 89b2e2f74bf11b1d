import { useId } from 'react';

export interface RangeFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** The value as it is read, with its unit. */
  readonly words: string;
  readonly onChange: (value: number) => void;
}

/** A value between two ends, with its label above and the value in words beside it. */
export function RangeField({ label, hint, value, min, max, step, words, onChange }: RangeFieldProps) {
  const id = useId();
  return (
    <div>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <label htmlFor={id} className="font-medium text-control">
          {label}
        </label>
        <span aria-hidden className="text-muted tabular-nums">
          {words}
        </span>
      </div>
      <input
        id={id}
        type="range"
        value={value}
        min={min}
        max={max}
        step={step}
        aria-valuetext={words}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
        className="block min-h-7 w-full pointer-coarse:min-h-11"
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-label text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}
