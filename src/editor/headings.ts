import { closeHistory } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import { type EditorState, Selection, type Transaction } from 'prosemirror-state';
import { type Credit, creditMark } from './credit.ts';
import { dictationPoint, setDictationPoint } from './dictation-position.ts';
import { noteSchema } from './schema.ts';
import { keepingMarks } from './transaction-origin.ts';

const { section, heading, paragraph } = noteSchema.nodes;

/** A section and the position before it. */
interface PlacedSection {
  readonly node: Node;
  readonly position: number;
}

/** The headings of the note in order, empty ones among them. */
export function headingsOf(doc: Node): readonly string[] {
  return sectionsOf(doc).map(({ node }) => node.firstChild?.textContent ?? '');
}

/** How a heading is compared: without case, marks, plural, and ways to write "and". */
function headingKey(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/\ba\s*\/\s*p\b|\ba\s*(?:&|and)\s*p\b/g, 'assessment and plan')
    .replace(/[&/+]/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .split(' ')
    .filter((word) => word !== '' && word !== 'the' && word !== 'and')
    .map((word) => word.replace(/(?<=\p{L}{3})(?<!s)s$/u, '').replace(/ie$/, 'y'))
    .join(' ');
}

/**
 * Goes to the end of a section's text with caret and dictation point. The heading is one with the same words, else
 * the first that contains them. Null when there is none.
 */
export function goToHeadingTransaction(state: EditorState, words: string): Transaction | null {
  const wanted = headingKey(words);
  const sections = sectionsOf(state.doc);
  const key = ({ node }: PlacedSection) => headingKey(node.firstChild?.textContent ?? '');
  const found =
    wanted === ''
      ? undefined
      : (sections.find((one) => key(one) === wanted) ??
        sections.find((one) => ` ${key(one)} `.includes(` ${wanted} `)));
  return found === undefined ? null : goToEnd(state.tr, found, dictationPoint(state).pinned);
}

/**
 * Adds the sections of a template that the note has not, each behind the one that goes before it in the template;
 * those before the first that the note has go before it. A note in which nobody wrote begins with them. Null when
 * all are there.
 */
export function templateTransaction(
  state: EditorState,
  headings: readonly string[],
  credit: Credit,
): Transaction | null {
  const tr = keepingMarks(closeHistory(state.tr));
  const mark = creditMark(noteSchema.marks.origin, credit, { kind: 'template' });
  const isBlank = state.doc.childCount === 1 && state.doc.textContent === '' && countGaps(state.doc) === 0;
  const written = sectionsOf(state.doc).find((one) => headings.some((name) => isCalled(one, name)));
  let behind = isBlank ? 0 : (written?.position ?? state.doc.content.size);
  let first: number | null = null;
  for (const name of headings) {
    const there = sectionsOf(tr.doc).find((one) => isCalled(one, name));
    if (there !== undefined) {
      behind = there.position + there.node.nodeSize;
      continue;
    }
    const title = heading.create(null, noteSchema.text(name, [mark]));
    const added = section.create(null, [title, paragraph.create()]);
    tr.insert(behind, added);
    first ??= behind;
    behind += added.nodeSize;
  }
  if (first === null) return null;
  if (isBlank) tr.delete(tr.doc.content.size - state.doc.content.size, tr.doc.content.size);
  const node = tr.doc.nodeAt(first);
  return node === null ? tr : goToEnd(tr, { node, position: first }, dictationPoint(state).pinned);
}

function isCalled({ node }: PlacedSection, name: string): boolean {
  return headingKey(node.firstChild?.textContent ?? '') === headingKey(name);
}

function goToEnd(tr: Transaction, { node, position }: PlacedSection, pinned: boolean): Transaction {
  const end = Selection.near(tr.doc.resolve(position + node.nodeSize - 1), -1);
  tr.setSelection(end);
  return setDictationPoint(tr, { position: end.to, pinned }).scrollIntoView();
}

function sectionsOf(doc: Node): readonly PlacedSection[] {
  const found: PlacedSection[] = [];
  doc.forEach((node, position) => {
    found.push({ node, position });
  });
  return found;
}

function countGaps(doc: Node): number {
  let gaps = 0;
  doc.descendants(({ type }) => {
    if (type === noteSchema.nodes.gap) gaps += 1;
  });
  return gaps;
}
