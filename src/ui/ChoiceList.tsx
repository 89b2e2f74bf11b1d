import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { type Choice, ChoiceOptions, movedTo } from './ChoiceOptions.tsx';

export interface ChoiceListProps {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly onTake: (value: string) => void;
  /** Takes the focus when it is first drawn. */
  readonly takesFocus?: boolean;
}

/** Choices of which one is taken: by its number at once, by arrows and Enter, or by a press. */
export function ChoiceList({ label, choices, onTake, takesFocus = false }: ChoiceListProps) {
  const list = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const active = Math.min(at, choices.length - 1);
  useEffect(() => {
    if (takesFocus) list.current?.focus();
  }, [takesFocus]);
  const keys = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const number = /^[1-9]$/.test(event.key) ? Number(event.key) - 1 : null;
    const moved = movedTo(event.key, active, choices.length);
    const taken = number ?? (event.key === 'Enter' || event.key === ' ' ? active : null);
    if (taken === null && moved === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (moved !== null) setAt(moved);
    const choice = taken === null ? undefined : choices[taken];
    if (choice !== undefined) onTake(choice.value);
  };
  return (
    <ChoiceOptions
      ref={list}
      label={label}
      choices={choices}
      active={active}
      onTake={onTake}
      onKeyDown={keys}
    />
  );
}
