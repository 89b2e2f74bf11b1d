import { Search } from 'lucide-react';
import type { KeyboardEvent, Ref } from 'react';
import { classNames } from './class-names.ts';
import { BOX } from './Field.tsx';

export interface SearchFieldProps {
  /** Accessible name, also shown while it is empty. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly className?: string;
}

/** A box that narrows a list. Escape empties it. */
export function SearchField({ label, value, onChange, onKeyDown, inputRef, className }: SearchFieldProps) {
  return (
    <div className={classNames('relative', className)}>
      <Search
        size={15}
        aria-hidden
        className="pointer-events-none absolute inset-y-0 left-2.5 my-auto text-muted"
      />
      <input
        ref={inputRef}
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && value !== '') onChange('');
          onKeyDown?.(event);
        }}
        className={classNames(BOX, 'pl-8')}
      />
    </div>
  );
}
