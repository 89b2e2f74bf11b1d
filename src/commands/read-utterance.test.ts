import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SessionMs } from '../domain/units.ts';
import type { Phrasebook } from './phrases.ts';
import { readUtterance, type UtterancePart } from './read-utterance.ts';
import { said } from './utterance-fixture.ts';

const phrasebook: Phrasebook = {
  autoTexts: [
    { id: 'exam', name: 'Normal exam' },
    { id: 'call', name: 'Return precautions' },
  ],
  headings: ['', 'Subjective', 'Assessment and plan', 'Grandmother’s recipe'],
};

function read(line: string, previousEndMs: number | null = null): readonly UtterancePart[] {
  return readUtterance(said(line), { previousEndMs }, phrasebook);
}

/** The parts in one line: text as it is, commands in brackets. */
function brief(parts: readonly UtterancePart[]): string {
  return parts
    .map((part) => (part.kind === 'text' ? part.text : `[${JSON.stringify(part.command)}]`))
    .join(' / ');
}

function kinds(line: string): string {
  return read(line)
    .map((part) => (part.kind === 'text' ? part.text : `[${part.command.kind}]`))
    .join(' / ');
}

describe('a command between two pauses', () => {
  it.each([
    ['new paragraph', { kind: 'break', at: 'paragraph' }],
    ['Next line.', { kind: 'break', at: 'line' }],
    ['Scratch that.', { kind: 'scratch' }],
    ['undo that', { kind: 'undo' }],
    ['Go to plan.', { kind: 'go-to', heading: 'Assessment and plan', inNote: true }],
    [
      'Go to the assessment and plan section.',
      { kind: 'go-to', heading: 'Assessment and plan', inNote: true },
    ],
    ['go to grandmother’s recipe', { kind: 'go-to', heading: 'Grandmother’s recipe', inNote: true }],
    ['Go to HPI.', { kind: 'go-to', heading: 'History of present illness', inNote: false }],
    ['Insert normal exam.', { kind: 'auto-text', id: 'exam', name: 'Normal exam' }],
    ['Insert normal examination', { kind: 'auto-text', id: 'exam', name: 'Normal exam' }],
    ['insert return precaution', { kind: 'auto-text', id: 'call', name: 'Return precautions' }],
    ['insert soap note template', { kind: 'template', id: 'soap', name: 'SOAP note' }],
    ['Next field.', { kind: 'next-field' }],
    ['previous field', { kind: 'previous-field' }],
    ['stop dictation', { kind: 'stop-dictation' }],
    ['Cap smith.', { kind: 'capitals', text: 'Smith' }],
    ['cap open door clinic', { kind: 'capitals', text: 'Open Door Clinic' }],
    ['all caps warning', { kind: 'capitals', text: 'WARNING' }],
  ])('%s', (line, command) => {
    expect(read(line)).toMatchObject([{ kind: 'command', command, heard: line }]);
    const between = read(`No fever. | ${line} | Lungs clear.`);
    expect(between.map((part) => part.kind)).toEqual(['text', 'command', 'text']);
    expect(between[1]).toMatchObject({ command });
  });

  it.each([
    'We started a new paragraph of therapy.',
    'He could not scratch that itch.',
    'Scratch that itch.',
    'New line placed in the arm.',
    'Go to plan B if he worsens.',
    'Go to the emergency room.',
    'Go to the hospital.',
    'Insert a Foley catheter.',
    'Insert abnormal exam.',
    'Cap refill.',
    'Cap refill is brisk.',
    'cap the needle and throw it away',
    'The next field',
  ])('is not in: %s', (line) => {
    expect(brief(read(line))).toBe(line);
    expect(brief(read(`Well. | ${line}`))).toBe(`Well. ${line}`);
  });

  it('needs the pause before it also at the beginning of a final', () => {
    const { startMs } = said('New paragraph.');
    expect(brief(read('New paragraph.', startMs - 299))).toBe('New paragraph.');
    expect(read('New paragraph.', startMs - 300)).toMatchObject([{ kind: 'command' }]);
  });

  it('leaves what is before and after it in order', () => {
    expect(kinds('No fever, | new paragraph | lungs are clear. | Go to plan. | Rest')).toBe(
      'No fever. / [break] / lungs are clear. / [go-to] / Rest',
    );
  });

  it('scratches the words since the last pause alone', () => {
    expect(kinds('No fever. | The left knee | scratch that | the right knee.')).toBe(
      'No fever. / The left knee / [scratch] / the right knee.',
    );
  });

  it('keeps a mark that was spoken, and no other, behind capitals', () => {
    const segment = said('cap smith .');
    const [mark] = segment.items.slice(-1);
    if (mark === undefined) throw new RangeError('no mark');
    const late = { ...mark, startMs: SessionMs(mark.startMs + 250), endMs: SessionMs(mark.endMs + 250) };
    const spoken = { ...segment, items: [...segment.items.slice(0, -1), late] };
    const command = (line: typeof segment) => readUtterance(line, { previousEndMs: null }, phrasebook)[0];
    expect(command(spoken)).toMatchObject({ command: { text: 'Smith .' } });
    expect(command(said('cap smith.'))).toMatchObject({ command: { text: 'Smith' } });
  });

  it('is looked for only where words have times', () => {
    expect(
      brief(readUtterance({ ...said('New line.'), items: [] }, { previousEndMs: null }, phrasebook)),
    ).toBe('New line.');
    expect(read('')).toEqual([]);
  });
});

describe('any utterance', () => {
  const sentence = fc
    .array(
      fc.constantFrom(
        ...['no', 'fever', 'new', 'paragraph', 'line', 'scratch', 'that', 'undo', 'go', 'to', 'plan', 'cap'],
        ...['insert', 'normal', 'exam', 'next', 'field', '5', 'mg'],
      ),
      { minLength: 1, maxLength: 8 },
    )
    .map((words) => words.join(' '));
  const lines = fc.array(sentence, { minLength: 1, maxLength: 6 }).map((stretches) => stretches.join(' | '));

  it('is never lost and never doubled', () => {
    fc.assert(
      fc.property(lines, (line) => {
        const segment = said(line);
        const parts = readUtterance(segment, { previousEndMs: null }, phrasebook);
        expect(parts.map(({ heard }) => heard).join('')).toBe(segment.text);
        expect(parts.flatMap(({ from, to }) => segment.items.slice(from, to))).toEqual(segment.items);
        for (const part of parts)
          if (part.kind === 'text') expect(part.text.replace(/\.$/, '')).toBe(part.heard.trim());
      }),
    );
  });

  it('without a pause never asks for anything when more words stand around', () => {
    fc.assert(
      fc.property(sentence, sentence, sentence, (before, command, after) => {
        const line = `was ${before} ${command} ${after} today`;
        const parts = readUtterance(said(line), { previousEndMs: null }, phrasebook);
        expect(brief(parts)).toBe(line);
      }),
    );
  });

  it('right behind another never begins with a command', () => {
    fc.assert(
      fc.property(sentence, fc.integer({ min: 0, max: 299 }), (line, gapMs) => {
        const segment = said(line);
        const parts = readUtterance(segment, { previousEndMs: segment.startMs - gapMs }, phrasebook);
        expect(brief(parts)).toBe(line);
      }),
    );
  });
});
