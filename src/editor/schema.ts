import { type DOMOutputSpec, type MarkSpec, type Node, type NodeSpec, Schema } from 'prosemirror-model';
import { shortLength } from '../domain/duration.ts';
import { originMarks } from './origin-marks.ts';

/** Stands for a gap in the text that is searched and detected: one UTF-16 unit, as a gap is one position. */
export const GAP_CHARACTER = '\ufffc';

/** What happens to the sound of a gap: it will be transcribed, or was tried and gave no words. */
export type GapState = 'waiting' | 'failed';
/** States that documents may hold; `retrying` is of older ones and means waiting. */
const STORED_STATES: readonly unknown[] = ['waiting', 'retrying', 'failed'];

/** Sound that has no text yet. Times are milliseconds of session time in its dictation. */
export interface Gap {
  readonly id: string;
  readonly dictationId: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly state: GapState;
}

const nodes = {
  doc: { content: 'section+' },
  section: {
    content: 'heading block+',
    defining: true,
    isolating: false,
    parseDOM: [{ tag: 'section[data-section]' }],
    toDOM: (): DOMOutputSpec => ['section', { 'data-section': '' }, 0],
  },
  heading: {
    content: 'text*',
    marks: 'verified spoken origin field',
    defining: true,
    parseDOM: [{ tag: 'h2[data-heading]' }],
    toDOM: (): DOMOutputSpec => ['h2', { 'data-heading': '' }, 0],
  },
  paragraph: {
    group: 'block',
    content: 'inline*',
    parseDOM: [
      { tag: 'p' },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'tr', 'pre', 'dt', 'dd'].map((tag) => ({ tag, priority: 40 })),
    ],
    toDOM: (): DOMOutputSpec => ['p', 0],
  },
  bullet_list: {
    group: 'block',
    content: 'list_item+',
    parseDOM: [{ tag: 'ul' }],
    toDOM: (): DOMOutputSpec => ['ul', 0],
  },
  ordered_list: {
    group: 'block',
    content: 'list_item+',
    parseDOM: [{ tag: 'ol' }],
    toDOM: (): DOMOutputSpec => ['ol', 0],
  },
  list_item: {
    content: 'paragraph block*',
    defining: true,
    parseDOM: [{ tag: 'li' }],
    toDOM: (): DOMOutputSpec => ['li', 0],
  },
  text: { group: 'inline' },
  hard_break: {
    group: 'inline',
    inline: true,
    selectable: false,
    linebreakReplacement: true,
    leafText: () => '\n',
    parseDOM: [{ tag: 'br' }],
    toDOM: (): DOMOutputSpec => ['br'],
  },
  gap: {
    group: 'inline',
    inline: true,
    atom: true,
    attrs: {
      id: { validate: 'string' },
      dictationId: { validate: 'string' },
      fromMs: { validate: 'number' },
      toMs: { validate: 'number' },
      state: { default: 'waiting', validate: validateGapState },
    },
    leafText: () => GAP_CHARACTER,
    parseDOM: [{ tag: 'span[data-gap]', getAttrs: parseGap }],
    toDOM: (node): DOMOutputSpec => ['span', gapAttributes(gapOf(node)), gapText(gapOf(node))],
  },
} satisfies Record<string, NodeSpec>;

const marks = {
  ...originMarks,
  strong: {
    parseDOM: [{ tag: 'strong' }, { tag: 'b' }],
    toDOM: (): DOMOutputSpec => ['strong', 0],
  },
  em: {
    parseDOM: [{ tag: 'em' }, { tag: 'i' }],
    toDOM: (): DOMOutputSpec => ['em', 0],
  },
} satisfies Record<string, MarkSpec>;

/** The document of a note: sections of a heading (may be empty) and paragraphs or lists. */
export const noteSchema = new Schema({ nodes, marks });

/** The facts of a gap node. */
export function gapOf({ attrs }: Node): Gap {
  const { id, dictationId, fromMs, toMs, state } = attrs as Gap;
  return { id, dictationId, fromMs, toMs, state: state === 'failed' ? 'failed' : 'waiting' };
}

/** What stands on the pill of a gap. */
export function gapText({ fromMs, toMs, state }: Gap): string {
  return `${shortLength(toMs - fromMs)} ${state === 'failed' ? 'not transcribed' : 'waiting'}`;
}

/** The attributes that a gap has on the page and on the clipboard. */
export function gapAttributes(gap: Gap): Readonly<Record<string, string>> {
  return {
    'data-gap': gap.id,
    'data-gap-dictation': gap.dictationId,
    'data-gap-from': String(gap.fromMs),
    'data-gap-to': String(gap.toMs),
    'data-gap-state': gap.state,
    contenteditable: 'false',
  };
}

function validateGapState(value: unknown): void {
  if (!STORED_STATES.includes(value)) throw new RangeError('unknown state of a gap');
}

function parseGap(element: HTMLElement): Gap | false {
  const fromMs = Number(element.getAttribute('data-gap-from'));
  const toMs = Number(element.getAttribute('data-gap-to'));
  const id = element.getAttribute('data-gap') ?? '';
  const dictationId = element.getAttribute('data-gap-dictation') ?? '';
  if (id === '' || dictationId === '' || !(fromMs >= 0) || !(toMs >= fromMs)) return false;
  const state = element.getAttribute('data-gap-state') === 'failed' ? 'failed' : 'waiting';
  return { id, dictationId, fromMs, toMs, state };
}
