import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Action } from '../../domain/action.ts';
import type { Question, QuestionKind } from '../../domain/question.ts';
import { useLayout } from '../../state/layout-store.ts';
import { NO_NOTE, type OpenNoteView, useNote } from '../../state/note-store.ts';
import { NO_REVIEW, useReview } from '../../state/review-store.ts';
import { type SessionData, useSession } from '../../state/session-store.ts';
import type { Commands } from '../services.tsx';
import { runAction } from './run-action.ts';

let asked: unknown[][];
/** Writes down whatever is asked for. */
const commands = new Proxy({} as Commands, {
  get:
    (_, name) =>
    (...values: unknown[]) => {
      asked.push([name, ...values]);
      return name === 'newNote' ? 'n1' : undefined;
    },
});
const ports = {
  navigate: (path: string) => void asked.push(['navigate', path]),
  nextEntity: (direction: 1 | -1) => (direction === 1 ? 'e7' : null),
};

function run(action: Action): unknown[][] {
  asked = [];
  runAction(action, commands, ports);
  return asked;
}

const note = (readOnly: OpenNoteView['readOnly'], sign = false) =>
  ({ readOnly, may: { sign, coSign: false } }) as OpenNoteView;
const during = (dictation: SessionData['dictation']) => useSession.setState({ dictation });

beforeEach(() => useNote.setState({ phase: 'open', note: note(null) }));
afterEach(() => {
  useNote.setState(NO_NOTE);
  useReview.setState(NO_REVIEW);
  useLayout.setState({ stepDialog: null });
  during('idle');
});

describe('dictating by key or button', () => {
  it.each([
    ['idle', ['startDictation'], ['startDictation'], ['stopPlayback']],
    ['failed', ['startDictation'], ['startDictation'], ['stopPlayback']],
    ['preparing', ['stopDictation'], [], ['stopPlayback', 'stopDictation']],
    ['recording', ['stopDictation'], [], ['stopPlayback', 'stopDictation']],
    ['paused', ['stopDictation'], ['resumeDictation'], ['stopPlayback', 'stopDictation']],
    ['interrupted', ['stopDictation'], ['resumeDictation'], ['stopPlayback', 'stopDictation']],
    ['stopping', [], [], ['stopPlayback']],
  ] as const)('while it is %s', (dictation, toggled, recorded, stopped) => {
    during(dictation);
    expect(run('toggle-dictation').flat()).toEqual(toggled);
    expect(run('record').flat()).toEqual(recorded);
    expect(run('stop').flat()).toEqual(stopped);
  });

  it('begins nothing in a note that cannot be written', () => {
    useNote.setState({ note: note('not-yours' as OpenNoteView['readOnly']) });
    expect([run('toggle-dictation'), run('record'), run('save')].flat()).toEqual([]);
  });
});

describe('correcting by key or button', () => {
  const question = { key: 'q' } as Question<QuestionKind>;
  const at = (current: Question<QuestionKind> | null, kind: 'walk' | 'harm' = 'walk') =>
    useReview.setState({ walk: { kind, current, rect: null, choosing: false } });

  it('begins with what wants a look, and stays with what is looked through', () => {
    expect(run('next-question')).toEqual([['walk', 'walk', 1]]);
    at(question, 'harm');
    expect(run('previous-question')).toEqual([['walk', 'harm', -1]]);
    expect(run('next-harm')).toEqual([['walk', 'harm', 1]]);
  });

  it.each([
    ['accept', 'acceptQuestion'],
    ['alternatives', 'chooseAlternative'],
    ['reject', 'rejectQuestion'],
  ] as const)('%s answers a question, where one stands at one', (action, command) => {
    expect(run(action)).toEqual([]);
    at(null);
    expect(run(action)).toEqual([]);
    at(question);
    expect(run(action)).toEqual([[command]]);
  });

  it('plays the question, else the selection, and stops what plays', () => {
    expect(run('toggle-play')).toEqual([['playSelection']]);
    at(question);
    expect(run('toggle-play')).toEqual([['playQuestion']]);
    useNote.setState({ playing: true });
    expect(run('toggle-play')).toEqual([['stopPlayback']]);
    expect([run('play'), run('rewind'), run('forward')].flat()).toEqual([
      ['playOn'],
      ['skipPlayback', -1],
      ['skipPlayback', 1],
    ]);
  });

  it('goes to entities, where there are more', () => {
    expect(run('next-entity')).toEqual([['goToEntity', 'e7']]);
    expect(run('previous-entity')).toEqual([]);
  });
});

describe('the note by key or button', () => {
  it('asks for a signature of whoever may sign', () => {
    run('sign');
    expect(useLayout.getState().stepDialog).toBeNull();
    useNote.setState({ note: note(null, true) });
    run('sign');
    expect(useLayout.getState().stepDialog).toBe('sign');
  });

  it('begins, saves, and fills in', () => {
    expect(run('new-note')).toEqual([['newNote'], ['navigate', '/notes/n1']]);
    expect(run('save')).toEqual([['save']]);
    expect(run('next-field')).toEqual([['nextField']]);
  });
});
