import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import type { AnchoredEntity, Concept } from '../../domain/entity.ts';
import type { HarmKind, Question, QuestionKind } from '../../domain/question.ts';
import { DocPosition, Utf16Offset } from '../../domain/units.ts';
import { NO_NOTE, type OpenNoteView, useNote } from '../../state/note-store.ts';
import { NO_REVIEW, useReview, type WalkView } from '../../state/review-store.ts';
import { type Commands, CommandsProvider } from '../services.tsx';
import { WalkBar } from './WalkBar.tsx';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

/** A question about "metformin" for tests. */
export function asked<Kind extends QuestionKind | HarmKind>(
  kind: Kind,
  change: Partial<Question<Kind>> = {},
): Question<Kind> {
  return {
    key: `${kind}-1`,
    kind,
    from: Utf16Offset(12),
    to: Utf16Offset(21),
    text: 'metformin',
    reason: 'heard with doubt',
    confidence: 0.4,
    entityId: null,
    gapId: null,
    alternatives: [],
    ...change,
  };
}

/** The entity "metformin" for tests. */
export const METFORMIN: AnchoredEntity = {
  id: 'e1',
  category: 'MEDICATION',
  type: 'GENERIC_NAME',
  score: 0.4,
  from: DocPosition(12),
  to: DocPosition(21),
  text: 'metformin',
  traits: [],
  attributes: [],
  concepts: [],
  decision: 'detected',
};

/** The bar on a page of its own beside a text that can have the focus; counts the keys that are pressed. */
export class WalkFixture {
  readonly page = document.body.appendChild(document.createElement('div'));
  /** What was asked for, in words. */
  readonly asked: string[] = [];
  keys = 0;
  readonly #root: Root = createRoot(this.page);

  constructor(codes: readonly Concept[] = []) {
    useNote.setState({ ...NO_NOTE, phase: 'open', note: { readOnly: null } as OpenNoteView });
    useReview.setState({ ...NO_REVIEW, text: 'She was on  metformin until June.\nNo fever.' });
    const commands = new Proxy({} as Commands, {
      get:
        (_, name) =>
        (...words: unknown[]) => {
          const told = words.map((word) => (typeof word === 'object' ? JSON.stringify(word) : String(word)));
          this.asked.push([String(name), ...told].join(' '));
          if (name === 'chooseAlternative')
            useReview.setState(({ walk }) => ({ walk: walk && { ...walk, choosing: true } }));
          return name === 'searchConcepts' ? Promise.resolve(codes) : undefined;
        },
    });
    act(() =>
      this.#root.render(
        <CommandsProvider commands={commands}>
          <textarea aria-label="Note" />
          <WalkBar />
        </CommandsProvider>,
      ),
    );
  }

  /** Stands at a question of the list. */
  async standAt(current: Question | null, walk: Partial<WalkView> = {}): Promise<void> {
    const questions = current === null ? [] : ([current, asked('word', { key: 'other' })] as never);
    await act(async () =>
      useReview.setState({
        questions,
        harms: questions,
        walk: { kind: 'walk', current, rect: null, choosing: false, ...walk },
      }),
    );
  }

  /** Presses one key with others held, where the focus is. */
  async hold(key: string, held: KeyboardEventInit): Promise<void> {
    await act(async () => {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held });
      document.activeElement?.dispatchEvent(event);
    });
  }

  /** Presses keys one after another, each where the focus is then. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.keys++;
      await this.hold(key, {});
    }
  }

  find(selector: string): HTMLElement | null {
    return this.page.querySelector<HTMLElement>(selector);
  }

  unmount(): void {
    act(() => this.#root.unmount());
    this.page.remove();
  }
}
