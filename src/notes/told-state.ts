import type { SaveState } from './saving.ts';

/** What is known of a note's safety, told whenever it changes and not with every key. */
export class ToldState {
  readonly #tell: (state: SaveState) => void;
  #state: SaveState;

  /** @param first is not told: whoever asks for it knows it. */
  constructor(first: SaveState, tell: (state: SaveState) => void) {
    this.#state = first;
    this.#tell = tell;
  }

  get now(): SaveState {
    return this.#state;
  }

  set(state: SaveState): void {
    const before = this.#state;
    this.#state = state;
    const isSame =
      before.kind === 'unsaved' &&
      state.kind === 'unsaved' &&
      before.drafted === state.drafted &&
      before.version === state.version;
    if (!isSame) this.#tell(state);
  }
}
