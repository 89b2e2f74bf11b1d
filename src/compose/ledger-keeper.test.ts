// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { SessionMs } from '../domain/units.ts';
import type { OpenNote } from '../notes/open-note.ts';
import type { Transcriber } from '../transcription/transcriber.ts';
import { LedgerKeeper } from './ledger-keeper.ts';
import { emptyEditor, gapOf, NoteFacts, ScriptedTranscriber, segmentOf } from './speech-fixture.ts';

function setUp(note = new NoteFacts()) {
  const transcriber = new ScriptedTranscriber();
  const editor = emptyEditor();
  const ledger = new LedgerKeeper(
    note as unknown as OpenNote,
    editor,
    transcriber.port as unknown as Transcriber,
  );
  const speak = (...seconds: readonly boolean[]) => {
    for (const [second, speech] of seconds.entries())
      transcriber.tell({ kind: 'second', dictationId: 'd1', second, speech });
  };
  const progress = (capturedMs: number, sentMs: number, recognisedMs: number) =>
    transcriber.tell({
      kind: 'progress',
      capturedMs: SessionMs(capturedMs),
      sentMs: SessionMs(sentMs),
      recognisedMs: SessionMs(recognisedMs),
    });
  const hear = (id: string, startMs: number, endMs: number) => {
    const segment = segmentOf(id, 'Some words.', startMs, endMs);
    note.addSegment(segment);
    editor.insertFinal(segment);
  };
  return { transcriber, editor, note, ledger, speak, progress, hear };
}

it('accounts for each second: in the note, waiting, quiet', () => {
  const { editor, ledger, speak, progress, hear } = setUp();
  ledger.begin('d1');
  speak(true, true, false, true, true);
  progress(5_000, 5_000, 2_000);
  hear('s1', 0, 2_000);
  editor.insertGap(gapOf('g1', 3_000, 5_000));
  ledger.end('d1', SessionMs(5_000));
  expect(ledger.saved('d1')?.totals).toMatchObject({
    capturedMs: 5_000,
    speechMs: 4_000,
    inNoteMs: 2_000,
    waitingMs: 2_000,
    missingMs: 0,
  });
});

it('knows what a person took out of the note', () => {
  const { editor, ledger, speak, progress, hear } = setUp();
  ledger.begin('d1');
  speak(true, true, true, true);
  progress(4_000, 4_000, 4_000);
  hear('s1', 0, 2_000);
  editor.insertGap(gapOf('g1', 2_000, 4_000, 'failed'));
  editor.removeGap('g1', { byPerson: true });
  ledger.end('d1', SessionMs(4_000));
  expect(ledger.saved('d1')?.totals).toMatchObject({ inNoteMs: 2_000, dismissedMs: 2_000, missingMs: 0 });
  editor.undo();
  expect(ledger.saved('d1')?.totals).toMatchObject({ failedMs: 2_000, dismissedMs: 0 });
});

it('is the same when the note is opened again', () => {
  const first = setUp();
  first.ledger.begin('d1');
  first.speak(true, false);
  first.progress(2_000, 2_000, 2_000);
  first.hear('s1', 0, 1_000);
  first.ledger.end('d1', SessionMs(2_000));
  const saved = first.ledger.saved('d1');
  const note = new NoteFacts();
  note.recordings.push({ dictationId: 'd1', key: 'k', durationMs: SessionMs(2_000), ledger: saved });
  const again = setUp(note);
  again.hear('s1', 0, 1_000);
  expect(again.ledger.saved('d1')).toEqual(saved);
});

it('counts a recording anew that an earlier page made', async () => {
  const { ledger } = setUp();
  await ledger.recount('d1', SessionMs(1_000));
  expect(ledger.saved('d1')?.totals).toMatchObject({ capturedMs: 1_000, speechMs: 1_000 });
});

it('says nothing of a dictation that nobody counted', () => {
  expect(setUp().ledger.saved('d9')).toBeNull();
});
