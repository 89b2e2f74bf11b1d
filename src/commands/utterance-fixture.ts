import type { Segment, TranscriptItem } from '../domain/transcript.ts';
import { SessionMs } from '../domain/units.ts';

/** A final result from one line: 200 ms a word, `|` is a pause of 350 ms, marks take no time. */
export function said(line: string, startMs = 10_000): Segment {
  let time = startMs;
  const items: TranscriptItem[] = [];
  for (const part of line.match(/[\p{L}\p{N}'’-]+|[.,:?|]/gu) ?? []) {
    if (part === '|') time += 350;
    else items.push(item(part, time));
    time = Math.max(time, items.at(-1)?.endMs ?? time);
  }
  return {
    id: 's1',
    dictationId: 'd1',
    startMs: SessionMs(items[0]?.startMs ?? startMs),
    endMs: SessionMs(time),
    text: line.replaceAll(/ ?\| ?/g, ' ').trim(),
    items,
  };
}

function item(text: string, startMs: number): TranscriptItem {
  const kind = /^[.,:?]$/.test(text) ? ('punctuation' as const) : ('word' as const);
  return {
    kind,
    text,
    startMs: SessionMs(startMs),
    endMs: SessionMs(startMs + (kind === 'word' ? 200 : 0)),
    confidence: 0.9,
    speaker: null,
  };
}
