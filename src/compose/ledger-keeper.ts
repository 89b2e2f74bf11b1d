import {
  fromSavedLedger,
  type LedgerView,
  ledgersOf,
  type NoteFacts,
  toSavedLedger,
} from '../domain/ledger.ts';
import type { SavedLedger, Stretch } from '../domain/ledger-record.ts';
import type { DictationFacts } from '../domain/ledger-seconds.ts';
import { decodeSpeech, encodeSpeech } from '../domain/ledger-speech.ts';
import { CHUNK_MS, SessionMs, TRANSCRIBE_SAMPLE_RATE_HZ } from '../domain/units.ts';
import type { NoteEditor } from '../editor/note-editor.ts';
import type { Gap } from '../editor/schema.ts';
import type { OpenNote } from '../notes/open-note.ts';
import { SpeechGate } from '../transcription/speech-gate.ts';
import type { Transcriber, TranscriberEvent } from '../transcription/transcriber.ts';

/** What is counted of a dictation while it runs, and kept afterwards. Milliseconds of session time. */
interface Count {
  running: boolean;
  durationMs: number;
  sentMs: number;
  answeredMs: number;
  readonly speech: boolean[];
  readonly dismissed: Map<string, Stretch>;
}

/** Sound is read back in pieces of this length, in milliseconds. */
const PIECE_MS = 60_000;

/**
 * Keeps the ledger of one note: for each dictation what was captured, sent and answered, second by second, and what
 * became of its gaps. The document and the transcript say the rest.
 */
export class LedgerKeeper {
  readonly #note: OpenNote;
  readonly #editor: NoteEditor;
  readonly #transcriber: Transcriber;
  readonly #counts = new Map<string, Count>();
  /** Gaps that were in the document, so that one that goes is known. */
  #gaps = new Map<string, Gap>();
  readonly #endings: readonly (() => void)[];

  constructor(note: OpenNote, editor: NoteEditor, transcriber: Transcriber) {
    this.#note = note;
    this.#editor = editor;
    this.#transcriber = transcriber;
    for (const { dictationId, ledger } of note.recordings)
      if (ledger !== null) this.#counts.set(dictationId, countOf(fromSavedLedger(dictationId, ledger)));
    this.#endings = [
      transcriber.subscribe((event) => this.#take(event)),
      editor.subscribe((event) => {
        if (event.kind === 'gap-removed') this.#dismissed(event.id);
        else if (event.kind === 'gap-restored')
          this.#count(event.gap.dictationId).dismissed.delete(event.gap.id);
        else if (event.kind === 'changed' && (event.spoken || event.wordsKept)) this.#noteGaps();
      }),
    ];
    this.#noteGaps();
  }

  /** A dictation begins in this note; what the transcriber tells is its own until it ends. */
  begin(dictationId: string): void {
    this.#count(dictationId).running = true;
  }

  /** The dictation is over, and all that came of it is in the note, as text or as a gap. */
  end(dictationId: string, durationMs: SessionMs): void {
    const count = this.#count(dictationId);
    count.running = false;
    count.durationMs = durationMs;
  }

  /** Counts a recording anew that an earlier page made and did not save. */
  async recount(dictationId: string, durationMs: SessionMs): Promise<void> {
    if (this.#counts.has(dictationId)) return;
    const count = this.#count(dictationId);
    const gate = new SpeechGate();
    for (let at = 0; at < durationMs; at += PIECE_MS) {
      const toMs = SessionMs(Math.min(durationMs, at + PIECE_MS));
      const pcm = await this.#transcriber.readRecording(dictationId, SessionMs(at), toMs);
      noteSpeech(count.speech, gate, pcm, at);
    }
    Object.assign(count, { durationMs, sentMs: durationMs, answeredMs: durationMs });
  }

  ledgers(): readonly LedgerView[] {
    const facts = [...this.#counts].map(([dictationId, count]) => factsOf(dictationId, count));
    return ledgersOf(facts, this.#noteFacts());
  }

  /** What the saved note is to tell of a dictation; null when nobody counted. */
  saved(dictationId: string): SavedLedger | null {
    const count = this.#counts.get(dictationId);
    return count === undefined ? null : toSavedLedger(factsOf(dictationId, count), this.#noteFacts());
  }

  close(): void {
    for (const end of this.#endings) end();
  }

  #take(event: TranscriberEvent): void {
    if (event.kind === 'second') {
      const count = this.#counts.get(event.dictationId);
      if (count !== undefined) count.speech[event.second] = event.speech;
    } else if (event.kind === 'progress') {
      const running = [...this.#counts.values()].find((count) => count.running);
      if (running === undefined) return;
      running.durationMs = event.capturedMs;
      running.sentMs = Math.max(running.sentMs, event.sentMs);
      running.answeredMs = Math.max(running.answeredMs, event.recognisedMs);
    }
  }

  #noteGaps(): void {
    this.#gaps = new Map(this.#editor.gaps().map((gap) => [gap.id, gap]));
  }

  #dismissed(gapId: string): void {
    const gap = this.#gaps.get(gapId);
    if (gap === undefined) return;
    const { dictationId, fromMs, toMs } = gap;
    this.#count(dictationId).dismissed.set(gapId, { fromMs, toMs });
  }

  #noteFacts(): NoteFacts {
    return {
      segments: this.#note.segments,
      gaps: this.#editor.gaps(),
      inNote: this.#editor.spokenSegments(),
    };
  }

  #count(dictationId: string): Count {
    const known = this.#counts.get(dictationId);
    if (known !== undefined) return known;
    const count = newCount();
    this.#counts.set(dictationId, count);
    return count;
  }
}

function newCount(): Count {
  return { running: false, durationMs: 0, sentMs: 0, answeredMs: 0, speech: [], dismissed: new Map() };
}

function countOf({ durationMs, sentMs, answeredMs, speech, dismissed }: DictationFacts): Count {
  const seconds = Math.ceil(durationMs / 1000);
  const known = new Map(dismissed.map((stretch) => [`${stretch.fromMs}`, stretch]));
  return {
    ...newCount(),
    durationMs,
    sentMs,
    answeredMs,
    speech: decodeSpeech(speech, seconds),
    dismissed: known,
  };
}

function factsOf(dictationId: string, count: Count): DictationFacts {
  const { speech, dismissed, ...rest } = count;
  const seconds = Array.from({ length: speech.length }, (_, second) => speech[second] === true);
  return { dictationId, ...rest, speech: encodeSpeech(seconds), dismissed: [...dismissed.values()] };
}

/** Marks the seconds of a piece of sound in which somebody spoke. @param at where the piece begins, in milliseconds */
function noteSpeech(speech: boolean[], gate: SpeechGate, pcm: Int16Array, at: number): void {
  const chunk = (CHUNK_MS * TRANSCRIBE_SAMPLE_RATE_HZ) / 1000;
  for (let start = 0; start < pcm.length; start += chunk) {
    if (!gate.isSpeech(pcm.subarray(start, start + chunk))) continue;
    speech[Math.floor((at + (start * 1000) / TRANSCRIBE_SAMPLE_RATE_HZ) / 1000)] = true;
  }
}
