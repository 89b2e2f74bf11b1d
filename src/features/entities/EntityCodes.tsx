import { useCallback, useRef } from 'react';
import type { AnchoredEntity, Concept } from '../../domain/entity.ts';
import { ChoiceList } from '../../ui/ChoiceList.tsx';
import type { Choice } from '../../ui/ChoiceOptions.tsx';
import { SearchChoices } from '../../ui/SearchChoices.tsx';
import { type EntityDecision, useCommands } from '../services.tsx';
import { percent } from './category-style.ts';
import { isCoded } from './entity-types.ts';

/** Candidates that are shown, best first. */
const MOST_CANDIDATES = 5;

/** Candidate codes: the one that is chosen stands first. Others are found by words or by the code. */
export function EntityCodes(props: {
  readonly entity: AnchoredEntity;
  /** Null where nothing can be changed. */
  readonly onDecide: ((decision: EntityDecision) => void) | null;
}) {
  const { entity, onDecide } = props;
  const { concepts } = entity;
  if (concepts.length === 0 && (onDecide === null || !isCoded(entity.category))) return null;
  const choose = (concept: Concept) =>
    onDecide?.({
      kind: 'concepts',
      concepts: [
        concept,
        ...concepts.filter(({ system, code }) => keyOf({ system, code }) !== keyOf(concept)),
      ],
    });
  const shown = concepts.slice(0, MOST_CANDIDATES);
  return (
    <section aria-label="Candidate codes" className="mt-3 border-line border-t pt-2">
      <h3 className="text-label text-muted">Candidate codes</h3>
      {onDecide === null ? (
        <PlainCodes concepts={shown} />
      ) : (
        shown.length > 0 && (
          <ChoiceList
            label="Candidates, the chosen code first"
            choices={shown.map((concept) => ({
              ...choiceOf(concept),
              detail: `${concept.code} · ${percent(concept.score)}`,
            }))}
            onTake={(key) => {
              const concept = shown.find((one) => keyOf(one) === key);
              if (concept !== undefined) choose(concept);
            }}
          />
        )
      )}
      {onDecide !== null && <CodeSearch entity={entity} onChoose={choose} />}
    </section>
  );
}

function CodeSearch(props: {
  readonly entity: AnchoredEntity;
  readonly onChoose: (concept: Concept) => void;
}) {
  const commands = useCommands();
  const { id, category } = props.entity;
  const found = useRef<readonly Concept[]>([]);
  const find = useCallback(
    async (query: string) => {
      found.current = await commands.searchConcepts(id, query);
      return found.current.map(choiceOf);
    },
    [commands, id],
  );
  return (
    <div className="mt-1">
      <SearchChoices
        label={`Search ${category === 'MEDICATION' ? 'RxNorm' : 'ICD-10-CM'} by words or code`}
        find={find}
        onTake={(key) => {
          const concept = found.current.find((one) => keyOf(one) === key);
          if (concept !== undefined) props.onChoose(concept);
        }}
      />
    </div>
  );
}

/** For who may not choose. */
function PlainCodes({ concepts }: { readonly concepts: readonly Concept[] }) {
  return (
    <ul>
      {concepts.map((concept) => (
        <li key={keyOf(concept)} className="flex items-baseline gap-2 py-0.5">
          <span className="shrink-0 font-medium tabular-nums" title={concept.system}>
            <span className="sr-only">{concept.system} </span>
            {concept.code}
          </span>
          <span className="min-w-0 flex-1 text-muted">{concept.description}</span>
          <span className="shrink-0 text-label text-muted tabular-nums">{percent(concept.score)}</span>
        </li>
      ))}
    </ul>
  );
}

function keyOf({ system, code }: Pick<Concept, 'system' | 'code'>): string {
  return `${system} ${code}`;
}

function choiceOf(concept: Concept): Choice {
  return { value: keyOf(concept), text: concept.description, detail: concept.code };
}
