import { describe, expect, it } from 'vitest';
import type { StoredDraft } from '../notes/drafts.ts';
import type { EditLockState } from '../notes/edit-lock.ts';
import { CatchUp, mayOweText } from './catch-up.ts';
import type { Workbench } from './workbench.ts';

const paragraphWith = (...content: unknown[]) => ({
  type: 'doc',
  content: [{ type: 'section', content: [{ type: 'paragraph', content }] }],
});
const gap = (state: string) => ({ type: 'gap', attrs: { id: 'g', state } });

function draftOf(noteId: string, document: object, more: Partial<StoredDraft> = {}): StoredDraft {
  return { noteId, pending: [], journal: [], content: { document }, ...more } as unknown as StoredDraft;
}

function setUp(drafts: readonly StoredDraft[], locks: Readonly<Record<string, EditLockState>> = {}) {
  const done: string[] = [];
  const benches = new Map<string, { finish: () => void }>();
  const problems: unknown[] = [];
  let opening: (() => void) | null = null;
  const catchUp = new CatchUp({
    drafts: {
      list: async () => [...drafts],
      get: async (noteId: string) => drafts.find((draft) => draft.noteId === noteId) ?? null,
    } as never,
    openAside: async (noteId) => {
      let finish = () => {};
      const filled = new Promise<void>((resolve) => {
        finish = resolve;
      });
      benches.set(noteId, { finish });
      done.push(`open ${noteId}`);
      if (noteId === 'slow') {
        await new Promise<void>((resolve) => {
          opening = resolve;
        });
      }
      return {
        goOn: async () => void done.push(`go on ${noteId}`),
        filled: () => filled,
        stopFilling: finish,
        close: async () => void done.push(`close ${noteId}`),
      } as unknown as Workbench;
    },
    lockNote: (noteId) => ({
      state: locks[noteId] ?? 'editing',
      subscribe: () => () => {},
      release: () => done.push(`unlock ${noteId}`),
    }),
    isOpen: (noteId) => noteId === 'open',
    onProblem: (error) => problems.push(error),
  });
  return { catchUp, done, benches, problems, opened: () => opening?.() };
}

describe('mayOweText', () => {
  it('is so of a gap that waits, and of a dictation that was broken off', () => {
    expect(mayOweText(draftOf('n', paragraphWith(gap('waiting'))))).toBe(true);
    expect(mayOweText(draftOf('n', paragraphWith(gap('failed'))))).toBe(false);
    expect(mayOweText(draftOf('n', paragraphWith({ type: 'text', text: 'x' })))).toBe(false);
    const open = { dictationId: 'd', durationMs: 0, open: true };
    expect(mayOweText(draftOf('n', paragraphWith(), { pending: [open] as never }))).toBe(true);
  });
});

describe('catching up', () => {
  it('works on drafts that owe text, one after another, and leaves the rest alone', async () => {
    const waiting = paragraphWith(gap('waiting'));
    const { catchUp, done, benches } = setUp(
      [
        draftOf('a', waiting),
        draftOf('plain', paragraphWith()),
        draftOf('open', waiting),
        draftOf('other', waiting),
        draftOf('b', waiting),
      ],
      { other: 'elsewhere' },
    );
    const run = catchUp.run();
    await expect.poll(() => done).toEqual(['open a', 'go on a']);
    benches.get('a')?.finish();
    await expect.poll(() => benches.has('b')).toBe(true);
    benches.get('b')?.finish();
    await run;
    expect(done).toEqual([
      'open a',
      'go on a',
      'close a',
      'unlock a',
      'unlock other',
      'open b',
      'go on b',
      'close b',
      'unlock b',
    ]);
  });

  it('lets a note go that a person wants, with what it has by then', async () => {
    const { catchUp, done } = setUp([draftOf('a', paragraphWith(gap('waiting')))]);
    const run = catchUp.run();
    await expect.poll(() => done).toContain('go on a');
    await catchUp.release('a');
    expect(done.slice(-2)).toEqual(['close a', 'unlock a']);
    await run;
  });

  it('lets it go while it is still being opened', async () => {
    const { catchUp, done, opened } = setUp([draftOf('slow', paragraphWith(gap('waiting')))]);
    const run = catchUp.run();
    await expect.poll(() => done).toEqual(['open slow']);
    const released = catchUp.release('slow');
    opened();
    await released;
    expect(done).toEqual(['open slow', 'close slow', 'unlock slow']);
    await run;
  });

  it('begins nothing more once it was stopped', async () => {
    const waiting = paragraphWith(gap('waiting'));
    const { catchUp, done } = setUp([draftOf('a', waiting), draftOf('b', waiting)]);
    const run = catchUp.run();
    await expect.poll(() => done).toContain('go on a');
    await catchUp.stop();
    await run;
    expect(done).not.toContain('open b');
  });
});
