import type { Mark, MarkType, Node } from 'prosemirror-model';
import type { EditorState, Transaction } from 'prosemirror-state';
import { type ChangedRange, changedRanges } from './changed-ranges.ts';
import { type Credit, creditMark } from './credit.ts';
import { noteSchema } from './schema.ts';
import { isPaste, isUndoOrRedo, keepsMarks, originOf } from './transaction-origin.ts';

const { origin, spoken, verified, field } = noteSchema.marks;

/** Where dictated words were taken out or changed last: what is written there next is a correction too. */
interface Correcting {
  readonly position: number;
  readonly segment: string | null;
}

/**
 * Says of each text that a person writes where it comes from, in the very transaction that writes it. In words that
 * stay side by side with others of the same origin this changes nothing, so that typing costs no step of its own.
 */
export class OriginStamp {
  private readonly credit: () => Credit;
  private correcting: Correcting | null = null;

  constructor(credit: () => Credit) {
    this.credit = credit;
  }

  /** Marks what a transaction by hand wrote; every other is left as it is. */
  stamp(tr: Transaction): Transaction {
    if (!tr.docChanged) return tr;
    if (isUndoOrRedo(tr) || originOf(tr) !== 'hand') {
      this.follow(tr);
      return tr;
    }
    const stored = tr.storedMarks;
    const ranges = changedRanges(tr.mapping);
    const steps = tr.steps.length;
    for (const range of ranges) this.stampRange(tr, range);
    return tr.steps.length === steps || stored === null ? tr : tr.setStoredMarks(stored);
  }

  /** The marks that text typed at the caret is to have, where it would get others by itself; null else. */
  marksFor({ doc, selection, storedMarks }: EditorState): readonly Mark[] | null {
    const { $from, from, empty } = selection;
    if (!empty || !$from.parent.isTextblock) return null;
    const given = storedMarks ?? $from.marks();
    const mark = this.typedMark(this.correctedAt(doc, { oldFrom: from, oldTo: from }));
    const isRight = mark.isInSet(given) && !given.some(isOfOthers);
    return isRight ? null : mark.addToSet(given.filter((one) => !isOfOthers(one)));
  }

  private stampRange(tr: Transaction, range: ChangedRange): void {
    const { newFrom, newTo } = range;
    const texts = textsIn(tr.doc, newFrom, newTo);
    const corrected = this.correctedAt(tr.before, range);
    if (isPaste(tr) || keepsMarks(tr)) {
      this.correcting = null;
      const mark = creditMark(origin, this.credit(), { kind: isPaste(tr) ? 'pasted' : 'typed' });
      for (const { from, to, marks } of texts) if (!marks.some(isOrigin)) tr.addMark(from, to, mark);
      return;
    }
    if (texts.length > 0) this.stampTyped(tr, texts, this.typedMark(corrected));
    const isSplit = texts.length === 0 && newFrom < newTo;
    this.correcting = corrected === null || isSplit ? null : { position: newTo, segment: corrected.segment };
  }

  private stampTyped(tr: Transaction, texts: readonly MarkedText[], mark: Mark): void {
    for (const { from, to, marks } of texts) {
      for (const type of [verified, field]) if (type.isInSet(marks)) tr.removeMark(from, to, type);
      if (!mark.isInSet(marks)) tr.addMark(from, to, mark);
    }
  }

  private typedMark(corrected: { readonly segment: string | null } | null): Mark {
    const more = corrected === null ? { kind: 'typed' } : { kind: 'corrected', segment: corrected.segment };
    return creditMark(origin, this.credit(), more);
  }

  /** The segment whose words a change of the old text replaces, or goes on replacing; null when it does not. */
  private correctedAt(
    doc: Node,
    { oldFrom, oldTo }: Pick<ChangedRange, 'oldFrom' | 'oldTo'>,
  ): { readonly segment: string | null } | null {
    for (const { marks } of textsIn(doc, oldFrom, oldTo)) {
      const segment = dictatedSegment(marks);
      if (segment !== undefined) return { segment };
    }
    const { correcting } = this;
    if (correcting !== null && correcting.position >= oldFrom && correcting.position <= oldTo)
      return correcting;
    return insideCorrection(doc, oldFrom);
  }

  private follow(tr: Transaction): void {
    if (this.correcting === null) return;
    const { pos, deleted } = tr.mapping.mapResult(this.correcting.position);
    this.correcting = deleted || isUndoOrRedo(tr) ? null : { ...this.correcting, position: pos };
  }
}

interface MarkedText {
  readonly from: number;
  readonly to: number;
  readonly marks: readonly Mark[];
}

/** The pieces of text in a stretch of a document, cut at its ends. */
function textsIn(doc: Node, from: number, to: number): readonly MarkedText[] {
  const found: MarkedText[] = [];
  if (from >= to) return found;
  doc.nodesBetween(from, to, ({ isText, nodeSize, marks }, position) => {
    if (!isText) return;
    found.push({ from: Math.max(from, position), to: Math.min(to, position + nodeSize), marks });
  });
  return found;
}

/** Between two pieces of one correction. */
function insideCorrection(doc: Node, position: number): { readonly segment: string | null } | null {
  const $position = doc.resolve(position);
  const before = correctionOf($position.nodeBefore);
  const after = correctionOf($position.nodeAfter);
  return before !== null && after !== null && before.segment === after.segment ? before : null;
}

function correctionOf(node: Node | null): { readonly segment: string | null } | null {
  const attrs = node === null ? undefined : origin.isInSet(node.marks)?.attrs;
  return attrs?.kind === 'corrected' ? { segment: attrs.segment as string | null } : null;
}

/** The segment that words are of, or that they correct; undefined when they have nothing to do with one. */
function dictatedSegment(marks: readonly Mark[]): string | null | undefined {
  const heard = spoken.isInSet(marks);
  if (heard !== undefined) return heard.attrs.segment as string;
  const written = origin.isInSet(marks);
  return written?.attrs.kind === 'corrected' ? (written.attrs.segment as string | null) : undefined;
}

function isOrigin({ type }: Mark): boolean {
  return type === origin || type === spoken;
}

function isOfOthers({ type }: Mark): boolean {
  const others: readonly MarkType[] = [spoken, verified, field];
  return others.includes(type);
}
