import type { Log } from '../domain/log.ts';
import { ProblemError } from '../domain/problem.ts';
import type { Comment } from '../domain/review.ts';
import type { Segment } from '../domain/transcript.ts';
import type { User } from '../domain/user.ts';
import { createNoteEditor, type NoteEditor } from '../editor/note-editor.ts';
import { createDetector, type Detector } from '../entities/detector.ts';
import type { ComprehendPort } from '../entities/questions.ts';
import { exportText } from '../notes/export-text.ts';
import type { JournalEntry, ReplayStep } from '../notes/journal.ts';
import type { NoteDraft } from '../notes/note-draft.ts';
import { OpenNote } from '../notes/open-note.ts';
import type {
  InterruptedSave,
  NoteDocumentPort,
  OpenNotePorts,
  OpenNoteStart,
} from '../notes/open-note-ports.ts';
import { type TranscriptRow, transcriptRows } from '../review/transcript-rows.ts';
import { later, newId, now, random } from './browser.ts';
import { GapFiller, type GapFillerOptions, type Recovered } from './gap-filler.ts';
import { LedgerKeeper } from './ledger-keeper.ts';
import { Reviewing } from './reviewing.ts';
import { SpokenText, type SpokenTextOptions } from './spoken-text.ts';

export interface WorkbenchOptions extends OpenNoteStart, Omit<SpokenTextOptions, 'editor'> {
  /** What of the draft could not be read. */
  readonly problem: ProblemError | null;
  /** A save of this note that an earlier page began. */
  readonly interrupted: InterruptedSave | null;
  /** What the editor has to do again of what the draft does not hold yet. */
  readonly replay: readonly ReplayStep[];
  readonly editable: boolean;
  readonly notePorts: Omit<OpenNotePorts, 'ledgerOf'>;
  readonly comprehend: ComprehendPort;
  readonly speech: SpeechPorts;
  readonly user: User;
  threshold(): number;
  readonly log: Log;
}

/** What the gaps of a note need. */
export type SpeechPorts = Pick<GapFillerOptions, 'transcriber' | 'readAudio' | 'isRunning' | 'onProblem'>;

/** One open note with the engines around it: its text, what is understood of it, how safe it is. */
export interface Workbench {
  readonly note: OpenNote;
  readonly editor: NoteEditor;
  readonly detector: Detector;
  readonly ledger: LedgerKeeper;
  /** What wants a look in the note. */
  readonly reviewing: Reviewing;
  /** What of the draft could not be read; null when it is all here. */
  readonly problem: ProblemError | null;
  readonly editable: boolean;
  /** Holds the editor; a screen puts it in its place. */
  readonly element: HTMLElement;
  insertFinal(segment: Segment): void;
  /** Prepared words and headings, by their id; see {@link SpokenText}. */
  readonly prepared: Pick<SpokenText, 'insertAutoText' | 'applyTemplate'>;
  /** What was heard, row by row. */
  transcript(): readonly TranscriptRow[];
  /** Shows where the remarks about the note stand. */
  showComments(comments: readonly Comment[]): void;
  /** The note as plain text, to be pasted elsewhere. */
  exportText(formatTime: (ms: number) => string): string;
  /**
   * Goes on with what an earlier page began: a dictation that was broken off, speech that waits for its text, a save.
   * For the tab that holds the note's lock. @returns the broken dictation, null when there was none.
   */
  goOn(): Promise<Recovered | null>;
  /** Another tab writes on the note now. */
  yield(): Promise<void>;
  /** Shows the note as another tab has written it by now. */
  showOther(kept: Pick<WorkbenchOptions, 'draft' | 'replay'>): void;
  /** Asks for no more text; what waits stays in the note as it is. */
  stopFilling(): void;
  /** Resolves when no speech waits for its text here, or nobody asks for it any more. */
  filled(): Promise<void>;
  /** Keeps unsaved work as a draft and lets everything go. */
  close(): Promise<void>;
}

