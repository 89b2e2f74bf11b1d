import * as v from 'valibot';
import { StreamSeconds } from '../domain/units.ts';

/** Results of the service, parsed: nothing of the SDK's all-optional shapes goes further. */

const seconds = v.pipe(v.number(), v.finite(), v.minValue(0), v.transform(StreamSeconds));

const itemSchema = v.pipe(
  v.object({
    Type: v.picklist(['pronunciation', 'punctuation']),
    Content: v.string(),
    StartTime: seconds,
    EndTime: seconds,
    Confidence: v.nullish(v.number()),
    Speaker: v.nullish(v.string()),
  }),
  v.transform((item) => ({
    kind: item.Type === 'pronunciation' ? ('word' as const) : ('punctuation' as const),
    text: item.Content,
    startSeconds: item.StartTime,
    endSeconds: item.EndTime,
    confidence: item.Confidence ?? null,
    speaker: item.Speaker ?? null,
  })),
);

const readingSchema = v.pipe(
  v.object({ Transcript: v.string(), Items: v.nullish(v.array(itemSchema)) }),
  v.transform((reading) => ({ text: reading.Transcript, items: reading.Items ?? [] })),
);
type Reading = v.InferOutput<typeof readingSchema>;

/** More readings of one segment than this help nobody, and are kept with every version of the note. */
const MOST_ALTERNATIVES = 3;

const resultSchema = v.pipe(
  v.object({
    ResultId: v.string(),
    IsPartial: v.boolean(),
    StartTime: seconds,
    EndTime: seconds,
    Alternatives: v.tupleWithRest([readingSchema], v.unknown()),
  }),
  v.transform(({ Alternatives: [best, ...others], ...result }) => ({
    id: result.ResultId,
    isPartial: result.IsPartial,
    startSeconds: result.StartTime,
    endSeconds: result.EndTime,
    text: best.text,
    items: best.items,
    /** Other readings of a final, best first. */
    alternatives: result.IsPartial ? [] : otherReadings(others),
  })),
);
/** One message's state of a segment; times from the start of the stream. */
export type StreamResult = v.InferOutput<typeof resultSchema>;

const eventSchema = v.object({
  TranscriptEvent: v.object({ Transcript: v.object({ Results: v.array(v.unknown()) }) }),
});

/** The results in one event of the stream; those that cannot be read are left out. */
export function parseResults(event: unknown): StreamResult[] {
  const parsed = v.safeParse(eventSchema, event);
  if (!parsed.success) return [];
  return parsed.output.TranscriptEvent.Transcript.Results.flatMap((result) => {
    const one = v.safeParse(resultSchema, result);
    return one.success ? [one.output] : [];
  });
}

/** Those that can be read; one that cannot is no reason to lose the words of the best. */
function otherReadings(others: readonly unknown[]): Reading[] {
  return others
    .flatMap((other) => {
      const one = v.safeParse(readingSchema, other);
      return one.success && one.output.items.length > 0 ? [one.output] : [];
    })
    .slice(0, MOST_ALTERNATIVES);
}
