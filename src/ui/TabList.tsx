import type { KeyboardEvent } from 'react';
import { classNames } from './class-names.ts';

export interface Tab<Id extends string> {
  readonly id: Id;
  readonly name: string;
  /** How much waits there; 0 is not shown. */
  readonly count?: number;
  /** What is counted, for those who hear the tab: `12 open`. */
  readonly countWords?: string;
}

export interface TabListProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<Id>[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
  /** Id of the element with what the selected tab shows; it takes its name from `${panelId}-${tab}`. */
  readonly panelId: string;
  readonly className?: string;
}

/** One of several views at a time. The list is one stop of the Tab key; left, right, Home and End choose. */
export function TabList<Id extends string>(props: TabListProps<Id>) {
  const { label, tabs, selected, onSelect, panelId, className } = props;
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const at = tabs.findIndex(({ id }) => id === selected);
    const next = tabs[targetOf(event.key, at, tabs.length)];
    if (next === undefined) return;
    event.preventDefault();
    onSelect(next.id);
    document.getElementById(`${panelId}-${next.id}`)?.focus();
  };
  return (
    <div role="tablist" aria-label={label} tabIndex={-1} onKeyDown={move} className={className}>
      {tabs.map(({ id, name, count = 0, countWords }) => (
        <button
          key={id}
          id={`${panelId}-${id}`}
          type="button"
          role="tab"
          aria-selected={id === selected}
          aria-controls={id === selected ? panelId : undefined}
          tabIndex={id === selected ? 0 : -1}
          onClick={() => onSelect(id)}
          className={classNames(
            'inline-flex min-h-7 items-center justify-center gap-1 whitespace-nowrap rounded-control border px-1.5 text-label outline-offset-0 pointer-coarse:min-h-10',
            id === selected
              ? 'border-edge/60 bg-surface font-medium text-ink'
              : 'border-transparent text-muted hover:bg-sunken hover:text-ink',
          )}
        >
          {name}
          {count > 0 && (
            <span className="text-muted tabular-nums">
              <span aria-hidden>{count}</span>
              <span className="sr-only">({countWords ?? count})</span>
            </span>
          )}
        </button>
      ))}
    </div>
  );
}

/** -1 for a key that chooses nothing. */
function targetOf(key: string, at: number, count: number): number {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count;
    case 'ArrowLeft':
      return (at - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return -1;
  }
}
