import { describe, expect, it } from 'vitest';
import { commandLabel, type SpokenCommand } from './spoken-command.ts';

const CASES: readonly (readonly [SpokenCommand, string, string])[] = [
  [{ kind: 'break', at: 'paragraph' }, 'New paragraph', 'New paragraph: not possible here'],
  [{ kind: 'break', at: 'line' }, 'New line', 'New line: not possible here'],
  [{ kind: 'go-to', heading: 'Plan', inNote: true }, 'Go to Plan', 'No section called Plan'],
  [{ kind: 'go-to', heading: 'HIV test of Mr Hill', inNote: true }, 'Go to that section', 'No such section'],
  [{ kind: 'scratch' }, 'Scratched what was said last', 'Nothing to scratch'],
  [{ kind: 'undo' }, 'Undone', 'Nothing to undo'],
  [{ kind: 'capitals', text: 'Smith' }, 'Capitals', 'Capitals: not possible here'],
  [
    { kind: 'auto-text', id: 'x', name: 'Normal exam' },
    'Inserted “Normal exam”',
    '“Normal exam” could not be inserted here',
  ],
  [{ kind: 'next-field' }, 'Next field', 'No field left to fill'],
  [{ kind: 'stop-dictation' }, 'Dictation stopped', 'No dictation to stop'],
];

describe('what is said of a command', () => {
  it.each(CASES)('%j', (command, done, failed) => {
    expect(commandLabel(command, true)).toBe(done);
    expect(commandLabel(command, false)).toBe(failed);
  });
});
