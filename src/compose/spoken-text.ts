import type { AutoTexts } from '../commands/auto-texts.ts';
import { readUtterance } from '../commands/read-utterance.ts';
import { commandLabel, type SpokenCommand } from '../commands/spoken-command.ts';
import { TEMPLATES } from '../commands/templates.ts';
import type { Segment } from '../domain/transcript.ts';
import type { NoteEditor } from '../editor/note-editor.ts';
import type { SpokenPart } from '../editor/spoken-breaks.ts';

/** What the editor does for somebody who speaks. */
export type SpeakableEditor = Pick<
  NoteEditor,
  | 'insertFinal'
  | 'headings'
  | 'goToHeading'
  | 'scratchLast'
  | 'undo'
  | 'insertAutoText'
  | 'applyTemplate'
  | 'nextField'
  | 'previousField'
>;

export interface SpokenTextOptions {
  readonly editor: SpeakableEditor;
  readonly autoTexts: Pick<AutoTexts, 'texts' | 'find'>;
  /** A command fired, or could not; a few words for the person. */
  onCommand(label: string): void;
  stopDictation(): void;
}

/** Writes what is heard, and does what is asked for by voice in between, in the order in which it was said. */
export class SpokenText {
  readonly #options: SpokenTextOptions;
  /** Where the last final of each dictation ended, in session time. */
  readonly #endMs = new Map<string, number>();

  constructor(options: SpokenTextOptions) {
    this.#options = options;
  }

  /** A final result enters the note: each stretch of its words is one undo step, each command another. */
  insert(segment: Segment): void {
    const { editor, autoTexts, onCommand } = this.#options;
    const previousEndMs = this.#endMs.get(segment.dictationId) ?? null;
    this.#endMs.set(segment.dictationId, segment.endMs);
    const phrasebook = { autoTexts: autoTexts.texts, headings: editor.headings() };
    const write = (part: SpokenPart) => editor.insertFinal({ ...segment, parts: [part] });
    for (const part of readUtterance(segment, { previousEndMs }, phrasebook)) {
      if (part.kind === 'text') {
        write({ kind: 'text', text: part.text });
        continue;
      }
      const written = writtenBy(part.command);
      if (written !== null) write(written);
      onCommand(commandLabel(part.command, written !== null || this.#run(part.command)));
    }
  }

  /** Puts a prepared text into its section, or where one dictates. False when there is none, or no room for it. */
  insertAutoText(id: string): boolean {
    const { editor, autoTexts } = this.#options;
    const found = autoTexts.find(id);
    if (found === null) return false;
    if (found.section !== undefined) editor.goToHeading(found.section);
    return editor.insertAutoText(found.text);
  }

  /** Adds the headings of a template that the note has not. False when there are none to add. */
  applyTemplate(id: string): boolean {
    const template = TEMPLATES.find((one) => one.id === id);
    return template !== undefined && this.#options.editor.applyTemplate(template.headings);
  }

  /** Does what was asked for. False when it could not be done. */
  #run(command: SpokenCommand): boolean {
    const { editor, stopDictation } = this.#options;
    switch (command.kind) {
      case 'go-to':
        return command.inNote && editor.goToHeading(command.heading);
      case 'scratch':
        return editor.scratchLast();
      case 'undo':
        return editor.undo();
      case 'auto-text':
        return this.insertAutoText(command.id);
      case 'template':
        return this.applyTemplate(command.id);
      case 'next-field':
        return editor.nextField();
      case 'previous-field':
        return editor.previousField();
      case 'stop-dictation':
        stopDictation();
        return true;
      case 'break':
      case 'capitals':
        return true;
    }
  }
}

/** What a command writes by itself; null where it does something. */
function writtenBy(command: SpokenCommand): SpokenPart | null {
  if (command.kind === 'break') return { kind: command.at };
  return command.kind === 'capitals' ? { kind: 'text', text: command.text, keepsCapitals: true } : null;
}
