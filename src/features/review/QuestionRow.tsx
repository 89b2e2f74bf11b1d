import { Check, Play } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { Question } from '../../domain/question.ts';
import { useReview, type WalkKind } from '../../state/review-store.ts';
import { classNames } from '../../ui/class-names.ts';
import { keepPlace } from './move-along.ts';
import { heardWords } from './question-words.ts';
import { useQuestion } from './use-question.ts';
import { WordsInPlace } from './WordsInPlace.tsx';

/** One question: Enter or a press goes to it, P plays what was heard there, A says that it is right. */
export function QuestionRow(props: {
  readonly list: WalkKind;
  readonly question: Question<string>;
  readonly badge?: ReactNode;
  /** It can be said to be right as it stands; a gap or an empty field cannot. */
  readonly acceptable: boolean;
}) {
  const { list, question, badge, acceptable } = props;
  const actions = useQuestion(list, question);
  const here = useReview(({ walk }) => walk?.kind === list && walk.current?.key === question.key);
  const keys = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    const act = key === 'p' ? actions.play : key === 'a' && acceptable ? actions.accept : null;
    if (act === null) return;
    event.preventDefault();
    keepPlace(event.currentTarget, act);
  };
  const heard = heardWords(question.confidence);
  return (
    <li className="group relative">
      <button
        type="button"
        data-row={question.key}
        aria-current={here ? 'true' : undefined}
        aria-keyshortcuts={acceptable ? 'P A' : 'P'}
        onClick={actions.go}
        onKeyDown={keys}
        className={classNames(
          'flex min-h-7 w-full flex-col rounded-control px-2 py-1 text-left -outline-offset-2 hover:bg-sunken pointer-coarse:min-h-11',
          here && 'bg-accent-soft hover:bg-accent-soft',
        )}
      >
        <span className="flex w-full items-baseline gap-1.5">
          <WordsInPlace place={question} />
          {actions.lookedAt && (
            <Check size={13} className="ml-auto shrink-0 self-center text-accent" aria-label="looked at" />
          )}
        </span>
        <span className="flex w-full flex-wrap items-center gap-x-1.5 text-label text-muted">
          {badge}
          <span>
            {question.reason}
            {heard !== null && ` · ${heard}`}
          </span>
        </span>
      </button>
      <RowButtons acceptable={acceptable} onPlay={actions.play} onAccept={actions.accept} />
    </li>
  );
}

/** For a pointer that rests on the row; the keys of the row do the same. */
function RowButtons(props: {
  readonly acceptable: boolean;
  readonly onPlay: () => void;
  readonly onAccept: () => void;
}) {
  const look =
    'flex size-6 items-center justify-center rounded-control text-muted hover:bg-surface hover:text-ink';
  return (
    <span
      aria-hidden
      className="absolute top-0.5 right-1 hidden items-center gap-0.5 rounded-control bg-sunken pl-1 pointer-fine:group-hover:flex"
    >
      <button type="button" tabIndex={-1} title="Play (P)" className={look} onClick={props.onPlay}>
        <Play size={14} />
      </button>
      {props.acceptable && (
        <button type="button" tabIndex={-1} title="It is right (A)" className={look} onClick={props.onAccept}>
          <Check size={15} />
        </button>
      )}
    </span>
  );
}
