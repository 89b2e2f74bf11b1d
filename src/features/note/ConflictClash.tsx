import { useId, useMemo } from 'react';
import type { ConflictSection } from '../../state/note-store.ts';
import { classNames } from '../../ui/class-names.ts';
import type { SectionDecision } from '../services.tsx';
import { ConflictText } from './ConflictText.tsx';
import { type ComparedRun, compareTexts } from './compare-texts.ts';
import { headingOf } from './conflict-words.ts';

const CHOICES = [
  ['mine', 'Mine'],
  ['theirs', 'Theirs'],
  ['both', 'Both, mine first'],
] as const satisfies readonly (readonly [SectionDecision, string])[];

export interface ConflictClashProps {
  readonly section: ConflictSection;
  /** Null until it is decided. */
  readonly decision: SectionDecision | null;
  readonly disabled: boolean;
  readonly onDecide: (decision: SectionDecision) => void;
}

/** A section that both sides changed: both texts, and what is to become of them. */
export function ConflictClash({ section, decision, disabled, onDecide }: ConflictClashProps) {
  const group = useId();
  const { mine, theirs } = section;
  const { ours: myRuns, theirs: theirRuns } = useMemo(
    () => compareTexts(mine ?? '', theirs ?? ''),
    [mine, theirs],
  );
  return (
    <fieldset className="rounded-control border border-line p-3" disabled={disabled}>
      <legend className="px-1 font-semibold">
        {headingOf(section)} <span className="font-normal text-muted">changed on both sides</span>
      </legend>
      <div className="grid gap-3 md:grid-cols-2">
        <Side title="Mine" runs={mine === null ? null : myRuns} left={decision === 'theirs'} />
        <Side title="Theirs" runs={theirs === null ? null : theirRuns} left={decision === 'mine'} />
      </div>
      <div className="mt-3 flex flex-wrap gap-x-5 gap-y-1">
        {CHOICES.map(([choice, label]) => (
          <label key={choice} className="flex min-h-8 items-center gap-2 pointer-coarse:min-h-10">
            <input
              type="radio"
              name={group}
              checked={decision === choice}
              onChange={() => onDecide(choice)}
              className="size-4"
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Side(props: {
  readonly title: string;
  /** null: this side took the section out. */
  readonly runs: readonly ComparedRun[] | null;
  /** It does not go into the merged note. */
  readonly left: boolean;
}) {
  return (
    <section
      aria-label={props.title}
      className={classNames(
        'min-w-0 rounded-control bg-sunken px-3 py-2 text-row',
        props.left && 'opacity-60',
      )}
    >
      <h2 className="mb-1 font-medium text-label text-muted">{props.title}</h2>
      {props.runs === null ? <p className="text-muted">Taken out</p> : <ConflictText runs={props.runs} />}
    </section>
  );
}
