// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useNote } from '../../state/note-store.ts';
import { type TranscriptRow, useReview } from '../../state/review-store.ts';
import { ReviewFixture } from './review-fixture.tsx';
import { TranscriptTab } from './TranscriptTab.tsx';

const row = (segmentId: string, startMs: number, words: readonly [string, number][]): TranscriptRow => ({
  segmentId,
  dictationId: 'd',
  startMs,
  endMs: startMs + words.length * 500,
  words: words.map(([text, confidence], at) => ({
    text,
    confidence,
    startMs: startMs + at * 500,
    endMs: startMs + at * 500 + 500,
  })),
});

let fixture: ReviewFixture;
const words = () => [...document.querySelectorAll<HTMLElement>('[data-word]')];
beforeEach(() => {
  fixture = new ReviewFixture(<TranscriptTab />);
  fixture.set(() =>
    useReview.setState({
      transcript: [
        row('a', 0, [
          ['No', 0.9],
          ['fever', 0.3],
        ]),
        row('b', 65_000, [
          ['Left', 0.9],
          ['knee', 0.9],
        ]),
      ],
    }),
  );
});
afterEach(() => fixture.unmount());

describe('the transcript', () => {
  it('stands by utterance with its time, and marks doubt in words', () => {
    const rows = [...document.querySelectorAll('li')].map(({ textContent }) => textContent?.trim());
    expect(rows).toEqual(['0:00No fever?, heard with doubt', '1:05Left knee']);
    expect(words()[1]?.title).toBe('heard with 30 %');
  });

  it('plays from a word to the end of its dictation', () => {
    words()[1]?.click();
    expect(fixture.asked).toEqual([['playStretch', 'd', 500, 66_000]]);
  });

  it('is one stop of the Tab key, with arrows inside', async () => {
    expect(words().map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1, -1]);
    fixture.set(() => words()[0]?.focus());
    for (const [key, at] of [
      ['ArrowRight', 1],
      ['ArrowDown', 2],
      ['End', 3],
      ['ArrowUp', 0],
    ] as const) {
      await fixture.key(document.activeElement as HTMLElement, key);
      expect(document.activeElement).toBe(words()[at]);
    }
    await fixture.key(words()[0] as HTMLElement, 'ArrowRight');
    expect(words().map(({ tabIndex }) => tabIndex)).toEqual([-1, 0, -1, -1]);
  });

  it('can be stopped while it plays', async () => {
    fixture.set(() => useNote.setState({ playing: true }));
    await fixture.press('Stop');
    expect(fixture.names).toEqual(['stopPlayback']);
  });
});
