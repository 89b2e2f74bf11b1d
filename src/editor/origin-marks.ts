import type { MarkSpec } from 'prosemirror-model';

/** How a text came in that was not dictated. */
const WRITTEN_KINDS = ['typed', 'template', 'pasted', 'corrected'] as const;

const by = { default: null, validate: 'string|null' };
const name = { default: null, validate: 'string|null' };
const at = { default: null, validate: 'number|null' };
/** Identity and name of a person, and when in epoch milliseconds; null where nobody kept it. */
const who = { by, name, at };

/**
 * Marks about where words come from and who stands by them. They are read from documents alone: HTML can say
 * nothing of the kind, so that no paste can. Where they are kept, names stay out of the page.
 */
export const originMarks = {
  /** Somebody looked at these words and found them right. */
  verified: {
    attrs: who,
    inclusive: false,
    toDOM: () => ['span', { 'data-verified': '' }, 0],
  },
  /** The range came from this final result; its words and times are in the transcript. */
  spoken: {
    attrs: { segment: { validate: 'string' }, ...who },
    inclusive: false,
    excludes: 'spoken origin',
    parseDOM: [
      {
        tag: 'span[data-segment]',
        getAttrs: (element) => ({ segment: element.getAttribute('data-segment') ?? '' }),
      },
    ],
    toDOM: (mark) => ['span', { 'data-segment': mark.attrs.segment }, 0],
  },
  /** Words that a person brought in; for corrections with the final result whose words they replace. */
  origin: {
    attrs: { kind: { validate: validateKind }, ...who, segment: { default: null, validate: 'string|null' } },
    excludes: 'origin spoken',
    toDOM: (mark) => {
      const kind = String(mark.attrs.kind);
      return ['span', { class: `origin-${kind}`, 'data-origin': kind }, 0];
    },
  },
  /** A place of an auto-text that nobody filled yet. */
  field: {
    inclusive: false,
    toDOM: () => ['span', { class: 'field', 'data-field': '' }, 0],
  },
} satisfies Record<string, MarkSpec>;

function validateKind(value: unknown): void {
  if (!WRITTEN_KINDS.some((kind) => kind === value)) throw new RangeError('unknown origin of words');
}
