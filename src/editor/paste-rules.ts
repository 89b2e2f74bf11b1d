import { DOMParser, Fragment, type Mark, type Node, Slice } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import { noteSchema } from './schema.ts';
import { textMapOf } from './text-map.ts';

/** What may keep its tie to the recording when it is pasted. */
export interface KnownSources {
  /** All words of the text were heard in this segment of the note. */
  isHeard(segmentId: string, text: string): boolean;
  /** A gap of this note that does not stand in it twice then. */
  mayTakeGap(id: string): boolean;
}

/** A stretch of a note, and whether it was taken from this very note: then its marks can be trusted. */
interface Incoming {
  readonly slice: Slice;
  readonly own: boolean;
}

/**
 * What comes in by paste and drop: structure that the note has, and text. Styles, links, scripts, pictures and
 * ties to recordings that this note does not have are left behind, and so are control characters and those
 * that turn the direction of writing around or cannot be seen. What was copied or dragged here keeps what is known
 * of its words; that somebody looked at them in their old place says nothing of the new one.
 */
export function pasteRulesPlugin(known: KnownSources): Plugin {
  let copied: Slice | null = null;
  return new Plugin({
    props: {
      transformCopied: (slice) => {
        copied = slice;
        return slice;
      },
      clipboardParser: DOMParser.fromSchema(noteSchema),
      transformPastedHTML: simplified,
      transformPastedText: cleanText,
      transformPasted: (pasted, view, plain) => {
        const { slice, own } = incoming(pasted, view.dragging?.slice ?? null, plain ? null : copied);
        // Plain text comes with the marks of where it is put in, and says nothing of its own.
        const isHeard = own || plain ? () => own : known.isHeard;
        const clean = (node: Node) => cleanNode(node, { ...known, isHeard }, own);
        return new Slice(cleanFragment(slice.content, clean), slice.openStart, slice.openEnd);
      },
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

/** The page's HTML can say anything; only a text that equals the one copied last is taken to be that one. */
function incoming(slice: Slice, dragged: Slice | null, copied: Slice | null): Incoming {
  if (slice === dragged) return { slice, own: true };
  const isCopied = copied !== null && textOfSlice(copied) === textOfSlice(slice);
  return isCopied ? { slice: copied, own: true } : { slice, own: false };
}

function textOfSlice({ content, size }: Slice): string {
  return size === 0 ? '' : content.textBetween(0, content.size, '\n', '\ufffc');
}

function cleanFragment(fragment: Fragment, clean: (node: Node) => Node | null): Fragment {
  return Fragment.from(fragment.content.flatMap((node) => clean(node) ?? []));
}

function cleanNode(node: Node, known: KnownSources, own: boolean): Node | null {
  if (node.type === noteSchema.nodes.gap) return known.mayTakeGap(String(node.attrs.id)) ? node : null;
  if (!node.isText) return node.copy(cleanFragment(node.content, (child) => cleanNode(child, known, own)));
  const text = cleanText(node.text ?? '');
  if (text === '') return null;
  return noteSchema.text(
    text,
    node.marks.filter((mark) => mayKeep(mark, text, known, own)),
  );
}

function mayKeep({ type, attrs }: Mark, text: string, known: KnownSources, own: boolean): boolean {
  const { spoken, verified, origin, field } = noteSchema.marks;
  if (type === spoken) return known.isHeard(String(attrs.segment), text);
  if (type === verified) return false;
  return own || (type !== origin && type !== field);
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
