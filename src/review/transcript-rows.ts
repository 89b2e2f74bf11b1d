import type { Segment, TranscriptItem } from '../domain/transcript.ts';

/** A heard word with the marks behind it; times in milliseconds of session time. */
interface RowWord {
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
  /** 0..1; null where the service gave none. */
  readonly confidence: number | null;
}

/** A heard segment of the transcript beside the note. */
export interface TranscriptRow {
  readonly segmentId: string;
  readonly dictationId: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly words: readonly RowWord[];
}

/** The transcript as rows, one a segment, in the order given. A mark stands with the word before it. */
export function transcriptRows(segments: readonly Segment[]): readonly TranscriptRow[] {
  return segments.map(({ id, dictationId, startMs, endMs, items }) => ({
    segmentId: id,
    dictationId,
    startMs,
    endMs,
    words: wordsOf(items),
  }));
}

function wordsOf(items: readonly TranscriptItem[]): readonly RowWord[] {
  return items.reduce<RowWord[]>((words, { kind, text, startMs, endMs, confidence }) => {
    const last = words.at(-1);
    if (kind === 'punctuation' && last !== undefined) {
      words[words.length - 1] = { ...last, text: last.text + text };
    } else words.push({ text, startMs, endMs, confidence });
    return words;
  }, []);
}
