import { DOMParser, Fragment, type Node, Slice } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import { noteSchema } from './schema.ts';
import { textMapOf } from './text-map.ts';

/** What may keep its tie to the recording when it is pasted. */
export interface KnownSources {
  hasSegment(id: string): boolean;
  /** A gap of this note that does not stand in it twice then. */
  mayTakeGap(id: string): boolean;
}

/**
 * What comes in by paste and drop: structure that the note has, and text. Styles, links, scripts, pictures and
 * ties to recordings that this note does not have are left behind, and so are control characters and those
 * that turn the direction of writing around or cannot be seen.
 */
export function pasteRulesPlugin(known: KnownSources): Plugin {
  return new Plugin({
    props: {
      clipboardParser: DOMParser.fromSchema(noteSchema),
      transformPastedHTML: simplified,
      transformPastedText: cleanText,
      transformPasted: (slice) =>
        new Slice(cleanFragment(slice.content, known), slice.openStart, slice.openEnd),
      clipboardTextSerializer: (slice) => plainText(slice),
      handleDrop: (_view, event) => (event.dataTransfer?.files.length ?? 0) > 0,
    },
  });
}

const UNWANTED = /(?![\t\n])[\p{Cc}\p{Cs}\p{Bidi_Control}\u200b\u2060-\u2064\ufeff\ufff9-\ufffc]/gu;

/** Text without control characters, direction overrides and invisible marks; joiners of emoji and scripts stay. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?|\u2028|\u2029/g, '\n').replace(UNWANTED, '');
}

const STYLE_SHEET = /<style[^>]*>[\s\S]*?<\/style\s*>/gi;
const TAG = /<[a-z][^>]*>/gi;
const NEEDLESS_ATTRIBUTE = /\s(?:style|on\w+)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi;

/**
 * What the schema would leave out anyway is taken away before the browser parses it, so that the content security
 * policy has nothing to report. Table cells next to each other would run together.
 */
function simplified(html: string): string {
  return html
    .replace(STYLE_SHEET, '')
    .replace(TAG, (tag) => tag.replace(NEEDLESS_ATTRIBUTE, ''))
    .replace(/<\/t([dh])>/gi, ' </t$1>');
}

function cleanFragment(fragment: Fragment, known: KnownSources): Fragment {
  const children: Node[] = [];
  fragment.forEach((node) => {
    const clean = cleanNode(node, known);
    if (clean !== null) children.push(clean);
  });
  return Fragment.from(children);
}

function cleanNode(node: Node, known: KnownSources): Node | null {
  if (node.type === noteSchema.nodes.gap) return known.mayTakeGap(String(node.attrs.id)) ? node : null;
  if (!node.isText) return node.copy(cleanFragment(node.content, known));
  const text = cleanText(node.text ?? '');
  if (text === '') return null;
  const marks = node.marks.filter(
    (mark) => mark.type !== noteSchema.marks.spoken || known.hasSegment(String(mark.attrs.segment)),
  );
  return noteSchema.text(text, marks);
}

/** A copied stretch as plain text, written as the whole note is. */
function plainText(slice: Slice): string {
  const { doc, section, heading } = noteSchema.nodes;
  const [first] = slice.content.content;
  if (first?.type === section) return textMapOf(doc.create(null, slice.content)).text;
  const blocks =
    first?.type === heading ? slice.content : Fragment.from(heading.create()).append(asBlocks(slice.content));
  return textMapOf(doc.create(null, section.create(null, blocks))).text;
}

function asBlocks(content: Fragment): Fragment {
  const { paragraph, bullet_list, list_item } = noteSchema.nodes;
  if (content.firstChild?.isInline) return Fragment.from(paragraph.create(null, content));
  return content.firstChild?.type === list_item ? Fragment.from(bullet_list.create(null, content)) : content;
}
