import { history } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import { EditorState, type Plugin, TextSelection } from 'prosemirror-state';
import type { AnchoredEntity, DetectedEntity, EntityCategory } from '../domain/entity.ts';
import type { Segment } from '../domain/transcript.ts';
import { DocPosition, EpochMs, SessionMs, Utf16Offset } from '../domain/units.ts';
import { dictationPositionPlugin, InterimGhost } from './dictation-position.ts';
import { dirtySpansPlugin } from './dirty-spans.ts';
import type { Deciding } from './entity-decision.ts';
import { entityPlugin } from './entity-plugin.ts';
import { type Gap, noteSchema } from './schema.ts';
import { textBetween } from './text-map.ts';

/** Building blocks for the tests of this folder: a note is a list of paragraphs, a case is a line. */

const { doc, section, heading, paragraph, hard_break, gap } = noteSchema.nodes;

/** A gap of 14 seconds; `fromMs`, `toMs` and `state` as wanted. */
export function gapFact(id: string, more: Partial<Gap> = {}): Gap {
  return { id, dictationId: 'd1', fromMs: 0, toMs: 14_000, state: 'waiting', ...more };
}

/** One section of paragraphs; `\n` in one is a line break, `[g1]` is the gap of that id. */
export function noteOf(...paragraphs: readonly string[]): Node {
  return doc.create(null, sectionOf('', ...paragraphs));
}

export function sectionOf(title: string, ...paragraphs: readonly string[]): Node {
  const blocks = (paragraphs.length === 0 ? [''] : paragraphs).map((text) =>
    paragraph.create(null, inline(text)),
  );
  return section.create(null, [
    heading.create(null, title === '' ? null : noteSchema.text(title)),
    ...blocks,
  ]);
}

function inline(text: string): Node[] {
  return text.split(/(\n|\[g\d+\])/).flatMap((part) => {
    if (part === '') return [];
    if (/^\[g\d+\]$/.test(part)) return [gap.create({ ...gapFact(part.slice(1, -1)) })];
    return [part === '\n' ? hard_break.create() : noteSchema.text(part)];
  });
}

/** Position of a text in the document; the n-th of several, from 0. */
export function find(
  note: Node,
  text: string,
  nth = 0,
): { readonly from: DocPosition; readonly to: DocPosition } {
  let left = nth;
  let found = -1;
  note.descendants((node, position) => {
    if (found >= 0 || !node.isTextblock) return found < 0;
    const content = textBetween(note, position + 1, position + 1 + node.content.size);
    for (let at = content.indexOf(text); at >= 0; at = content.indexOf(text, at + 1)) {
      if (left === 0) found = position + 1 + at;
      left -= 1;
      if (found >= 0) return false;
    }
    return false;
  });
  if (found < 0) throw new RangeError(`no "${text}" in the note`);
  return { from: DocPosition(found), to: DocPosition(found + text.length) };
}

/** The note as one line a block, gaps written as `[g1]`: the way back of {@link noteOf}. */
export function written(note: Node): string {
  const blocks: string[] = [];
  note.descendants((node) => {
    if (!node.isTextblock) return true;
    const parts = node.children.map((child) => {
      if (child.type === gap) return `[${child.attrs.id}]`;
      return child.type === hard_break ? '\n' : (child.text ?? '');
    });
    if (node.type === paragraph || parts.length > 0) blocks.push(parts.join(''));
    return false;
  });
  return blocks.join(' | ');
}

/** An entity over the first occurrence of its text. */
export function entityOn(note: Node, text: string, more: Partial<AnchoredEntity> = {}): AnchoredEntity {
  return {
    id: text,
    category: 'MEDICAL_CONDITION',
    type: 'DX_NAME',
    score: 0.9,
    ...find(note, text),
    text,
    traits: [],
    attributes: [],
    concepts: [],
    decision: 'detected',
    ...more,
  };
}

/** An entity as the service finds it: the first occurrence in a text. */
export function detectedIn(
  text: string,
  words: string,
  category: EntityCategory = 'MEDICAL_CONDITION',
): DetectedEntity {
  const begin = text.indexOf(words);
  const end = begin + words.length;
  const range = { begin: Utf16Offset(begin), end: Utf16Offset(end) };
  return { category, type: 'DX_NAME', score: 0.9, ...range, text: words, traits: [], attributes: [] };
}

/** A final result: one item a word and punctuation mark, 100 ms a word from `startMs`; `|` is a pause of 400 ms. */
export function segmentOf(id: string, said: string, startMs = 0): Segment {
  const parts = said.match(/[\p{L}\p{N}'’-]+(?:\.\d+)?|[.,;:?!|]/gu) ?? [];
  const text = said.replaceAll(' |', '');
  let time = startMs;
  const items = parts.flatMap((part) => {
    if (part === '|') {
      time += 400;
      return [];
    }
    const kind = /^[.,;:?!]$/.test(part) ? ('punctuation' as const) : ('word' as const);
    const start = time;
    if (kind === 'word') time += 100;
    return {
      kind,
      text: part,
      startMs: SessionMs(start),
      endMs: SessionMs(time),
      confidence: 0.9,
      speaker: null,
    };
  });
  return { id, dictationId: 'd1', startMs: SessionMs(startMs), endMs: SessionMs(time), text, items };
}

/** Somebody who decides, at a time in milliseconds since 1970. */
export function decidingAt(at = 1_000, name = 'Ada'): Deciding {
  let ids = 0;
  return { by: { id: name.toLowerCase(), name }, at: EpochMs(at), newId: () => `made ${at} ${ids++}` };
}

/** A state with the plugins that need no view. */
export function stateOf(note: Node, entities: readonly AnchoredEntity[] = []): EditorState {
  const plugins: Plugin[] = [
    history(),
    entityPlugin(note, entities),
    dirtySpansPlugin(),
    dictationPositionPlugin(new InterimGhost()),
  ];
  return EditorState.create({ doc: note, plugins, selection: TextSelection.atEnd(note) });
}
