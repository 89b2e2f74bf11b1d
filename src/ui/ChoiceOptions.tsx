import { type KeyboardEvent, type Ref, useId } from 'react';
import { classNames } from './class-names.ts';

/** One of several things to take. */
export interface Choice {
  readonly value: string;
  readonly text: string;
  /** Said beside it, quieter. */
  readonly detail?: string;
}

export interface ChoiceOptionsProps {
  readonly ref?: Ref<HTMLDivElement>;
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly onTake: (value: string) => void;
  /** Given where another element, as a search field, has the focus and names the active option. */
  readonly id?: string;
  /** Index of the option that Enter takes; -1 for none. */
  readonly active: number;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

/** The options alone, numbered from 1 while numbers take them. */
export function ChoiceOptions(props: ChoiceOptionsProps) {
  const { ref, label, choices, active, onTake, onKeyDown } = props;
  const own = useId();
  const listId = props.id ?? own;
  return (
    <div
      ref={ref}
      id={listId}
      role="listbox"
      aria-label={label}
      tabIndex={onKeyDown === undefined ? undefined : 0}
      aria-activedescendant={onKeyDown !== undefined && active >= 0 ? optionId(listId, active) : undefined}
      onKeyDown={onKeyDown}
      className="max-h-56 scroll-quiet outline-offset-0"
    >
      {choices.map(({ value, text, detail }, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
        <div
          key={value}
          id={optionId(listId, index)}
          role="option"
          aria-selected={index === active}
          tabIndex={-1}
          onClick={() => onTake(value)}
          className={classNames(
            'flex min-h-7 cursor-default items-baseline gap-2 rounded-control px-2 py-1 pointer-coarse:min-h-11 pointer-coarse:items-center',
            index === active ? 'bg-accent-soft' : 'hover:bg-sunken',
          )}
        >
          {onKeyDown !== undefined && index < 9 && (
            <kbd aria-hidden className="w-3 shrink-0 font-sans text-label text-muted tabular-nums">
              {index + 1}
            </kbd>
          )}
          <span className="min-w-0 flex-1">{text}</span>
          {detail !== undefined && (
            <span className="shrink-0 text-label text-muted tabular-nums">{detail}</span>
          )}
        </div>
      ))}
    </div>
  );
}

/** The id of one option of a list. */
export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

/** Where a key goes from an index of a list; null when it does not move. */
export function movedTo(key: string, at: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return (at - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
