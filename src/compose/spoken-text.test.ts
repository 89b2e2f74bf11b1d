import { describe, expect, it } from 'vitest';
import { said } from '../commands/utterance-fixture.ts';
import type { SpokenPart } from '../editor/spoken-breaks.ts';
import { type SpeakableEditor, SpokenText } from './spoken-text.ts';

function setUp({ fails = false } = {}) {
  const done: string[] = [];
  const told: string[] = [];
  const act =
    (name: string) =>
    (...given: readonly unknown[]) => {
      done.push([name, ...given].join(' '));
      return !fails;
    };
  const editor: SpeakableEditor = {
    insertFinal: (segment) => done.push(`write ${(segment.parts ?? []).map(brief).join('')}`),
    headings: () => ['Subjective', 'Plan'],
    goToHeading: act('go to'),
    scratchLast: act('scratch'),
    undo: act('undo'),
    insertAutoText: act('insert'),
    applyTemplate: act('headings'),
    nextField: act('next'),
    previousField: act('previous'),
  };
  const exam = { id: 'exam', name: 'Normal exam', text: 'Lungs [side] clear.', section: 'Plan' };
  const spoken = new SpokenText({
    editor,
    autoTexts: { texts: [exam], find: (id) => (id === 'exam' ? exam : null) },
    onCommand: (label) => told.push(label),
    stopDictation: () => done.push('stop'),
  });
  return { spoken, done, told };
}

function brief(part: SpokenPart): string {
  return part.kind === 'text' ? part.text : `<${part.kind}>`;
}

describe('what is heard', () => {
  it('is written as it is while nothing is asked for', () => {
    const { spoken, done, told } = setUp();
    spoken.insert(said('We began a new paragraph of therapy.'));
    expect(done).toEqual(['write We began a new paragraph of therapy.']);
    expect(told).toEqual([]);
  });

  it('has its breaks and capitals written in steps of their own', () => {
    const { spoken, done, told } = setUp();
    spoken.insert(said('Lungs are clear. | new paragraph | Abdomen is soft.'));
    expect(done).toEqual(['write Lungs are clear.', 'write <paragraph>', 'write Abdomen is soft.']);
    expect(told).toEqual(['New paragraph']);
  });

  it('is written up to where something is to be done', () => {
    const { spoken, done, told } = setUp();
    spoken.insert(said('Lungs are clear. | go to plan | Rest.'));
    expect(done).toEqual(['write Lungs are clear.', 'go to Plan', 'write Rest.']);
    expect(told).toEqual(['Go to Plan']);
  });

  it('puts an auto-text into its section', () => {
    const { spoken, done, told } = setUp();
    spoken.insert(said('insert normal exam'));
    expect(done).toEqual(['go to Plan', 'insert Lungs [side] clear.']);
    expect(told).toEqual(['Inserted “Normal exam”']);
  });

  it('tells what could not be done', () => {
    const { spoken, told } = setUp({ fails: true });
    spoken.insert(said('scratch that'));
    expect(told).toEqual(['Nothing to scratch']);
  });

  it('is set off from the final before it by a pause, or is no command', () => {
    const { spoken, done } = setUp();
    const first = said('Lungs are clear.');
    spoken.insert(first);
    spoken.insert({ ...said('stop dictation', first.endMs + 100), id: 's2' });
    expect(done.at(-1)).toBe('write stop dictation');
    spoken.insert({ ...said('stop dictation', first.endMs + 5_000), id: 's3' });
    expect(done.at(-1)).toBe('stop');
  });
});
