import { CheckCheck } from 'lucide-react';
import { useDeferredValue, useMemo } from 'react';
import { flushSync } from 'react-dom';
import type { QuestionKind } from '../../domain/question.ts';
import { useLayout } from '../../state/layout-store.ts';
import { useReview } from '../../state/review-store.ts';
import { Button } from '../../ui/Button.tsx';
import { useCommands } from '../services.tsx';
import { Contradictions } from './Contradictions.tsx';
import { Origins } from './Origins.tsx';
import { QuestionList } from './QuestionList.tsx';
import { openWords, QUESTION_HEADINGS } from './question-words.ts';
import { ReadFirst } from './ReadFirst.tsx';
import { TabFrame, TabSection } from './TabFrame.tsx';

/** All that wants a look before the note is signed, what does harm first. */
export function ReviewTab() {
  const questions = useDeferredValue(useReview((review) => review.questions));
  const left = useReview(({ harms, contradictions }) => harms.length + contradictions.length);
  const byKind = useMemo(() => groupByKind(questions), [questions]);
  return (
    <TabFrame title="Review" aside={<Counter />}>
      {questions.length + left === 0 && <NothingLeft />}
      <ReadFirst />
      <Contradictions />
      {byKind.map(([kind, found]) => (
        <TabSection key={kind} title={QUESTION_HEADINGS[kind]} count={found.length}>
          <QuestionList label={QUESTION_HEADINGS[kind]} list="walk" questions={found} />
        </TabSection>
      ))}
      <Origins />
    </TabFrame>
  );
}

/** How many questions are open, and the way through them. */
function Counter() {
  const commands = useCommands();
  const count = useReview((review) => review.questions.length);
  const begin = () => {
    flushSync(() => useLayout.setState({ sheet: null }));
    commands.walk('walk', 1);
  };
  return (
    <>
      <p role="status" aria-label="Open questions" className="text-label text-muted tabular-nums">
        {openWords(count)}
      </p>
      {count > 0 && (
        <Button className="pointer-fine:min-h-7! px-2!" onClick={begin}>
          Walk
        </Button>
      )}
    </>
  );
}

function NothingLeft() {
  return (
    <p className="flex items-center gap-2 px-2 py-4 text-muted">
      <CheckCheck size={16} aria-hidden className="shrink-0 text-accent" />
      Nothing is left to look at.
    </p>
  );
}

type Questions = ReturnType<typeof useReview.getState>['questions'];

function groupByKind(questions: Questions): readonly (readonly [QuestionKind, Questions])[] {
  const kinds: QuestionKind[] = ['gap', 'field', 'word', 'abbreviation', 'entity', 'code'];
  return kinds
    .map((kind) => [kind, questions.filter((question) => question.kind === kind)] as const)
    .filter(([, found]) => found.length > 0);
}
