// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../domain/problem.ts';
import { SessionMs } from '../domain/units.ts';
import type { OpenNote } from '../notes/open-note.ts';
import type { Transcriber } from '../transcription/transcriber.ts';
import { GapFiller } from './gap-filler.ts';
import { emptyEditor, gapOf, NoteFacts, ScriptedTranscriber, segmentOf } from './speech-fixture.ts';

function setUp(options: { audio?: () => Promise<Int16Array>; running?: string } = {}) {
  const transcriber = new ScriptedTranscriber();
  const note = new NoteFacts();
  const editor = emptyEditor();
  const problems: string[] = [];
  let ids = 0;
  const filler = new GapFiller({
    note: note as unknown as OpenNote,
    editor,
    transcriber: transcriber.port as unknown as Transcriber,
    readAudio: options.audio ?? (async () => new Int16Array(16)),
    isRunning: (dictationId) => dictationId === options.running,
    newId: () => `g${ids++}`,
    onProblem: (problem) => problems.push(problem.code),
  });
  filler.start();
  return { transcriber, note, editor, filler, problems };
}

describe('the gap of a running dictation', () => {
  it('grows in its place and is asked for when it has its length', () => {
    const { transcriber, editor } = setUp();
    transcriber.wait(1_000, 11_000, true);
    transcriber.wait(1_000, 12_000, true);
    expect(editor.gaps()).toEqual([gapOf('g0', 1_000, 12_000)]);
    expect(transcriber.asked).toEqual([]);
    transcriber.wait(1_000, 12_500, false);
    expect(transcriber.asked).toMatchObject([
      { gapId: 'g0', dictationId: 'd1', fromMs: 1_000, toMs: 12_500 },
    ]);
  });

  it('gets its words before what is said after it, and goes', () => {
    const { transcriber, editor, note } = setUp();
    transcriber.wait(0, 12_000, false);
    editor.insertFinal(segmentOf('live', 'Said now.', 12_000, 13_000));
    const filling = segmentOf('late', 'Said before.', 200, 9_000);
    transcriber.tell({ kind: 'backfill', gapId: 'g0', segment: filling });
    expect(editor.gaps()).toEqual([gapOf('g0', 9_000, 12_000)]);
    transcriber.tell({ kind: 'backfilled', gapId: 'g0', outcome: 'done' });
    expect(editor.plainText().trim()).toBe('Said before. Said now.');
    expect(note.segments).toEqual([filling]);
  });

  it('is asked for no more when a person takes it away, and again when it comes back', () => {
    const { transcriber, editor } = setUp();
    transcriber.wait(0, 12_000, false);
    editor.removeGap('g0', { byPerson: true });
    expect(transcriber.cancelled).toEqual(['g0']);
    transcriber.tell({ kind: 'backfill', gapId: 'g0', segment: segmentOf('late', 'Unwanted.', 0, 900) });
    expect(editor.plainText()).not.toContain('Unwanted');
    editor.undo();
    expect(transcriber.asked.map(({ gapId }) => gapId)).toEqual(['g0', 'g0']);
  });

  it('stays as failed when nothing could be understood, and can be tried again', () => {
    const { transcriber, editor } = setUp();
    transcriber.wait(0, 12_000, false);
    transcriber.tell({ kind: 'backfilled', gapId: 'g0', outcome: 'failed' });
    expect(editor.gaps()[0]?.state).toBe('failed');
    editor.updateGap('g0', { state: 'waiting' });
    expect(transcriber.asked).toHaveLength(2);
  });

  it('knows what the note has of the recording', () => {
    const { transcriber, note } = setUp();
    note.addSegment(segmentOf('first', 'Known.', 100, 900));
    transcriber.wait(1_000, 12_000, false);
    expect(transcriber.asked[0]?.known).toEqual([{ startMs: 100, endMs: 900 }]);
  });
});

describe('sound that this device has no more', () => {
  const stored = { dictationId: 'd1', key: 'k', durationMs: SessionMs(20_000), ledger: null };

  it('is fetched once from where the note is kept', async () => {
    const { transcriber, editor, note } = setUp();
    note.recordings.push(stored);
    transcriber.wait(0, 12_000, false);
    transcriber.tell({ kind: 'backfilled', gapId: 'g0', outcome: 'failed' });
    await expect.poll(() => transcriber.asked.length).toBe(2);
    expect(transcriber.asked[1]?.pcm).toHaveLength(16);
    transcriber.tell({ kind: 'backfilled', gapId: 'g0', outcome: 'failed' });
    expect(editor.gaps()[0]?.state).toBe('failed');
  });

  it('is told of when it cannot be fetched', async () => {
    const audio = () => Promise.reject(new ProblemError('offline'));
    const { transcriber, editor, note, problems } = setUp({ audio });
    note.recordings.push(stored);
    transcriber.wait(0, 12_000, false);
    transcriber.tell({ kind: 'backfilled', gapId: 'g0', outcome: 'failed' });
    await expect.poll(() => problems).toEqual(['offline']);
    expect(editor.gaps()[0]?.state).toBe('failed');
  });
});

describe('a dictation that was broken off', () => {
  const open = { dictationId: 'd1', durationMs: SessionMs(0), open: true };

  it('gets its end, and a gap behind its last words for what has no text', async () => {
    const { transcriber, editor, note, filler } = setUp();
    const first = segmentOf('first', 'Heard.', 100, 4_000);
    note.addSegment(first);
    editor.insertFinal(first);
    note.pending = [open];
    transcriber.recordings = [{ dictationId: 'd1', durationMs: SessionMs(7_000) }];
    expect(await filler.recover()).toEqual({ waitingMs: 3_000 });
    expect(note.pending).toEqual([{ dictationId: 'd1', durationMs: 7_000, open: false }]);
    expect(transcriber.asked).toMatchObject([{ fromMs: 4_000, toMs: 7_000 }]);
  });

  it('makes the gap longer that it was growing', async () => {
    const { transcriber, editor, note, filler } = setUp();
    editor.insertGap(gapOf('old', 0, 5_000));
    note.pending = [open];
    transcriber.recordings = [{ dictationId: 'd1', durationMs: SessionMs(8_000) }];
    await filler.recover();
    expect(editor.gaps()).toEqual([gapOf('old', 0, 8_000)]);
  });

  it('is left alone where it goes on, here or in another tab', async () => {
    const { transcriber, note, filler } = setUp({ running: 'd1' });
    note.pending = [open, { ...open, dictationId: 'd-elsewhere' }];
    transcriber.recordings = [{ dictationId: 'd1', durationMs: SessionMs(8_000) }];
    expect(await filler.recover()).toBeNull();
    expect(note.pending.every((one) => one.open)).toBe(true);
  });
});

it('is idle when nothing is asked for any more', async () => {
  const { transcriber, filler } = setUp();
  transcriber.wait(0, 12_000, false);
  let idle = false;
  const waiting = filler.idle().then(() => {
    idle = true;
  });
  await Promise.resolve();
  expect(idle).toBe(false);
  filler.close();
  await waiting;
  expect(transcriber.cancelled).toEqual(['g0']);
});
