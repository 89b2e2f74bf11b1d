import type { Log } from '../domain/log.ts';
import type { Segment } from '../domain/transcript.ts';
import type { SessionMs } from '../domain/units.ts';
import { createNoteEditor, type NoteEditor } from '../editor/note-editor.ts';
import { createDetector, type Detector } from '../entities/detector.ts';
import type { ComprehendPort } from '../entities/questions.ts';
import { exportText } from '../notes/export-text.ts';
import {
  type InterruptedSave,
  OpenNote,
  type OpenNotePorts,
  type OpenNoteStart,
} from '../notes/open-note.ts';
import { later, newId, now, random } from './browser.ts';

export interface WorkbenchOptions extends OpenNoteStart {
  /** A save of this note that an earlier page began. */
  readonly interrupted: InterruptedSave | null;
  readonly editable: boolean;
  readonly notePorts: OpenNotePorts;
  readonly comprehend: ComprehendPort;
  readonly log: Log;
}

/** One open note with the engines around it: its text, what is understood of it, how safe it is. */
export interface Workbench {
  readonly note: OpenNote;
  readonly editor: NoteEditor;
  readonly detector: Detector;
  readonly editable: boolean;
  /** Holds the editor; a screen puts it in its place. */
  readonly element: HTMLElement;
  insertFinal(segment: Segment): void;
  /** Marks sound that has no text: the gap can be played and typed over. */
  insertGap(dictationId: string, fromMs: SessionMs, toMs: SessionMs): void;
  /** The note as plain text, to be pasted elsewhere. */
  exportText(formatTime: (ms: number) => string): string;
  /** Goes on with a save that an earlier page began; for the tab that holds the note's lock. */
  goOn(): Promise<void>;
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
  });
  editor.setSegments(draft.content.segments);
  const note = new OpenNote(options, editor, options.notePorts);
  const clock = { now, after: (ms: number, run: () => void) => later(run, ms) };
  const detector = createDetector({ editor, comprehend, clock, random, log });
  // A draft may have been left before its detection ended, a saved note while the service was away.
  if (editable && (options.dirty || entities.length === 0)) editor.markAllDirty();
  editor.subscribe((event) => {
    if (event.kind !== 'changed') return;
    note.touch();
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
    editable,
    element,
    insertFinal(segment) {
      note.addSegment(segment);
      editor.insertFinal(segment);
    },
    insertGap(dictationId, fromMs, toMs) {
      editor.insertGap({ id: newId(), dictationId, fromMs, toMs, state: 'failed' });
    },
    exportText: (formatTime) =>
      exportText({ content: note.content(), head: note.head, saved: !note.hasUnsavedWork }, formatTime),
    async goOn() {
      if (options.interrupted !== null) await note.goOn(options.interrupted);
    },
    async close() {
      detector.dispose();
      await note.close();
      editor.destroy();
    },
  };
}