export function openWorkbench(options: WorkbenchOptions): Workbench {
  const { draft, editable, comprehend, log } = options;
  const element = document.createElement('div');
  const { entities } = draft.content;
  const isNew = draft.baseVersion === 0 && !options.dirty;
  const editor = createNoteEditor({
    mount: element,
    label: 'Note',
    content: { document: isNew ? null : draft.content.document, entities },
    editable,
    newId,
    author: { id: options.user.identityId, name: options.user.name },
    now,
  });
  editor.setSegments(draft.content.segments);
  replay(editor, options);
  const ports = { ...options.notePorts, ledgerOf: (dictationId: string) => ledger.saved(dictationId) };
  const { autoTexts, onCommand, stopDictation } = options;
  const spoken = new SpokenText({ editor, autoTexts, onCommand, stopDictation });
  const reviewing = new Reviewing(editor, () => options.threshold());
  const openQuestions = () => reviewing.now().questions.length + openComments;
  let openComments = 0;
  const note = new OpenNote(options, documentPort(editor, openQuestions), ports);
  const ledger: LedgerKeeper = new LedgerKeeper(note, editor, options.speech.transcriber);
  const filler = new GapFiller({ note, editor, newId, ...options.speech });
  const clock = { now, after: (ms: number, run: () => void) => later(run, ms) };
  const detector = createDetector({ editor, comprehend, clock, random, log });
  // A draft may have been left before its detection ended, a saved note while the service was away.
  if (editable && (options.dirty || entities.length === 0)) editor.markAllDirty();
  editor.subscribe((event) => {
    if (event.kind !== 'changed') return;
    if (!event.replayed) note.journal(entryOf(editor, event.steps));
    if (!event.wordsKept) detector.noteChanged({ spoken: event.spoken });
  });
  // What machines add belongs in the draft, but makes no note unsaved that a person has not touched.
  editor.subscribe((event) => {
    if (event.kind === 'entities-changed' && note.saveState.kind === 'unsaved') note.touch();
  });
  if (editable && !isNew && (options.dirty || entities.length === 0)) detector.noteChanged();
  return {
    note,
    editor,
    detector,
    ledger,
    reviewing,
    problem: options.problem,
    editable,
    element,
    prepared: spoken,
    insertFinal(segment) {
      note.addSegment(segment);
      spoken.insert(segment);
    },
    transcript: () => transcriptRows(note.segments),
    showComments(comments) {
      openComments = comments.filter(({ resolved }) => resolved === null).length;
      editor.setComments(placedComments(comments, draft));
    },
    exportText: (formatTime) =>
      exportText({ content: note.content(), head: note.head, saved: !note.hasUnsavedWork }, formatTime),
    async goOn() {
      const recovered = await filler.recover();
      for (const { dictationId, durationMs } of note.finished) {
        // Without its sound there is nothing to count; what is known of it stays.
        await ledger.recount(dictationId, durationMs).catch(() => {});
      }
      filler.start();
      // What the journal of an earlier page said goes into a draft of this one, so that the worklist shows it.
      if (options.replay.length > 0) note.replaced();
      if (options.interrupted !== null) await note.goOn(options.interrupted);
      return recovered;
    },
    async yield() {
      filler.close();
      await note.yieldDrafts();
    },
    showOther(kept) {
      const { document, entities, segments } = kept.draft.content;
      editor.replaceDocument({ document, entities, segments });
      replay(editor, { ...kept, speech: options.speech });
    },
    stopFilling: () => filler.close(),
    filled: () => filler.idle(),
    async close() {
      filler.close();
      ledger.close();
      reviewing.close();
      detector.dispose();
      await note.close();
      editor.destroy();
    },
  };
}

/** A change of the text in its steps; a decision about entities has none. */
function entryOf(editor: NoteEditor, steps: readonly unknown[]): JournalEntry {
  return steps.length > 0 ? { kind: 'steps', steps } : { kind: 'entities', entities: editor.entities() };
}

/** Does again what the journal holds. What cannot be done any more is left out, and told. */
function replay(
  editor: NoteEditor,
  { replay, draft, speech }: Pick<WorkbenchOptions, 'replay' | 'draft' | 'speech'>,
): void {
  try {
    for (const entry of replay) {
      if (entry.kind === 'steps') editor.applySteps(entry.steps);
      else {
        const { segments } = draft.content;
        editor.replaceDocument({ document: editor.document(), entities: entry.entities, segments });
      }
    }
  } catch (cause) {
    speech.onProblem(new ProblemError('draft-torn', { cause }));
  }
}

function documentPort(editor: NoteEditor, openQuestions: () => number): NoteDocumentPort {
  return {
    document: () => editor.document(),
    plainText: () => editor.plainText(),
    entities: () => editor.entities(),
    counts: () => editor.counts(),
    gaps: () => editor.gaps(),
    commentAnchors: () => editor.commentAnchors(),
    openQuestions,
  };
}

/** Where the open remarks stand in the document of the draft: as it says itself, else as the remark was made. */
function placedComments(comments: readonly Comment[], { content, baseVersion }: NoteDraft) {
  return comments.flatMap(({ commentId, version, from, to, quote, resolved }) => {
    if (resolved !== null || quote === '') return [];
    const anchor = content.commentAnchors.find((one) => one.commentId === commentId);
    if (anchor !== undefined) return [{ ...anchor, quote }];
    return version === baseVersion ? [{ commentId, from, to, quote }] : [{ commentId, quote }];
  });
}
