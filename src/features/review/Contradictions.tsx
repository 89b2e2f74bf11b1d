import { flushSync } from 'react-dom';
import type { Contradiction } from '../../domain/question.ts';
import { useLayout } from '../../state/layout-store.ts';
import { useReview } from '../../state/review-store.ts';
import { useCommands } from '../services.tsx';
import { TabSection } from './TabFrame.tsx';
import { WordsInPlace } from './WordsInPlace.tsx';

/** Places of the note that may not go together, as questions; nothing where there are none. */
export function Contradictions() {
  const contradictions = useReview((review) => review.contradictions);
  if (contradictions.length === 0) return null;
  return (
    <TabSection title="Do these go together?" count={contradictions.length}>
      <ul aria-label="Do these go together?">
        {contradictions.map((contradiction) => (
          <ContradictionRow key={contradiction.key} contradiction={contradiction} />
        ))}
      </ul>
    </TabSection>
  );
}

function ContradictionRow({ contradiction }: { readonly contradiction: Contradiction }) {
  const commands = useCommands();
  return (
    <li className="px-2 py-1">
      <p>{contradiction.sentence}</p>
      {contradiction.places.map((place) => (
        <button
          key={place.from}
          type="button"
          data-row={`${contradiction.key}/${place.from}`}
          onClick={() => {
            flushSync(() => useLayout.setState({ sheet: null, stepDialog: null }));
            commands.showRange(place);
          }}
          className="-mx-1 block min-h-6 w-[calc(100%+0.5rem)] rounded-control px-1 text-left text-label underline decoration-line underline-offset-2 hover:bg-sunken pointer-coarse:min-h-11"
        >
          <WordsInPlace place={place} />
        </button>
      ))}
    </li>
  );
}
