/** A stretch of what was said: words to write, or a break that was asked for by voice. */
export type SpokenPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'paragraph' }
  | { readonly kind: 'line' };

const PHRASE = /\b(?:new|next)[ ]?(paragraph|line)\b/gi;
const ARTICLE_BEFORE =
  /\b(?:an?|the|this|that|each|every|any|one|no|another|his|her|their|of|in|per|for|with)\s*$/i;

/**
 * Finds "new paragraph" and "new line" that were said as commands. They count when they stand alone between
 * punctuation marks, or at the start or the end of what was said; "a new line was placed" is a sentence.
 */
export function splitSpokenBreaks(text: string): readonly SpokenPart[] {
  const parts: SpokenPart[] = [];
  let start = 0;
  for (const match of text.matchAll(PHRASE)) {
    const kind = match[1]?.toLowerCase() === 'line' ? 'line' : 'paragraph';
    const end = match.index + match[0].length;
    if (!isCommand(text.slice(start, match.index), text.slice(end), kind, parts.length > 0)) continue;
    pushText(parts, closed(text.slice(start, match.index), kind));
    parts.push({ kind });
    start = end + leadingMarks(text.slice(end));
  }
  pushText(parts, text.slice(start));
  return parts;
}

function isCommand(before: string, after: string, kind: 'paragraph' | 'line', afterBreak: boolean): boolean {
  const startsHere = before.trim() === '';
  const opensClause = startsHere || /[.?!,;:]\s*$/.test(before);
  const closesClause = /^\s*(?:[.?!,;:]|$)/.test(after);
  if (opensClause && closesClause) return true;
  if (/^\s*[.?!]?\s*$/.test(after)) return !ARTICLE_BEFORE.test(before);
  const startsOrFollows = startsHere || afterBreak;
  return (
    startsOrFollows &&
    opensClause &&
    kind === 'paragraph' &&
    /^\s+\S/.test(after) &&
    !/^\s+(?:was|is|has|of)\b/i.test(after)
  );
}

/** What stands before a break, its sentence ended when a paragraph follows. */
function closed(text: string, kind: 'paragraph' | 'line'): string {
  const open = text.trimEnd().replace(/[,;:]$/, '');
  return kind === 'paragraph' && /[\p{L}\p{N})]$/u.test(open) ? `${open}.` : open;
}

function leadingMarks(after: string): number {
  return /^\s*[.?!,;:]*\s*/.exec(after)?.[0].length ?? 0;
}

function pushText(parts: SpokenPart[], text: string): void {
  const trimmed = text.trim();
  if (trimmed !== '') parts.push({ kind: 'text', text: trimmed });
}
