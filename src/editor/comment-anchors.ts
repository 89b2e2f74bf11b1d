import type { Node } from 'prosemirror-model';
import type { Mapping } from 'prosemirror-transform';
import type { CommentAnchor } from '../domain/review.ts';
import { alignWords, wordsOf } from './align.ts';
import type { Span } from './changed-ranges.ts';
import { findQuote } from './find-quote.ts';
import { lineTextOf, spanOf } from './line-text.ts';

/**
 * A comment to show, with the words that it is about. Places are positions in this document; they may be those of
 * one before it, and count only as far as the words agree.
 */
export interface CommentToShow {
  readonly commentId: string;
  readonly quote: string;
  readonly from?: number;
  readonly to?: number;
}

/** A comment at its place. The place is empty when its words are gone. */
export interface PlacedComment extends CommentAnchor {
  /** The words that it had before some of them went, so that it has them again when they come back. */
  readonly lost: string | null;
}

/** Puts comments in their places. Those that stand here already keep theirs: it has followed every change. */
export function placeComments(
  doc: Node,
  standing: readonly PlacedComment[],
  comments: readonly CommentToShow[],
): readonly PlacedComment[] {
  return comments.map((comment) => {
    const { commentId } = comment;
    const kept = standing.find((one) => one.commentId === commentId);
    return kept ?? { commentId, ...placeOf(doc, comment), lost: null };
  });
}

function placeOf(doc: Node, { quote, from, to }: CommentToShow): Span {
  const lines = lineTextOf(doc);
  const given = from === undefined || to === undefined ? null : within(doc, { from, to });
  if (given !== null && resembles(textOf(doc, given), quote)) return given;
  const near = lines.offsetOf(given?.from ?? 0);
  const found = findQuote(lines.text, quote, near);
  if (found !== null) return spanOf(doc, found);
  const place = given?.from ?? lines.positionOf(near);
  return { from: place, to: place };
}

/** Whether a text is a quoted one, or what became of it by small changes. */
function resembles(text: string, quote: string): boolean {
  if (text === quote) return true;
  const words = wordsOf(text).map((word) => word.text);
  const quoted = wordsOf(quote).map((word) => word.text);
  const shared = alignWords(words, quoted).filter((index) => index !== null).length;
  return shared * 2 >= Math.max(1, quoted.length);
}

function within(doc: Node, { from, to }: Span): Span {
  const start = Math.max(0, Math.min(from, doc.content.size));
  return { from: start, to: Math.max(start, Math.min(to, doc.content.size)) };
}

/**
 * Comments after a change: what is written at their ends is not theirs. With `restoring`, as for undo and redo, words
 * that were lost and are back are theirs again.
 */
export function moveComments(
  comments: readonly PlacedComment[],
  { before, after, mapping }: { readonly before: Node; readonly after: Node; readonly mapping: Mapping },
  restoring: boolean,
): readonly PlacedComment[] {
  return comments.map((comment) => {
    const moved = movedComment(comment, before, mapping);
    return restoring && moved.lost !== null ? restored(moved, after) : moved;
  });
}

function movedComment(comment: PlacedComment, before: Node, mapping: Mapping): PlacedComment {
  const isEmpty = comment.from === comment.to;
  const from = mapping.map(comment.from, isEmpty ? -1 : 1);
  const to = Math.max(from, mapping.map(comment.to, -1));
  const lostSome = to - from < comment.to - comment.from;
  const lost = lostSome ? (comment.lost ?? textOf(before, comment)) : comment.lost;
  return lost === comment.lost && from === comment.from && to === comment.to
    ? comment
    : { ...comment, from, to, lost };
}

/** The whole of what it was, where that stands around or beside what is left. */
function restored(comment: PlacedComment, doc: Node): PlacedComment {
  const { lost } = comment;
  if (lost === null) return comment;
  const { text, offsetOf } = lineTextOf(doc);
  const from = offsetOf(comment.from);
  const to = offsetOf(comment.to);
  const start = text.lastIndexOf(lost, from);
  const touches = start >= 0 && start + lost.length >= to && start + lost.length >= from;
  return touches
    ? { ...comment, ...spanOf(doc, { from: start, to: start + lost.length }), lost: null }
    : comment;
}

function textOf(doc: Node, { from, to }: Span): string {
  const lines = lineTextOf(doc);
  return lines.text.slice(lines.offsetOf(from), lines.offsetOf(to));
}
