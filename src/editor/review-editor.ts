import type { CommentAnchor } from '../domain/review.ts';
import type { ReviewedText, TextRange } from '../domain/reviewed-text.ts';
import { appendSectionTransaction } from './append-section.ts';
import type { Span } from './changed-ranges.ts';
import type { CommentToShow } from './comment-anchors.ts';
import { placedComments, showComments } from './comment-plugin.ts';
import type { ScreenRect } from './editor-events.ts';
import { spanOf } from './line-text.ts';
import { askAbout } from './question-highlight.ts';
import { replaceTransaction, selectTransaction, verifyTransaction } from './review-desk.ts';
import { reviewedText } from './reviewed-text.ts';
import { rectOf } from './screen-rect.ts';
import { SpeechEditor } from './speech-editor.ts';
import { textBetween } from './text-map.ts';

const LONGEST_QUOTE = 500;

/**
 * The part of the editor that one looks a note through with. Ranges are UTF-16 units of the text of `reviewedText`
 * as it is at the moment of the call; what a range does is one step of undo.
 */
export class ReviewEditor extends SpeechEditor {
  /** The note as one looks through it. Linear in its size; not for each key press. */
  reviewedText(): ReviewedText {
    return reviewedText(this.view.state, this.spoken);
  }

  /** Selects words, brings them into view and takes the focus. */
  selectRange(range: TextRange): void {
    this.select(this.spanOf(range));
  }

  /** Where words are on the screen; null when there are none in the range. */
  rectOfRange(range: TextRange): ScreenRect | null {
    const span = this.spanOf(range);
    return span.from === span.to ? null : rectOf(this.view, span);
  }

  /** Marks words as looked at and right, until somebody changes them. False when there is nothing to mark. */
  verifyRange(range: TextRange): boolean {
    const { state } = this.view;
    return this.alone(verifyTransaction(state, this.spanOf(range), this.credit()));
  }

  /** Writes other words in the place of some, the caret behind them. False when they are not of one block. */
  replaceRange(range: TextRange, text: string): boolean {
    return this.alone(replaceTransaction(this.view.state, this.spanOf(range), text));
  }

  /** Shows quietly which words one is asked about, in view; null ends it. */
  showQuestion(range: TextRange | null): void {
    const span = range === null ? null : this.spanOf(range);
    this.view.dispatch(askAbout(this.view.state.tr, span));
    this.view.dom.querySelector('[data-question]')?.scrollIntoView({ block: 'nearest' });
  }

  /**
   * Shows these comments and no others. One that stands here already keeps its place, which has followed every
   * change; the words of another are looked for.
   */
  setComments(comments: readonly CommentToShow[]): void {
    this.view.dispatch(showComments(this.view.state.tr, comments));
  }

  /** Where the comments stand now; one whose words are gone has an empty place. */
  commentAnchors(): CommentAnchor[] {
    return placedComments(this.view.state).map(({ commentId, from, to }) => ({ commentId, from, to }));
  }

  /** The selected words with their place in the document; null when none are selected. At most 500 UTF-16 units of them. */
  selectedQuote(): { readonly from: number; readonly to: number; readonly quote: string } | null {
    const { doc, selection } = this.view.state;
    const { from, to } = selection;
    return selection.empty ? null : { from, to, quote: textBetween(doc, from, to).slice(0, LONGEST_QUOTE) };
  }

  /** Writes a section behind all others, whoever may write: what follows a signature comes this way. */
  appendSection(heading: string, text: string): void {
    this.view.dispatch(appendSectionTransaction(this.view.state, heading, text));
  }

  /** Selects the words of a comment. False when it is not shown. */
  goToComment(commentId: string): boolean {
    const place = placedComments(this.view.state).find((one) => one.commentId === commentId);
    if (place !== undefined) this.select(place);
    return place !== undefined;
  }

  /** Shows how each word came in, or ends it. */
  showOrigins(shown: boolean): void {
    this.setFlag('data-origins', shown);
  }

  private spanOf(range: TextRange): Span {
    return spanOf(this.view.state.doc, range);
  }

  private select(span: Span): void {
    this.view.dispatch(selectTransaction(this.view.state, span));
    this.view.focus();
  }
}
