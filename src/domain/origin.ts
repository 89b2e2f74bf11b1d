/** How a word came into a note. `corrected`: a person wrote it in the place of words that were dictated. */
export const ORIGIN_KINDS = ['dictated', 'typed', 'template', 'pasted', 'corrected'] as const;
export type OriginKind = (typeof ORIGIN_KINDS)[number];
