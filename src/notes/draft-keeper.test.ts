import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../domain/problem.ts';
import { DraftKeeper, JOURNAL_WAIT_MS, MOST_WAITING } from './draft-keeper.ts';
import type { JournalEntry } from './journal.ts';
import type { JournalMark, NoteDraft } from './note-draft.ts';
import { contentOf, NOTE_ID, OWNER } from './note-fixtures.ts';

interface Timer {
  readonly task: () => void;
  readonly due: number;
}

/** A disk whose writes end when the test says, well or badly; and the note that is kept on it. */
class Bench {
  /** What the note says: `text` can be told in steps, `facts` only by whole drafts. */
  text = '';
  facts = 0;
  now = 0;
  wanted = true;
  draft: { readonly mark: JournalMark; readonly text: string; readonly facts: number } | null = null;
  readonly rows = new Map<number, { readonly writer: string; readonly words: string }>();
  readonly failures: string[] = [];
  readonly announced: number[] = [];
  readonly keeper: DraftKeeper;
  #timers: Timer[] = [];
  #writes: { readonly end: () => void; readonly fail: (error: unknown) => void }[] = [];

  constructor() {
    this.keeper = new DraftKeeper({
      noteId: NOTE_ID,
      writer: 'w2',
      openedFrom: { writer: 'w1', seq: 3 },
      ports: {
        putDraft: async (draft, mark, replaces) => {
          await this.#write();
          expect(replaces).toEqual(['w2', 'w1']);
          this.draft = { mark, text: draft.content.title, facts: draft.baseVersion };
          for (const seq of this.rows.keys()) if (seq <= mark.seq) this.rows.delete(seq);
        },
        appendJournal: async (_noteId, { writer, seq }, entries) => {
          await this.#write();
          expect(this.rows.has(seq)).toBe(false);
          this.rows.set(seq, { writer, words: wordsOf(entries) });
        },
        deleteDraft: async () => {
          await this.#write();
          this.draft = null;
          this.rows.clear();
        },
        announce: (_noteId, seq) => void this.announced.push(seq),
        now: () => this.now,
        later: (task, ms) => {
          const timer = { task, due: this.now + ms };
          this.#timers.push(timer);
          return () => {
            this.#timers = this.#timers.filter((other) => other !== timer);
          };
        },
      },
      build: () => this.#build(),
      wanted: () => this.wanted,
      onKept: () => {},
      onFailed: ({ code }) => void this.failures.push(code),
    });
  }

  /** What would be read from the disk now; null without a draft. */
  replayed(): { text: string; facts: number } | null {
    if (this.draft === null) return null;
    let { text } = this.draft;
    for (let seq = this.draft.mark.seq + 1; ; seq += 1) {
      const row = this.rows.get(seq);
      if (row?.writer !== this.draft.mark.writer) return { text, facts: this.draft.facts };
      text += row.words;
    }
  }

  type(words: string): void {
    this.text += words;
    this.keeper.changed({ kind: 'steps', steps: [words] });
  }

  find(): void {
    this.facts += 1;
    this.keeper.changed(null);
  }

  replace(text: string): void {
    this.text = text;
    this.keeper.replaced();
  }

  /** Milliseconds until the next timer, which rings; null when there is none. */
  async ring(): Promise<number | null> {
    const next = this.#timers.toSorted((a, b) => a.due - b.due)[0];
    if (next === undefined) return null;
    this.#timers = this.#timers.filter((timer) => timer !== next);
    const waited = Math.max(0, next.due - this.now);
    this.now += waited;
    next.task();
    await settled();
    return waited;
  }

  /** The write that was begun first ends. */
  async end(error: ProblemError | null = null): Promise<void> {
    const write = this.#writes.shift();
    if (error === null) write?.end();
    else write?.fail(error);
    await settled();
  }

  async endAll(): Promise<void> {
    while (this.#writes.length > 0) await this.end();
  }

  #write(): Promise<void> {
    return new Promise((end, fail) => {
      this.#writes.push({ end, fail });
    });
  }

  #build(): NoteDraft {
    const content = { ...contentOf(''), title: this.text };
    const base = { noteId: NOTE_ID, ownerId: OWNER, baseVersion: this.facts, head: null };
    return { ...base, content, pending: [], conflict: null };
  }
}

function wordsOf(entries: readonly JournalEntry[]): string {
  return entries.map((entry) => (entry.kind === 'steps' ? entry.steps.join('') : '')).join('');
}

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

const full = () => new ProblemError('storage-full');

/** A note whose first draft is on the disk and took `tookMs`. */
async function begun(tookMs = 5): Promise<Bench> {
  const bench = new Bench();
  bench.type('a');
  expect(await bench.ring()).toBe(0);
  bench.now += tookMs;
  await bench.end();
  return bench;
}

