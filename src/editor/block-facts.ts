import type { Node } from 'prosemirror-model';
import type { OriginKind } from '../domain/origin.ts';
import { wordsOf } from './align.ts';
import type { Span } from './changed-ranges.ts';
import { noteSchema } from './schema.ts';

/** A word of a block, with its punctuation; places are offsets in the block. */
export interface BlockWord extends Span {
  readonly text: string;
  /** Without the marks around it, and how many UTF-16 units of them stand before it. */
  readonly core: string;
  readonly lead: number;
  /** No letter or digit touches it, as it does where a part of a word was typed. */
  readonly whole: boolean;
}

/** Words side by side that came with one final result, or that a person wrote in the place of such words. */
export interface SpokenRun {
  readonly segment: string;
  /** Dictated, and not written by a person. */
  readonly heard: boolean;
  readonly words: readonly BlockWord[];
}

/** Where the text of a stretch comes from, as its mark says. */
export interface OriginRun extends Span {
  readonly kind: OriginKind;
  readonly by: string | null;
  readonly name: string | null;
  readonly at: number | null;
}

/** What a block of text is made of, in the order of its text. Places are offsets in the block. */
export interface BlockFacts {
  readonly spoken: readonly SpokenRun[];
  readonly origins: readonly OriginRun[];
  readonly verified: readonly Span[];
  readonly fields: readonly Span[];
  readonly gaps: readonly {
    readonly id: string;
    readonly at: number;
    readonly state: 'waiting' | 'failed';
  }[];
}

const { verified, spoken, origin, field } = noteSchema.marks;
const known = new WeakMap<Node, BlockFacts>();

/** The facts of a block; made once, as a block never changes. */
export function blockFacts(block: Node): BlockFacts {
  const found = known.get(block) ?? makeFacts(block);
  known.set(block, found);
  return found;
}

/** Text of one block, and whose words it is. */
interface Piece extends Span {
  readonly segment: string;
  readonly heard: boolean;
}

function makeFacts(block: Node): BlockFacts {
  const text = block.textBetween(0, block.content.size, null, ' ');
  const pieces: Piece[] = [];
  const origins: OriginRun[] = [];
  const marked = { verified: [] as Span[], fields: [] as Span[] };
  const gaps: BlockFacts['gaps'][number][] = [];
  block.forEach((node, from) => {
    const span = { from, to: from + node.nodeSize };
    if (node.type === noteSchema.nodes.gap) {
      gaps.push({
        id: String(node.attrs.id),
        at: from,
        state: node.attrs.state === 'failed' ? 'failed' : 'waiting',
      });
    }
    if (!node.isText) return;
    const piece = pieceOf(node, span);
    if (piece !== null) join(pieces, piece, (a, b) => a.segment === b.segment && a.heard === b.heard);
    join(origins, originOf(node, span), isSameOrigin);
    if (verified.isInSet(node.marks)) join(marked.verified, span, () => true);
    if (field.isInSet(node.marks)) join(marked.fields, span, () => true);
  });
  return {
    spoken: pieces.map((piece) => runOf(piece, text)),
    origins,
    verified: marked.verified,
    fields: marked.fields.flatMap((span) => bracketed(span, text)),
    gaps,
  };
}

/** Fields side by side: each ends with its bracket. */
function bracketed({ from, to }: Span, text: string): readonly Span[] {
  return [...text.slice(from, to).matchAll(/[^\]]*\]|[^\]]+/g)].map(({ 0: found, index }) => ({
    from: from + index,
    to: from + index + found.length,
  }));
}

/** Adds a stretch, to the last one where it continues it. */
function join<T extends Span>(list: T[], next: T, isSame: (a: T, b: T) => boolean): void {
  const last = list.at(-1);
  if (last !== undefined && last.to === next.from && isSame(last, next)) {
    list[list.length - 1] = { ...last, to: next.to };
  } else list.push(next);
}

function pieceOf(node: Node, span: Span): Piece | null {
  const heard = spoken.isInSet(node.marks)?.attrs.segment as string | undefined;
  if (heard !== undefined) return { ...span, segment: heard, heard: true };
  const replaced = (origin.isInSet(node.marks)?.attrs.segment as string | null | undefined) ?? null;
  return replaced === null ? null : { ...span, segment: replaced, heard: false };
}

function originOf(node: Node, span: Span): OriginRun {
  const mark = spoken.isInSet(node.marks) ?? origin.isInSet(node.marks);
  const { by = null, name = null, at = null, kind } = (mark?.attrs ?? {}) as Partial<OriginRun>;
  return { ...span, kind: mark?.type === spoken ? 'dictated' : (kind ?? 'typed'), by, name, at };
}

function isSameOrigin(a: OriginRun, b: OriginRun): boolean {
  return a.kind === b.kind && a.by === b.by && a.name === b.name && a.at === b.at;
}

function runOf({ from, to, segment, heard }: Piece, text: string): SpokenRun {
  const touches = (at: number) => /[\p{L}\p{N}]/u.test(text.charAt(at));
  const words = wordsOf(text.slice(from, to)).map((word) => {
    const place = { from: from + word.from, to: from + word.to };
    const split = (place.from === from && touches(from - 1)) || (place.to === to && touches(to));
    return { text: word.text, ...coreOf(word.text), ...place, whole: !split };
  });
  return { segment, heard, words };
}

function coreOf(word: string): { readonly core: string; readonly lead: number } {
  const lead = /^[^\p{L}\p{N}]*/u.exec(word)?.[0].length ?? 0;
  return { core: word.slice(lead).replace(/[^\p{L}\p{N}%°]+$/u, ''), lead };
}
