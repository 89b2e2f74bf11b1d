import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { useSession } from '../../state/session-store.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

/** A piece of a screen on a page of its own, for tests, with a session in which nothing happened yet. */
export class MountFixture {
  readonly page = document.createElement('div');
  readonly #root: Root = createRoot(this.page);

  constructor(piece: ReactNode) {
    useSession.setState(useSession.getInitialState(), true);
    document.body.append(this.page);
    act(() => this.#root.render(piece));
  }

  unmount(): void {
    act(() => this.#root.unmount());
    this.page.remove();
  }
}