describe('changes', () => {
  it('begin with a whole draft at once, and go to the journal within 250 ms after it', async () => {
    const bench = await begun();
    expect(bench.replayed()).toEqual({ text: 'a', facts: 0 });
    expect(bench.keeper.isKept).toBe(true);
    bench.type('b');
    bench.now += 50;
    bench.type('c');
    expect(bench.keeper.isKept).toBe(false);
    expect(await bench.ring()).toBe(JOURNAL_WAIT_MS - 50);
    expect(bench.keeper.isKept).toBe(false);
    await bench.end();
    expect(bench.keeper.isKept).toBe(true);
    expect([...bench.rows]).toEqual([[4, { writer: 'w2', words: 'bc' }]]);
    expect(bench.announced).toEqual([3, 4]);
  });

  it('that steps tell leave long notes alone for a minute at most, and others do not', async () => {
    const bench = await begun(2_000);
    bench.type('b');
    expect(await bench.ring()).toBe(JOURNAL_WAIT_MS);
    await bench.end();
    expect(await bench.ring()).toBe(60_000 - JOURNAL_WAIT_MS);
    bench.now += 2_000;
    await bench.end();
    bench.type('c');
    bench.find();
    expect(await bench.ring()).toBe(JOURNAL_WAIT_MS);
    await bench.end();
    expect(bench.keeper.isKept).toBe(false);
    expect(await bench.ring()).toBe(10_000 - JOURNAL_WAIT_MS);
    await bench.endAll();
    expect(bench.keeper.isKept).toBe(true);
  });

  it('during a slow draft do not wait for it to be on the disk twice', async () => {
    const bench = await begun(2_000);
    bench.type('b');
    void bench.keeper.writeDraft();
    await settled();
    await bench.end();
    expect(bench.replayed()?.text).toBe('ab');
    await bench.endAll();
    expect(bench.draft?.text).toBe('ab');
    expect(bench.rows.size).toBe(0);
  });

  it('are brought to the device at once when asked', async () => {
    const bench = await begun();
    bench.type('b');
    const flushed = bench.keeper.flush();
    await settled();
    await bench.endAll();
    await flushed;
    expect(bench.rows.size).toBe(1);
    bench.find();
    const whole = bench.keeper.flush();
    await settled();
    await bench.endAll();
    await whole;
    expect(bench.draft).toMatchObject({ text: 'ab', facts: 1, mark: { writer: 'w2', seq: 4 } });
  });
});

describe('a journal that could not be written', () => {
  it('is told, and a whole draft takes its place', async () => {
    const bench = await begun();
    bench.type('b');
    await bench.ring();
    await bench.end(full());
    expect(bench.failures).toEqual(['storage-full']);
    bench.type('c');
    await bench.ring();
    await bench.endAll();
    expect(bench.draft?.text).toBe('abc');
    expect(bench.keeper.isKept).toBe(true);
  });
});

describe('a device that takes nothing for long', () => {
  it('gets a whole draft in the end, and what waited is in it once', async () => {
    const bench = await begun();
    for (let word = 0; word <= MOST_WAITING; word += 1) bench.type('b');
    bench.type('c');
    expect(await bench.ring()).toBe(JOURNAL_WAIT_MS);
    expect(bench.rows.size).toBe(0);
    await bench.ring();
    await bench.endAll();
    expect(bench.replayed()?.text).toBe(bench.text);
    expect(bench.keeper.isKept).toBe(true);
  });
});

describe('another tab’s draft', () => {
  it('ends the writing here', async () => {
    const bench = await begun();
    bench.find();
    await bench.ring();
    await bench.end(new ProblemError('conflict'));
    expect(bench.failures).toEqual(['conflict']);
    bench.type('c');
    expect(await bench.ring()).toBeNull();
    expect(bench.keeper.isKept).toBe(false);
    expect(await bench.keeper.rewrite()).toBe(false);
  });
});

describe('a draft that is wanted no more', () => {
  it('goes with its journal, and the next change begins with a whole draft', async () => {
    const bench = await begun();
    bench.type('b');
    const dropped = bench.keeper.drop();
    bench.type('c');
    await settled();
    await bench.end();
    await dropped;
    expect(bench.replayed()).toBeNull();
    await bench.ring();
    await bench.endAll();
    expect(bench.replayed()?.text).toBe('abc');
    expect(bench.keeper.isKept).toBe(true);
  });
});

describe('any course of changes, with writes that end late or fail', () => {
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.constant('type' as const) },
    { weight: 5, arbitrary: fc.constant('ring' as const) },
    { weight: 4, arbitrary: fc.constant('end' as const) },
    { weight: 3, arbitrary: fc.constant('fail' as const) },
    { weight: 4, arbitrary: fc.constant('draft' as const) },
    { weight: 2, arbitrary: fc.constantFrom('find', 'replace', 'flush', 'drop', 'slow') },
  );

  it('leaves on the disk what the note once said, and all of it when that is claimed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
        const bench = await begun();
        const said = new Set([bench.text]);
        let changes = 0;
        const check = () => {
          const kept = bench.replayed();
          if (kept !== null) expect(said).toContain(kept.text);
          if (bench.keeper.isKept && kept !== null) {
            expect(kept).toEqual({ text: bench.text, facts: bench.facts });
          }
        };
        const actions = {
          type: () => bench.type(`${changes},`),
          find: () => bench.find(),
          replace: () => bench.replace(`R${changes},`),
          ring: () => bench.ring(),
          end: () => bench.end(),
          fail: () => bench.end(full()),
          flush: () => void bench.keeper.flush(),
          draft: () => void bench.keeper.writeDraft(),
          drop: () => void bench.keeper.drop().catch(() => {}),
          slow: () => {
            bench.now += 3_000;
          },
        };
        for (const one of steps) {
          changes += 1;
          const acted = actions[one]();
          said.add(bench.text);
          await acted;
          await settled();
          check();
        }
        bench.find();
        const flushed = bench.keeper.flush();
        for (let writes = 0; writes < 80; writes += 1) await bench.end();
        await flushed;
        expect(bench.keeper.isKept).toBe(true);
        expect(bench.replayed()).toEqual({ text: bench.text, facts: bench.facts });
      }),
      {
        numRuns: 1_000,
        // A draft fails, the next one holds what it carried, and so does the journal that waits behind that.
        examples: [
          [
            [
              'type',
              'draft',
              'find',
              'draft',
              'fail',
              'ring',
              'end',
              'draft',
              'draft',
              'find',
              'ring',
              'ring',
              'draft',
              'type',
              'end',
              'type',
            ],
          ],
        ],
      },
    );
  });
});
