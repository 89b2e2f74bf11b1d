import type { NoteContent } from '../domain/note.ts';
import type { Segment } from '../domain/transcript.ts';
import { SessionMs } from '../domain/units.ts';
import { createNoteEditor } from '../editor/note-editor.ts';
import type { Gap } from '../editor/schema.ts';
import type { PendingRecording } from '../notes/note-draft.ts';
import type { GapTranscription, Transcriber, TranscriberEvent } from '../transcription/transcriber.ts';

/** A transcriber that notes what it is asked and tells what a test lets it tell. */
export class ScriptedTranscriber {
  readonly asked: GapTranscription[] = [];
  readonly cancelled: string[] = [];
  recordings: { readonly dictationId: string; readonly durationMs: SessionMs }[] = [];
  readonly #listeners = new Set<(event: TranscriberEvent) => void>();

  readonly port = {
    transcribe: (gap: GapTranscription) => void this.asked.push(gap),
    cancelTranscription: (gapId: string) => void this.cancelled.push(gapId),
    listRecordings: async () => this.recordings,
    readRecording: async () => new Int16Array(16_000).fill(3_000),
    subscribe: (listener: (event: TranscriberEvent) => void) => {
      this.#listeners.add(listener);
      return () => this.#listeners.delete(listener);
    },
  } satisfies Partial<Transcriber>;

  tell(event: TranscriberEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  /** Speech that waits, as a running dictation tells it. */
  wait(fromMs: number, toMs: number, open: boolean): void {
    this.tell({ kind: 'waiting', dictationId: 'd1', fromMs: SessionMs(fromMs), toMs: SessionMs(toMs), open });
  }
}

export function segmentOf(id: string, text: string, startMs: number, endMs: number): Segment {
  return { id, dictationId: 'd1', startMs: SessionMs(startMs), endMs: SessionMs(endMs), text, items: [] };
}

/** The part of an open note that gaps and ledgers need. */
export class NoteFacts {
  readonly segments: Segment[] = [];
  readonly recordings: NoteContent['recordings'] = [];
  pending: PendingRecording[] = [];
  readonly meta = { specialty: 'PRIMARYCARE', dictationType: 'DICTATION' } as const;

  addSegment(segment: Segment): void {
    this.segments.push(segment);
  }

  endRecording(dictationId: string, durationMs: SessionMs): void {
    this.pending = this.pending.map((one) =>
      one.dictationId === dictationId ? { dictationId, durationMs, open: false } : one,
    );
  }
}

export function emptyEditor() {
  let ids = 0;
  return createNoteEditor({
    mount: document.createElement('div'),
    label: 'Note',
    content: { document: null, entities: [] },
    editable: true,
    newId: () => `e${ids++}`,
  });
}

export function gapOf(id: string, fromMs: number, toMs: number, state: Gap['state'] = 'waiting'): Gap {
  return { id, dictationId: 'd1', fromMs, toMs, state };
}
