import { describe, expect, it } from 'vitest';
import type { DetectedEntity, LinkedConcepts } from '../domain/entity.ts';
import { ProblemError } from '../domain/problem.ts';
import { createDetector, type DetectedNote, type DetectorEvent } from './detector.ts';

/** Time that moves when a test says so. */
class TestClock {
  private time = 0;
  private timers: { at: number; run: () => void }[] = [];

  now(): number {
    return this.time;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.time + ms, run };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  }

  async advance(ms: number): Promise<void> {
    const end = this.time + ms;
    for (;;) {
      const [next] = this.timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at);
      if (next === undefined) break;
      this.time = next.at;
      this.timers = this.timers.filter((timer) => timer !== next);
      next.run();
      await settle();
    }
    this.time = end;
    await settle();
  }
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

/** A note that is a list of texts; the ticket is the text. */
class TestNote implements DetectedNote {
  dirty: string[] = [];
  linkable: string[] = [];
  readonly applied: string[] = [];
  readonly linked: string[] = [];

  takeDirtyTexts() {
    return this.dirty.splice(0).map((text) => ({ ticket: text, text }));
  }
  restoreDirty(ticket: string) {
    this.dirty.push(ticket);
  }
  applyDetection(ticket: string, _detected: readonly DetectedEntity[]) {
    this.applied.push(ticket);
  }
  linkableTexts(system: string) {
    return system === 'RxNorm' ? [] : this.linkable.map((text) => ({ ticket: text, text }));
  }
  releaseLinkable() {}
  applyConcepts(ticket: string, _linked: readonly LinkedConcepts[], system: string) {
    this.linked.push(`${system} ${ticket}`);
    this.linkable = this.linkable.filter((text) => text !== ticket);
  }
}

interface Call {
  readonly text: string;
  resolve(): void;
  reject(problem: ProblemError): void;
}

function setUp({ answerAtOnce = true } = {}) {
  const clock = new TestClock();
  const note = new TestNote();
  const calls: Call[] = [];
  const events: DetectorEvent[] = [];
  let failWith: ProblemError | null = null;
  const ask = <T>(text: string) =>
    new Promise<readonly T[]>((resolve, reject) => {
      calls.push({ text, resolve: () => resolve([]), reject });
      if (failWith !== null) reject(failWith);
      else if (answerAtOnce) resolve([]);
    });
  const detector = createDetector({
    editor: note,
    comprehend: { detectEntities: ask, inferIcd10Cm: ask, inferRxNorm: ask },
    clock,
    random: () => 0,
    log: () => undefined,
  });
  detector.subscribe((event) => events.push(event));
  const change = (text: string, spoken = false) => {
    note.dirty.push(text);
    detector.noteChanged({ spoken });
  };
  const states = () => events.flatMap((event) => (event.kind === 'state' ? [event.state] : []));
  const texts = () => calls.map((call) => call.text);
  return {
    clock,
    note,
    calls,
    texts,
    events,
    states,
    detector,
    change,
    fail: (problem: ProblemError | null) => {
      failWith = problem;
    },
  };
}

