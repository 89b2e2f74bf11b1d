import { useMemo } from 'react';
import type { ConflictFact, ConflictSection } from '../../state/note-store.ts';
import type { SectionDecision } from '../services.tsx';
import { ConflictClash } from './ConflictClash.tsx';
import { ConflictText } from './ConflictText.tsx';
import { compareTexts } from './compare-texts.ts';
import { headingOf, sameWords, takenWords } from './conflict-words.ts';

export interface ConflictSectionsProps {
  readonly sections: readonly ConflictSection[];
  readonly facts: readonly ConflictFact[];
  readonly decisions: Readonly<Record<string, SectionDecision>>;
  readonly disabled: boolean;
  readonly onDecide: (key: string, decision: SectionDecision) => void;
}

/** The note section by section: what has to be decided, what is taken from one side, and what is the same. */
export function ConflictSections({ sections, facts, decisions, disabled, onDecide }: ConflictSectionsProps) {
  const same = sections.filter(({ origin }) => origin === 'same');
  return (
    <div className="space-y-3">
      {facts.map((fact) => (
        <Fact key={fact.name} fact={fact} />
      ))}
      {sections.map((section) => {
        if (section.origin === 'same') return null;
        if (section.origin !== 'clash') return <Taken key={section.key} section={section} />;
        return (
          <ConflictClash
            key={section.key}
            section={section}
            decision={decisions[section.key] ?? null}
            disabled={disabled}
            onDecide={(decision) => onDecide(section.key, decision)}
          />
        );
      })}
      {same.length > 0 && (
        <details className="rounded-control border border-line px-3 py-2">
          <summary className="min-h-6 text-muted">{sameWords(same.length)}</summary>
          {same.map(({ key, mine }) => (
            <p key={key} className="mt-2 whitespace-pre-line break-words text-row">
              {mine}
            </p>
          ))}
        </details>
      )}
    </div>
  );
}

function Fact({ fact }: { readonly fact: ConflictFact }) {
  const name = fact.name === 'title' ? 'Title' : 'Patient reference';
  return (
    <p className="rounded-control bg-caution-soft px-3 py-2 text-caution" data-identifier="">
      {name}: yours, “{fact.mine}”, is kept; theirs is “{fact.theirs}”.
    </p>
  );
}

/** A section that one side alone changed. */
function Taken({ section }: { readonly section: ConflictSection }) {
  const { origin, mine, theirs } = section;
  const runs = useMemo(() => {
    const compared = compareTexts(mine ?? '', theirs ?? '');
    return origin === 'mine' ? compared.ours : compared.theirs;
  }, [origin, mine, theirs]);
  const isGone = (origin === 'mine' ? mine : theirs) === null;
  return (
    <section aria-label={headingOf(section)} className="rounded-control border border-line px-3 py-2">
      <h2 className="font-semibold">
        {headingOf(section)} <span className="font-normal text-muted">{takenWords(section)}</span>
      </h2>
      <div className="mt-1 text-row">
        {isGone ? <p className="text-muted line-through">{mine ?? theirs}</p> : <ConflictText runs={runs} />}
      </div>
    </section>
  );
}
