import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import type { AnchoredEntity, Concept } from '../../domain/entity.ts';
import { DocPosition } from '../../domain/units.ts';
import { NO_NOTE, type OpenNoteView, type ReadOnlyReason, useNote } from '../../state/note-store.ts';
import { type Commands, CommandsProvider } from '../services.tsx';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

/** An entity for tests: a medication that a machine found. */
export function entity(id: string, change: Partial<AnchoredEntity> = {}): AnchoredEntity {
  return {
    id,
    category: 'MEDICATION',
    type: 'GENERIC_NAME',
    score: 0.9,
    from: DocPosition(10),
    to: DocPosition(19),
    text: 'metformin',
    traits: [],
    attributes: [],
    concepts: [],
    decision: 'detected',
    ...change,
  };
}

/** A piece of the entities' screens on a page of its own, and what it asks for. */
export class EntityFixture {
  readonly page = document.body.appendChild(document.createElement('div'));
  /** Names of commands with their arguments, in their order. */
  readonly asked: unknown[][] = [];
  keys = 0;
  readonly #root: Root = createRoot(this.page);

  constructor(piece: ReactNode, codes: readonly Concept[] = []) {
    // The page of the tests has no top layer: menus are there all the time.
    HTMLElement.prototype.hidePopover ??= () => undefined;
    // The keyboard was used last.
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift' }));
    useNote.setState({ ...NO_NOTE, phase: 'open' });
    const commands = new Proxy({} as Commands, {
      get:
        (_, name) =>
        (...words: unknown[]) => {
          this.asked.push([name, ...words]);
          return name === 'searchConcepts' ? Promise.resolve(codes) : undefined;
        },
    });
    act(() => this.#root.render(<CommandsProvider commands={commands}>{piece}</CommandsProvider>));
  }

  /** Opens the popover of the first entity. */
  async open(entities: readonly AnchoredEntity[], readOnly: ReadOnlyReason | null = null): Promise<void> {
    const rect = { left: 0, top: 0, right: 9, bottom: 9 };
    await act(async () =>
      useNote.setState({
        note: { readOnly } as OpenNoteView,
        entities,
        popover: { entityId: entities[0]?.id ?? '', rect },
      }),
    );
  }

  async press(key: string, modifiers: KeyboardEventInit = {}): Promise<void> {
    this.keys++;
    await act(async () => {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifiers });
      document.activeElement?.dispatchEvent(event);
    });
  }

  /** Presses the element of a role by its accessible name. */
  async click(selector: string, name: string): Promise<void> {
    const all = [...this.page.querySelectorAll<HTMLElement>(selector)];
    const found = all.find((one) => (one.getAttribute('aria-label') ?? one.textContent) === name);
    if (found === undefined) throw new Error(`no ${selector} "${name}"`);
    await act(async () => found.click());
  }

  async type(selector: string, text: string): Promise<void> {
    const field = this.page.querySelector<HTMLInputElement>(selector);
    await act(async () => {
      field?.focus();
      // React watches the field's own setter; the one of its class goes past it.
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
      field?.dispatchEvent(new Event('input', { bubbles: true }));
    });
  }

  texts(selector: string): (string | null)[] {
    return [...this.page.querySelectorAll(selector)].map(({ textContent }) => textContent);
  }

  unmount(): void {
    act(() => this.#root.unmount());
    this.page.remove();
  }
}
