import { flushSync } from 'react-dom';
import type { Question } from '../../domain/question.ts';
import { useLayout } from '../../state/layout-store.ts';
import { useNote } from '../../state/note-store.ts';
import { useReview, type WalkKind } from '../../state/review-store.ts';
import { useCommands } from '../services.tsx';

/** What can be done with a question from its row. */
export interface QuestionActions {
  /** Goes to its words; a sheet over the note has to be gone first. */
  go(): void;
  play(): void;
  /** Right as it stands. In a note that cannot be written it counts as looked at, for this person and this visit. */
  accept(): void;
  readonly lookedAt: boolean;
}

/** A question of one of the two lists, and what its row does. */
export function useQuestion(list: WalkKind, { key }: Pick<Question<string>, 'key'>): QuestionActions {
  const commands = useCommands();
  const noteId = useNote((data) => data.note?.noteId ?? '');
  const readOnly = useNote((data) => data.note?.readOnly !== null);
  const lookedAt = useLayout((layout) => layout.lookedAt.has(lookedAtKey(noteId, key)));
  const isHere = () => {
    const { walk } = useReview.getState();
    return walk?.kind === list && walk.current?.key === key;
  };
  return {
    lookedAt,
    go: () => {
      flushSync(() => useLayout.setState({ sheet: null, stepDialog: null }));
      commands.walkTo(list, key);
    },
    play: () => {
      // Whoever arrives at a question hears it.
      if (isHere()) commands.playQuestion();
      else commands.walkTo(list, key);
    },
    accept: () => {
      if (readOnly) {
        useLayout.setState((layout) => ({
          lookedAt: new Set(layout.lookedAt).add(lookedAtKey(noteId, key)),
        }));
        return;
      }
      if (!isHere()) commands.walkTo(list, key);
      commands.acceptQuestion();
    },
  };
}

/** How a looked-at question is kept in the layout. */
export function lookedAtKey(noteId: string, questionKey: string): string {
  return `${noteId}/${questionKey}`;
}
