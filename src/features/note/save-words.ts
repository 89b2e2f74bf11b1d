import { PROBLEMS } from '../../domain/problem.ts';
import type { SaveState } from '../../state/note-store.ts';

export interface SaveWords {
  readonly text: string;
  /** The whole sentence, where the short words do not say enough. */
  readonly detail: string | null;
  readonly tone: 'quiet' | 'good' | 'caution' | 'danger';
}

/** What is known of the note's safety, in words. `Saved` stands there only after the commit was acknowledged. */
export function saveWords(state: SaveState): SaveWords {
  switch (state.kind) {
    case 'new':
      return { text: 'New note', detail: null, tone: 'quiet' };
    case 'unsaved':
      return {
        text: state.version === 0 ? 'Not saved yet' : 'Unsaved changes',
        detail: state.drafted ? 'A draft is kept on this device.' : null,
        tone: 'quiet',
      };
    case 'saving':
      return { text: 'Saving…', detail: null, tone: 'quiet' };
    case 'saved':
      return { text: `Saved · version ${state.version}`, detail: null, tone: 'good' };
    case 'conflict':
      return { text: 'Saved elsewhere too', detail: PROBLEMS.conflict, tone: 'danger' };
    case 'failed':
      return {
        text: state.retrying ? 'Not saved yet, trying again' : 'Could not be saved',
        detail: PROBLEMS[state.problem],
        tone: state.retrying ? 'caution' : 'danger',
      };
  }
}
