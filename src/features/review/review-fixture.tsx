import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { NO_PERMISSIONS } from '../../domain/permissions.ts';
import { useLayout } from '../../state/layout-store.ts';
import { NO_NOTE, type OpenNoteView, useNote } from '../../state/note-store.ts';
import { NO_REVIEW, useReview } from '../../state/review-store.ts';
import { type Commands, CommandsProvider } from '../services.tsx';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

/** A note that somebody dictated, saved and has open, for tests. */
export const OPEN_NOTE: OpenNoteView = {
  noteId: 'n1',
  ownerId: 'me',
  authorName: 'Dr. Okafor',
  title: 'Knee',
  derivedTitle: 'Knee',
  patientReference: 'MRN 1',
  specialty: 'PRIMARYCARE',
  dictationType: 'DICTATION',
  status: 'preliminary',
  stage: 'writing',
  assignedTo: null,
  signedAt: null,
  statusReason: null,
  amendments: [],
  may: NO_PERMISSIONS,
  saveState: { kind: 'saved', version: 2 },
  readOnly: null,
};

/** A piece of the review's screens on a page of its own, and what it asks for. */
export class ReviewFixture {
  readonly page = document.body.appendChild(document.createElement('div'));
  /** Commands in the order in which they came, each with its arguments. */
  readonly asked: unknown[][] = [];
  readonly #root = createRoot(this.page);

  /** `answers`: what a command gives back, by its name. */
  constructor(piece: ReactNode, answers: Partial<Commands> = {}) {
    useNote.setState({ ...NO_NOTE, phase: 'open', note: OPEN_NOTE });
    useReview.setState(NO_REVIEW);
    useLayout.setState(useLayout.getInitialState(), true);
    const commands = new Proxy({} as Commands, {
      get:
        (_, name: keyof Commands) =>
        (...words: never[]) => {
          this.asked.push([name, ...words]);
          const answer = answers[name] as ((...words: never[]) => unknown) | undefined;
          return answer === undefined ? Promise.resolve() : answer(...words);
        },
    });
    act(() => this.#root.render(<CommandsProvider commands={commands}>{piece}</CommandsProvider>));
  }

  /** The names of the commands so far. */
  get names(): unknown[] {
    return this.asked.map(([name]) => name);
  }

  set(change: () => void): void {
    act(change);
  }

  /** The first element that a selector finds, whose text has these words. */
  find(selector: string, words = ''): HTMLElement {
    const all = [...document.querySelectorAll<HTMLElement>(selector)];
    const found = all.find(({ textContent }) => textContent?.includes(words));
    if (found === undefined) throw new Error(`no ${selector} with "${words}"`);
    return found;
  }

  /** Presses a button by its whole text. */
  async press(name: string): Promise<void> {
    const all = [...document.querySelectorAll('button')];
    const found = all.find(({ textContent, ariaLabel }) => textContent === name || ariaLabel === name);
    if (found === undefined) throw new Error(`no button "${name}"`);
    await act(async () => found.click());
  }

  async key(element: HTMLElement, key: string): Promise<void> {
    await act(async () => {
      element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    });
  }

  /** Types into a field or a text area, by its label. */
  async type(label: string, text: string): Promise<void> {
    const owner = [...document.querySelectorAll('label')].find(({ textContent }) => textContent === label);
    const field = document.getElementById(owner?.htmlFor ?? '');
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) {
      throw new Error(`no field "${label}"`);
    }
    const prototype = field instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
    await act(async () => {
      // React watches the field's own setter; the one of its class goes past it.
      Object.getOwnPropertyDescriptor(prototype.prototype, 'value')?.set?.call(field, text);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
  }

  unmount(): void {
    act(() => this.#root.unmount());
    this.page.remove();
  }
}
