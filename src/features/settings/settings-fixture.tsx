import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { type Commands, CommandsProvider } from '../services.tsx';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

/** A part of the settings on a page of its own, for tests. */
export class SettingsFixture {
  readonly page = document.body.appendChild(document.createElement('div'));
  readonly #root = createRoot(this.page);

  async show(part: ReactNode, commands: Partial<Commands>): Promise<void> {
    await act(async () =>
      this.#root.render(<CommandsProvider commands={commands as Commands}>{part}</CommandsProvider>),
    );
  }

  /** The texts of all that a selector finds and that has any. */
  texts(selector: string): string[] {
    const all = [...this.page.querySelectorAll(selector)].map(({ textContent }) => textContent ?? '');
    return all.filter((text) => text !== '');
  }

  field(label: string): HTMLInputElement {
    const found = [...this.page.querySelectorAll('label')].find(({ textContent }) => textContent === label);
    const control = found?.control;
    if (!(control instanceof HTMLInputElement)) throw new RangeError(`no field "${label}"`);
    return control;
  }

  async press(name: string): Promise<void> {
    const found = [...this.page.querySelectorAll('button')].find(({ textContent }) => textContent === name);
    if (found === undefined) throw new RangeError(`no button "${name}"`);
    await act(async () => found.click());
  }

  async type(label: string, text: string): Promise<void> {
    const field = this.field(label);
    await act(async () => {
      // React watches the field's own setter; the one of its class goes past it.
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
  }

  async close(): Promise<void> {
    await act(async () => this.#root.unmount());
    this.page.remove();
  }
}
