import { type ProblemError, toProblem } from '../domain/problem.ts';
import type { Recording } from '../domain/transcript.ts';
import { SessionMs } from '../domain/units.ts';
import type { NoteEditor } from '../editor/note-editor.ts';
import type { Gap } from '../editor/schema.ts';
import type { OpenNote } from '../notes/open-note.ts';
import type { Transcriber, TranscriberEvent } from '../transcription/transcriber.ts';
import { unheardTail } from '../transcription/unheard.ts';

export interface GapFillerOptions {
  readonly note: OpenNote;
  readonly editor: NoteEditor;
  readonly transcriber: Transcriber;
  /** Sound that is in the bucket. @throws ProblemError */
  readAudio(recording: Recording, fromMs: SessionMs, toMs: SessionMs): Promise<Int16Array>;
  /** Whether the dictation is being recorded here and now. */
  isRunning(dictationId: string): boolean;
  newId(): string;
  onProblem(problem: ProblemError): void;
}

/** What became of a dictation that its tab did not end. */
export interface Recovered {
  /** Sound that had no text, in milliseconds. */
  readonly waitingMs: number;
}

/**
 * Brings the gaps of one note together with the transcription that fills them. The document says which gaps wait;
 * whatever waits there is asked for, and what is gone from there is not.
 */
export class GapFiller {
  readonly #options: GapFillerOptions;
  readonly #requested = new Set<string>();
  /** Gaps whose sound was fetched from the bucket, because the device has it no more. */
  readonly #fetched = new Set<string>();
  /** The gap that the running dictation still makes longer. */
  #growing: string | null = null;
  #isFilling = false;
  readonly #idle = new Set<() => void>();
  readonly #endings: readonly (() => void)[];

  constructor(options: GapFillerOptions) {
    this.#options = options;
    const { editor, transcriber } = options;
    this.#endings = [
      transcriber.subscribe((event) => this.#take(event)),
      editor.subscribe((event) => {
        if (event.kind === 'gap-removed') this.#forget(event.id);
        else if (event.kind === 'gap-restored' || (event.kind === 'changed' && event.wordsKept))
          this.#askForAll();
      }),
    ];
  }

  /** Asks for all that waits from now on; only in the tab that writes on the note. */
  start(): void {
    this.#isFilling = true;
    this.#askForAll();
  }

  /**
   * Gives each dictation that was broken off its end: its recording is closed at its true length, and what of it has
   * no text becomes a gap. Null when there was none.
   */
  async recover(): Promise<Recovered | null> {
    const { note, transcriber, isRunning } = this.#options;
    const open = note.pending.filter((recording) => recording.open && !isRunning(recording.dictationId));
    if (open.length === 0) return null;
    const recordings = await transcriber.listRecordings();
    let waitingMs = 0;
    let found = 0;
    for (const { dictationId } of open) {
      // One that is not listed is being recorded in another tab, or nothing of it was ever written.
      const recording = recordings.find((one) => one.dictationId === dictationId);
      if (recording === undefined) continue;
      found += 1;
      waitingMs += this.#closeBroken(dictationId, recording.durationMs);
      note.endRecording(dictationId, recording.durationMs);
    }
    this.#askForAll();
    return found === 0 ? null : { waitingMs };
  }

