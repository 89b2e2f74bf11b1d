import { autoTextTransaction } from './auto-text.ts';
import { fieldTransaction } from './fields.ts';
import { goToHeadingTransaction, headingsOf, templateTransaction } from './headings.ts';
import { ReviewEditor } from './review-editor.ts';
import { scratchTransaction } from './scratch.ts';

/** The part of the editor that spoken commands and prepared texts work on. Each is one step of undo. */
export class TextEditor extends ReviewEditor {
  /** The headings in order, empty ones among them. */
  headings(): readonly string[] {
    return headingsOf(this.view.state.doc);
  }

  /** Goes to the end of the section that words name, with caret and dictation point. False when there is none. */
  goToHeading(words: string): boolean {
    return this.apply(goToHeadingTransaction(this.view.state, words));
  }

  /** Takes away what was said last, wherever it is. False when nothing that was said here is left. */
  scratchLast(): boolean {
    return this.alone(scratchTransaction(this.view.state));
  }

  /**
   * Puts a prepared text in at the dictation point: an empty line begins a paragraph, and what stands in brackets is
   * a field, the first of which is selected. False when there is no text.
   */
  insertAutoText(text: string): boolean {
    return this.alone(autoTextTransaction(this.view.state, text, this.credit()));
  }

  /** Selects the next field; the first one after the last. False when none is left to fill. */
  nextField(): boolean {
    return this.apply(fieldTransaction(this.view.state, 1));
  }

  /** Selects the field before; the last one before the first. False when none is left to fill. */
  previousField(): boolean {
    return this.apply(fieldTransaction(this.view.state, -1));
  }

  /** Adds the sections that the note has not, in their order. False when all are there. */
  applyTemplate(headings: readonly string[]): boolean {
    return this.alone(templateTransaction(this.view.state, headings, this.credit()));
  }
}
