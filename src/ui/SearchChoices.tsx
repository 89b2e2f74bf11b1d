import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { type Choice, ChoiceOptions, movedTo, optionId } from './ChoiceOptions.tsx';
import { BOX } from './Field.tsx';

export interface SearchChoicesProps {
  /** Accessible name of the field. */
  readonly label: string;
  /** Choices that fit, best first. A failure shows none. */
  readonly find: (query: string) => Promise<readonly Choice[]>;
  readonly onTake: (value: string) => void;
  /** Takes the focus when it is first drawn. */
  readonly takesFocus?: boolean;
}

interface Found {
  readonly query: string;
  readonly choices: readonly Choice[];
}

/** A search whose finds are choices: arrows go through them while one types, Enter takes one, Escape empties it. */
export function SearchChoices({ label, find, onTake, takesFocus = false }: SearchChoicesProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const found = useFound(query, find);
  const choices = found?.choices ?? [];
  const active = Math.min(at, choices.length - 1);
  useEffect(() => {
    if (takesFocus) field.current?.focus();
  }, [takesFocus]);
  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    // Single letters are text here; the first Escape empties the field.
    if (event.key !== 'Escape' || query !== '') event.stopPropagation();
    if (event.key === 'Escape' && query !== '') {
      event.preventDefault();
      setQuery('');
    }
    const moved = event.key.startsWith('Arrow') ? movedTo(event.key, active, choices.length) : null;
    if (moved !== null) {
      event.preventDefault();
      setAt(moved);
    }
    const choice = choices[active];
    if (event.key !== 'Enter' || choice === undefined) return;
    event.preventDefault();
    onTake(choice.value);
  };
  return (
    <div>
      <input
        ref={field}
        type="text"
        role="combobox"
        aria-label={label}
        aria-autocomplete="list"
        aria-expanded={choices.length > 0}
        aria-controls={id}
        aria-activedescendant={active >= 0 ? optionId(id, active) : undefined}
        placeholder={label}
        value={query}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={keys}
        className={BOX}
      />
      <div className="mt-1">
        {choices.length > 0 && (
          <ChoiceOptions id={id} label={label} choices={choices} active={active} onTake={onTake} />
        )}
      </div>
      <p role="status" className="px-2 text-label text-muted empty:hidden">
        {found !== null && (choices.length === 0 ? 'Nothing fits these words.' : '')}
      </p>
    </div>
  );
}

/** What the newest query found; null while there is none. An answer that comes late is not shown. */
function useFound(query: string, find: SearchChoicesProps['find']): Found | null {
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    let wanted = true;
    const show = (choices: readonly Choice[]) => wanted && setFound({ query, choices });
    if (query.trim() !== '') {
      find(query).then(show, () => show([]));
    }
    return () => {
      wanted = false;
    };
  }, [query, find]);
  return query.trim() === '' ? null : found;
}
