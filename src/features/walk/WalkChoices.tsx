import { useCallback, useEffect, useRef, useState } from 'react';
import type { AnchoredEntity, Concept } from '../../domain/entity.ts';
import type { Question } from '../../domain/question.ts';
import { useNote } from '../../state/note-store.ts';
import type { WalkKind } from '../../state/review-store.ts';
import { ChoiceList } from '../../ui/ChoiceList.tsx';
import { SearchChoices } from '../../ui/SearchChoices.tsx';
import { useCommands } from '../services.tsx';
import { choiceOfConcept, choicesOf } from './walk-choices.ts';

/** What may be taken in the place of what is asked about: a number takes one at once. */
export function WalkChoices({
  kind,
  question,
}: {
  readonly kind: WalkKind;
  readonly question: Question<string>;
}) {
  const commands = useCommands();
  const entity = useNote((note) => note.entities.find(({ id }) => id === question.entityId));
  if (question.kind === 'code' && entity !== undefined) return <CodeChoices kind={kind} entity={entity} />;
  return (
    <ChoiceList
      label={question.kind === 'entity' ? 'Categories' : 'Alternatives'}
      choices={choicesOf(question, entity)}
      onTake={commands.takeAlternative}
      takesFocus
    />
  );
}

/** Candidates of the entity, or what its words find, and a search of everything. */
function CodeChoices({ kind, entity }: { readonly kind: WalkKind; readonly entity: AnchoredEntity }) {
  const commands = useCommands();
  const { id, text, concepts } = entity;
  const [candidates, setCandidates] = useState<readonly Concept[] | null>(
    concepts.length > 0 ? concepts : null,
  );
  const known = useRef(new Map<string, Concept>());
  const search = useCallback(
    async (query: string) => {
      const found = await commands.searchConcepts(id, query);
      for (const concept of found) known.current.set(concept.code, concept);
      return found;
    },
    [commands, id],
  );
  const find = useCallback(async (query: string) => (await search(query)).map(choiceOfConcept), [search]);
  useEffect(() => {
    let wanted = true;
    if (concepts.length === 0) void search(text).then((found) => wanted && setCandidates(found));
    return () => {
      wanted = false;
    };
  }, [search, text, concepts]);
  const take = (code: string) => {
    if (concepts.some((concept) => concept.code === code)) {
      commands.takeAlternative(code);
      return;
    }
    const concept = known.current.get(code);
    if (concept === undefined) return;
    commands.decideEntity(id, { kind: 'concepts', concepts: [concept] });
    commands.walk(kind, 1);
  };
  if (candidates === null) return <p className="px-2 text-muted">Looking for codes…</p>;
  return (
    <>
      {candidates.length > 0 && (
        <ChoiceList label="Codes" choices={candidates.map(choiceOfConcept)} onTake={take} takesFocus />
      )}
      <div className="mt-1">
        <SearchChoices
          label="Search by words or code"
          find={find}
          onTake={take}
          takesFocus={candidates.length === 0}
        />
      </div>
    </>
  );
}
