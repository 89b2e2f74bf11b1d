import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useNote } from '../../state/note-store.ts';
import { useReview, type WalkView } from '../../state/review-store.ts';
import { classNames } from '../../ui/class-names.ts';
import { useCommands } from '../services.tsx';
import { useClearOfWords, useFocusOnQuestion } from './use-walk-bar.ts';
import { WalkAnswers } from './WalkAnswers.tsx';
import { WalkChoices } from './WalkChoices.tsx';
import { WalkQuestion } from './WalkQuestion.tsx';
import { hasChoices } from './walk-choices.ts';
import { runWalkAction } from './walk-commands.ts';
import { walkKey } from './walk-keys.ts';
import { WALK_NAMES } from './walk-words.ts';

/** The question that one stands at while one looks through the note, and its answers, one key each. */
export function WalkBar() {
  const walk = useReview((review) => review.walk);
  return walk === null ? null : <OpenBar walk={walk} />;
}

function OpenBar({ walk }: { readonly walk: WalkView }) {
  const commands = useCommands();
  const root = useRef<HTMLElement>(null);
  const asked = useId();
  const writable = useNote((note) => note.note?.readOnly === null);
  // Closing the choices is a matter of the screen; asking for them again makes another view of the walk.
  const [closed, setClosed] = useState<WalkView | null>(null);
  const { current } = walk;
  const choosing = writable && current !== null && walk.choosing && closed !== walk && hasChoices(current);
  const atTop = useClearOfWords(root, walk.rect, choosing);
  useFocusOnQuestion(root, current?.key ?? null, choosing);
  const bar = { question: current, writable, choosing };
  const keys = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    const action = walkKey(event, bar);
    if (action === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (action === 'close-choices') setClosed(walk);
    else runWalkAction(action, commands, walk.kind);
  };
  return (
    <section
      ref={root}
      aria-label={WALK_NAMES[walk.kind]}
      // Said when the bar gets the focus; later questions are announced.
      aria-describedby={asked}
      tabIndex={-1}
      data-print="none"
      onKeyDown={keys}
      className={classNames(
        'absolute inset-x-2 z-10 mx-auto flex max-w-[46rem] flex-col gap-1.5 rounded-surface bg-surface px-3 py-2 shadow-raised outline-none',
        atTop ? 'top-2' : 'bottom-2',
      )}
    >
      <WalkQuestion id={asked} walk={walk} />
      {choosing && <WalkChoices key={current.key} kind={walk.kind} question={current} />}
      <WalkAnswers kind={walk.kind} bar={bar} />
    </section>
  );
}
