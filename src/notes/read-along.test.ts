import { describe, expect, it } from 'vitest';
import { type NoteNews, READ_REST_MS, ReadAlong } from './read-along.ts';

type Listener = (event: { readonly data: unknown }) => void;

/** A reader of note n1, whose readings end when the test says. */
function reader() {
  const listeners = new Set<Listener>();
  const shown: string[] = [];
  const failed: unknown[] = [];
  const timers: { task: () => void; ms: number }[] = [];
  const clock = { now: 0 };
  let readings: { end: (text: string) => void; fail: (error: unknown) => void }[] = [];
  const along = new ReadAlong<string>({
    noteId: 'n1',
    channel: {
      postMessage: () => {},
      addEventListener: (_type, listener) => void listeners.add(listener),
      removeEventListener: (_type, listener) => void listeners.delete(listener),
    },
    read: () =>
      new Promise((end, fail) => {
        readings.push({ end, fail });
      }),
    show: (text) => void shown.push(text),
    onFailed: (error) => void failed.push(error),
    now: () => clock.now,
    later: (task, ms) => {
      const timer = { task, ms };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
  });
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return {
    along,
    shown,
    failed,
    timers,
    clock,
    listeners,
    hear: (news: NoteNews | string) => {
      for (const listener of listeners) listener({ data: news });
    },
    /** How long the next reading has waited; it is under way then. */
    ring: () => {
      const timer = timers.shift();
      clock.now += timer?.ms ?? 0;
      timer?.task();
      return timer?.ms;
    },
    end: async (text: string) => {
      readings[0]?.end(text);
      readings = readings.slice(1);
      await settled();
    },
    fail: async (error: unknown) => {
      readings[0]?.fail(error);
      readings = readings.slice(1);
      await settled();
    },
    reading: () => readings.length,
  };
}

describe('reading along', () => {
  it('reads its note again when there is news of it, and no other', async () => {
    const { hear, ring, end, shown, timers } = reader();
    hear({ noteId: 'n2', seq: 1 });
    hear('nonsense');
    expect(timers).toEqual([]);
    hear({ noteId: 'n1', seq: 1 });
    expect(ring()).toBe(0);
    await end('Hello');
    expect(shown).toEqual(['Hello']);
  });

  it('reads one at a time, with a rest, and once more for all that was told meanwhile', async () => {
    const { hear, ring, end, shown, timers, reading, clock } = reader();
    hear({ noteId: 'n1', seq: 1 });
    ring();
    hear({ noteId: 'n1', seq: 2 });
    hear({ noteId: 'n1', seq: 3 });
    expect([reading(), timers.length]).toEqual([1, 0]);
    await end('one');
    expect(timers).toHaveLength(1);
    expect(ring()).toBe(READ_REST_MS);
    clock.now += 100;
    await end('three');
    expect(shown).toEqual(['one', 'three']);
    hear({ noteId: 'n1', seq: 4 });
    expect(ring()).toBe(800);
  });

  it('tells a failure and tries again with the next news', async () => {
    const { along, hear, ring, end, fail, shown, failed } = reader();
    along.refresh();
    ring();
    await fail('broken');
    expect(failed).toEqual(['broken']);
    hear({ noteId: 'n1', seq: 1 });
    ring();
    await end('there');
    expect(shown).toEqual(['there']);
  });

  it('shows nothing after its end', async () => {
    const { along, hear, ring, end, shown, listeners } = reader();
    hear({ noteId: 'n1', seq: 1 });
    ring();
    along.stop();
    await end('late');
    expect(shown).toEqual([]);
    expect(listeners.size).toBe(0);
  });
});
