// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ledgersOf } from '../../domain/ledger.ts';
import { encodeSpeech } from '../../domain/ledger-speech.ts';
import { useSession } from '../../state/session-store.ts';
import { MountFixture } from './mount-fixture.ts';
import { Proof } from './Proof.tsx';

let fixture: MountFixture;

beforeEach(() => {
  fixture = new MountFixture(<Proof />);
});

afterEach(() => fixture.unmount());

/** Dictations of so many seconds of speech each, all in the note but for the last two. */
function ledgers(...seconds: number[]) {
  const dictations = seconds.map((length, index) => ({
    dictationId: `d${index}`,
    running: false,
    durationMs: length * 1000,
    speech: encodeSpeech(Array<boolean>(length).fill(true)),
    sentMs: length * 1000,
    answeredMs: length * 1000,
    dismissed: [],
  }));
  return ledgersOf(dictations, {
    segments: dictations.map(({ dictationId, durationMs }) => ({
      id: dictationId,
      dictationId,
      startMs: 0,
      endMs: durationMs - 2_000,
    })),
    gaps: dictations.map(({ dictationId, durationMs }) => ({
      dictationId,
      fromMs: durationMs - 2_000,
      toMs: durationMs,
      state: 'waiting' as const,
    })),
    inNote: new Set(dictations.map(({ dictationId }) => dictationId)),
  });
}

const button = () => fixture.page.querySelector<HTMLButtonElement>('button[aria-haspopup="dialog"]');
const dialog = () => fixture.page.querySelector('dialog');

describe('the proof in the dictation bar', () => {
  it('is not there before anything was dictated', () => {
    expect(fixture.page.textContent).toBe('');
  });

  it('shows a strip, and says the same in words', () => {
    act(() => useSession.setState({ ledgers: ledgers(42) }));
    expect(button()?.textContent).toBe('Proof');
    expect(button()?.querySelectorAll('path[d]').length).toBeGreaterThan(0);
    const described = document.getElementById(button()?.getAttribute('aria-describedby') ?? '');
    expect(described?.textContent).toBe('42 s captured, 40 s in the note, 2 s waiting, nothing missing');
  });

  it('opens the ledger of each dictation, which follows what happens', () => {
    act(() => useSession.setState({ ledgers: ledgers(42, 12) }));
    act(() => button()?.click());
    expect(dialog()?.querySelector('h1')?.textContent).toBe('Ledger');
    expect([...(dialog()?.querySelectorAll('section h2') ?? [])].map((title) => title.textContent)).toEqual([
      'Dictation 1',
      'Dictation 2',
    ]);
    expect(dialog()?.textContent).toContain('12 s captured, 10 s in the note, 2 s waiting, nothing missing');
    act(() => useSession.setState({ ledgers: ledgers(42, 22) }));
    expect(dialog()?.textContent).toContain('22 s captured, 20 s in the note');
  });

  it('draws hours with a handful of elements', () => {
    act(() => useSession.setState({ ledgers: ledgers(14_400) }));
    expect(fixture.page.querySelectorAll('*').length).toBeLessThan(30);
  });
});
