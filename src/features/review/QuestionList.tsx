import { type ReactNode, useState } from 'react';
import type { Question } from '../../domain/question.ts';
import type { WalkKind } from '../../state/review-store.ts';
import { Button } from '../../ui/Button.tsx';
import { QuestionRow } from './QuestionRow.tsx';

/** Rows that are drawn at first, and with each press on the button below them. */
const ROWS = 50;

/** Questions under each other. Of very many only the first are drawn until more are wanted. */
export function QuestionList<Kind extends string>(props: {
  readonly label: string;
  readonly list: WalkKind;
  readonly questions: readonly Question<Kind>[];
  readonly badge?: (question: Question<Kind>) => ReactNode;
}) {
  const [shown, setShown] = useState(ROWS);
  const left = props.questions.length - shown;
  return (
    <>
      <ul aria-label={props.label}>
        {props.questions.slice(0, shown).map((question) => (
          <QuestionRow
            key={question.key}
            list={props.list}
            question={question}
            badge={props.badge?.(question)}
            acceptable={question.kind !== 'gap' && question.kind !== 'field'}
          />
        ))}
      </ul>
      {left > 0 && (
        <Button look="quiet" className="w-full text-muted" onClick={() => setShown(shown + ROWS)}>
          Show {Math.min(left, ROWS)} more of {left.toLocaleString()}
        </Button>
      )}
    </>
  );
}
