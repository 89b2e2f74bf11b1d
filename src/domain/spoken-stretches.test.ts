import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMAND_PAUSE_MS, endedBefore, spokenBreak, stretchesOf } from './spoken-stretches.ts';
import type { TranscriptItem } from './transcript.ts';
import { SessionMs } from './units.ts';

/** An item of 100 ms behind a silence. */
interface Said {
  readonly text: string;
  readonly silenceMs: number;
}

function final(said: readonly Said[], startMs = 1_000) {
  let time = startMs;
  const items = said.map(({ text, silenceMs }): TranscriptItem => {
    const kind = /^[.,]$/.test(text) ? ('punctuation' as const) : ('word' as const);
    const from = kind === 'word' ? time + silenceMs : time;
    time = kind === 'word' ? from + 100 : time;
    return {
      kind,
      text,
      startMs: SessionMs(from),
      endMs: SessionMs(time),
      confidence: null,
      speaker: null,
    };
  });
  const text = items.reduce(
    (all, item) => `${all}${item.kind === 'word' && all !== '' ? ' ' : ''}${item.text}`,
    '',
  );
  return { text, items };
}

const words = (text: string, silenceMs = 0): Said[] =>
  text.split(' ').map((word, index) => ({ text: word, silenceMs: index === 0 ? silenceMs : 0 }));

describe('the stretches of a final', () => {
  it('lie between pauses, with the marks and the text that belong to them', () => {
    const spoken = final([...words('No fever .'), ...words('New paragraph .', 300), ...words('Well', 299)]);
    expect(stretchesOf(spoken, null)).toEqual([
      { from: 0, to: 3, text: 'No fever. ', words: 'no fever', setOff: true },
      { from: 3, to: 7, text: 'New paragraph. Well', words: 'new paragraph well', setOff: true },
    ]);
  });

  it('begin with a pause only where the final before ended long enough ago', () => {
    const spoken = final(words('new line'), 1_000);
    const setOff = (previousEndMs: number | null) =>
      stretchesOf(spoken, previousEndMs).map((stretch) => stretch.setOff);
    expect(setOff(null)).toEqual([true]);
    expect(setOff(1_000 - COMMAND_PAUSE_MS)).toEqual([true]);
    expect(setOff(1_001 - COMMAND_PAUSE_MS)).toEqual([false]);
  });

  it('know that a mark which was spoken is no silence', () => {
    const spoken = final([...words('fever'), ...words('new line', 400)]);
    const [fever, ...rest] = spoken.items;
    if (fever === undefined) throw new RangeError('no items');
    const period = {
      ...fever,
      kind: 'punctuation' as const,
      text: '.',
      startMs: SessionMs(1_400),
      endMs: SessionMs(1_400),
    };
    const marked = { text: 'fever. new line', items: [fever, period, ...rest] };
    expect(stretchesOf(marked, null)).toHaveLength(1);
  });

  it('are none without words, without times, or when text and items are not the same', () => {
    expect(stretchesOf({ text: '', items: [] }, null)).toEqual([]);
    expect(stretchesOf({ text: 'New line.', items: [] }, null)).toEqual([]);
    expect(stretchesOf({ ...final(words('new line')), text: 'line new' }, null)).toEqual([]);
  });

  it('are together the whole text and every item', () => {
    const said = fc.array(
      fc.record({
        text: fc.constantFrom('new', 'paragraph', 'Fever', '.', ',', '5', 'a'),
        silenceMs: fc.integer({ min: 0, max: 700 }),
      }),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(said, (items) => {
        fc.pre(items.some(({ text }) => !/^[.,]$/.test(text)));
        const spoken = final(items);
        const stretches = stretchesOf(spoken, null);
        expect(stretches.map(({ text }) => text).join('')).toBe(spoken.text);
        expect(stretches.flatMap(({ from, to }) => spoken.items.slice(from, to))).toEqual(spoken.items);
      }),
    );
  });
});

describe('a break', () => {
  it('is asked for by these words and no others', () => {
    expect(['new paragraph', 'next line', 'newline'].map(spokenBreak)).toEqual(['paragraph', 'line', 'line']);
    expect(['a new line', 'new lines', 'line', ''].map(spokenBreak)).toEqual([null, null, null, null]);
  });

  it('ends the sentence before it', () => {
    expect(endedBefore('No fever, ', 'paragraph')).toBe('No fever.');
    expect(endedBefore('No fever,', 'line')).toBe('No fever');
    expect(endedBefore('Plan:', 'paragraph')).toBe('Plan:');
  });
});