describe('Detector', () => {
  it('waits for a pause in typing, and not for one in dictation', async () => {
    const { clock, texts, change, states } = setUp();
    change('typed');
    await clock.advance(700);
    change('more');
    await clock.advance(700);
    expect(texts()).toEqual([]);
    await clock.advance(100);
    expect(texts()).toEqual(['typed', 'more']);
    change('spoken', true);
    await clock.advance(0);
    expect(texts()).toEqual(['typed', 'more', 'spoken']);
    expect(states()).toEqual(['waiting', 'detecting', 'idle', 'waiting', 'detecting', 'idle']);
  });

  it('does not wait for ever while somebody types on', async () => {
    const { clock, texts, change } = setUp();
    for (let index = 0; index < 20; index += 1) {
      change('typed');
      await clock.advance(500);
    }
    expect(texts().length).toBeGreaterThan(0);
  });

  it('never sends the same text twice, and counts what it sends', async () => {
    const { clock, texts, change, note, detector } = setUp();
    change('fever 😀', true);
    await clock.advance(0);
    change('fever 😀', true);
    await clock.advance(0);
    expect(texts()).toEqual(['fever 😀']);
    expect(note.applied).toEqual(['fever 😀', 'fever 😀']);
    expect(detector.charactersSent()).toEqual({ detection: 7, linking: 0 });
  });

  it('has two calls under way at most', async () => {
    const { clock, calls, texts, change, note } = setUp({ answerAtOnce: false });
    for (const text of ['a', 'b', 'c']) change(text, true);
    await clock.advance(0);
    expect(texts()).toEqual(['a', 'b']);
    calls[1]?.resolve();
    await settle();
    expect(texts()).toEqual(['a', 'b', 'c']);
    expect(note.applied).toEqual(['b']);
  });

  it('marks text as changed again when a call fails, and tries again with growing pauses', async () => {
    const { clock, texts, change, note, events, states, fail } = setUp();
    fail(new ProblemError('throttled', { retryable: true }));
    change('fever', true);
    await clock.advance(0);
    expect(note.dirty).toEqual(['fever']);
    expect(states().at(-1)).toBe('failed');
    expect(events.at(-1)).toMatchObject({ problem: { code: 'throttled' } });
    await clock.advance(999);
    expect(texts()).toHaveLength(1);
    await clock.advance(1);
    expect(texts()).toHaveLength(2);
    await clock.advance(1_999);
    expect(texts()).toHaveLength(2);
    fail(null);
    await clock.advance(1);
    expect(note.applied).toEqual(['fever']);
    expect(states().at(-1)).toBe('idle');
  });

  it('takes text written in the meantime along when it tries again', async () => {
    const { clock, texts, change, note, fail } = setUp();
    fail(new ProblemError('offline', { retryable: true }));
    change('fever', true);
    await clock.advance(0);
    fail(null);
    change('cough', true);
    await clock.advance(500);
    expect(texts()).toEqual(['fever']);
    await clock.advance(500);
    expect(note.applied).toEqual(['fever', 'cough']);
  });

  it('waits for the next change when trying again cannot help', async () => {
    const { clock, texts, change, note, states, fail } = setUp();
    fail(new ProblemError('not-allowed'));
    change('fever', true);
    await clock.advance(100_000);
    expect(texts()).toHaveLength(1);
    expect(states().at(-1)).toBe('failed');
    fail(null);
    change('cough', true);
    await clock.advance(0);
    expect(note.applied).toEqual(['fever', 'cough']);
    expect(states().at(-1)).toBe('idle');
  });

  it('flushes at once and says when it is done', async () => {
    const { texts, change, detector, calls, note } = setUp({ answerAtOnce: false });
    change('fever');
    let done = false;
    const flushed = detector.flush().then(() => {
      done = true;
    });
    await settle();
    expect(texts()).toEqual(['fever']);
    expect(done).toBe(false);
    calls[0]?.resolve();
    await flushed;
    expect(note.applied).toEqual(['fever']);
  });

  it('looks codes up on demand and when the note rests, once', async () => {
    const { clock, note, change, detector, texts } = setUp();
    note.linkable = ['fever'];
    change('He has fever', true);
    await clock.advance(4_999);
    expect(note.linked).toEqual([]);
    await clock.advance(1);
    expect(note.linked).toEqual(['ICD-10-CM fever']);
    note.linkable = ['cough'];
    await detector.link();
    expect(note.linked).toEqual(['ICD-10-CM fever', 'ICD-10-CM cough']);
    const sent = texts().length;
    await clock.advance(100_000);
    expect(texts()).toHaveLength(sent);
    expect(detector.charactersSent()).toEqual({ detection: 12, linking: 10 });
  });

  it('tries codes again after a failure', async () => {
    const { clock, note, detector, fail } = setUp();
    note.linkable = ['fever'];
    fail(new ProblemError('throttled', { retryable: true }));
    await detector.link();
    expect(note.linked).toEqual([]);
    fail(null);
    await clock.advance(60_000);
    expect(note.linked).toEqual(['ICD-10-CM fever']);
  });

  it('puts nothing in after it was disposed of', async () => {
    const { clock, note, change, detector, calls } = setUp({ answerAtOnce: false });
    change('fever', true);
    await clock.advance(0);
    const flushed = detector.flush();
    detector.dispose();
    await flushed;
    calls[0]?.resolve();
    change('cough', true);
    await clock.advance(60_000);
    expect(note.applied).toEqual([]);
    expect(calls).toHaveLength(1);
  });
});