  /** Resolves when nothing is being waited for any more. */
  idle(): Promise<void> {
    return new Promise((resolve) => {
      if (!this.#isFilling || this.#requested.size === 0) resolve();
      else this.#idle.add(resolve);
    });
  }

  close(): void {
    this.#isFilling = false;
    for (const end of this.#endings) end();
    for (const id of this.#requested) this.#options.transcriber.cancelTranscription(id);
    this.#requested.clear();
    this.#tellIdle();
  }

  /** @returns how much of it had no text. */
  #closeBroken(dictationId: string, lengthMs: SessionMs): number {
    const { note, editor, newId } = this.#options;
    const segments = note.segments.filter((segment) => segment.dictationId === dictationId);
    const gaps = editor.gaps().filter((gap) => gap.dictationId === dictationId);
    const ranges = gaps.map(({ fromMs, toMs }) => ({ fromMs: SessionMs(fromMs), toMs: SessionMs(toMs) }));
    const tail = unheardTail(lengthMs, segments, ranges);
    if (tail === null) return 0;
    const grown = gaps.find(({ toMs, state }) => state === 'waiting' && toMs === tail.fromMs);
    if (grown !== undefined) editor.updateGap(grown.id, { toMs: tail.toMs });
    else {
      editor.placeDictationAfter(segments.at(-1)?.id ?? null);
      editor.insertGap({ id: newId(), dictationId, ...tail, state: 'waiting' });
      editor.releaseDictation();
    }
    return tail.toMs - tail.fromMs;
  }

  #take(event: TranscriberEvent): void {
    switch (event.kind) {
      case 'waiting':
        this.#grow(event);
        break;
      case 'backfill':
        this.#fill(event);
        break;
      case 'backfilled':
        this.#filled(event);
        break;
    }
  }

  #grow({ dictationId, fromMs, toMs, open }: Extract<TranscriberEvent, { kind: 'waiting' }>): void {
    const { editor, newId } = this.#options;
    const known = this.#growing;
    const id = known ?? newId();
    this.#growing = open ? id : null;
    editor.setInterim(null);
    if (known === null) editor.insertGap({ id, dictationId, fromMs, toMs, state: 'waiting' });
    else editor.updateGap(id, { toMs });
    if (!open) this.#askForAll();
  }

  #fill({ gapId, segment }: Extract<TranscriberEvent, { kind: 'backfill' }>): void {
    const { note, editor } = this.#options;
    if (!this.#requested.has(gapId) || !editor.fillGap(gapId, segment)) return;
    note.addSegment(segment);
  }

  #filled({ gapId, outcome }: Extract<TranscriberEvent, { kind: 'backfilled' }>): void {
    if (!this.#requested.has(gapId)) return;
    const gap = this.#gap(gapId);
    const stored = this.#stored(gap);
    if (outcome === 'failed' && gap !== undefined && stored !== undefined && !this.#fetched.has(gapId)) {
      void this.#fetch(gap, stored);
      return;
    }
    this.#requested.delete(gapId);
    this.#fetched.delete(gapId);
    if (outcome === 'done') this.#options.editor.removeGap(gapId);
    else this.#options.editor.updateGap(gapId, { state: 'failed' });
    this.#tellIdle();
  }

  /** Asks again, with the sound from the bucket. */
  async #fetch(gap: Gap, recording: Recording): Promise<void> {
    const { readAudio, transcriber, editor, onProblem } = this.#options;
    this.#fetched.add(gap.id);
    try {
      const pcm = await readAudio(recording, SessionMs(gap.fromMs), SessionMs(gap.toMs));
      if (this.#requested.has(gap.id)) transcriber.transcribe({ ...this.#request(gap), pcm });
    } catch (error) {
      this.#fetched.delete(gap.id);
      this.#requested.delete(gap.id);
      editor.updateGap(gap.id, { state: 'failed' });
      onProblem(toProblem(error));
      this.#tellIdle();
    }
  }

  #askForAll(): void {
    if (!this.#isFilling) return;
    for (const gap of this.#options.editor.gaps()) {
      if (gap.state !== 'waiting' || gap.id === this.#growing || this.#requested.has(gap.id)) continue;
      this.#requested.add(gap.id);
      this.#options.transcriber.transcribe(this.#request(gap));
    }
  }

  #request({ id, dictationId, fromMs, toMs }: Gap) {
    const { note } = this.#options;
    const { specialty, dictationType } = note.meta;
    const known = note.segments
      .filter((segment) => segment.dictationId === dictationId)
      .map(({ startMs, endMs }) => ({ startMs, endMs }));
    return {
      gapId: id,
      dictationId,
      fromMs: SessionMs(fromMs),
      toMs: SessionMs(toMs),
      specialty,
      dictationType,
      known,
    };
  }

  #forget(gapId: string): void {
    if (!this.#requested.delete(gapId)) return;
    this.#options.transcriber.cancelTranscription(gapId);
    this.#tellIdle();
  }

  #gap(gapId: string): Gap | undefined {
    return this.#options.editor.gaps().find(({ id }) => id === gapId);
  }

  #stored(gap: Gap | undefined): Recording | undefined {
    return this.#options.note.recordings.find(({ dictationId }) => dictationId === gap?.dictationId);
  }

  #tellIdle(): void {
    if (this.#requested.size > 0) return;
    for (const resolve of this.#idle) resolve();
    this.#idle.clear();
  }
}
