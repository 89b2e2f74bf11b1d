import * as v from 'valibot';
import { type Item, readItem } from './attribute-value.ts';
import type { ItemKey } from './item-name.ts';

/** One change of one item, as the table's stream tells it. It holds what the item says, so it is for the functions only. */
export interface NoteChange {
  /** The stream's own id of it: the same when it is delivered again. */
  readonly eventId: string;
  readonly action: 'inserted' | 'modified' | 'removed';
  /** When the table took it, in milliseconds since 1970; streams know whole seconds. */
  readonly at: number;
  readonly key: ItemKey;
  /** Null for an item that was not there. */
  readonly before: Item | null;
  /** Null for an item that is gone. */
  readonly after: Item | null;
}

const ACTIONS = { INSERT: 'inserted', MODIFY: 'modified', REMOVE: 'removed' } as const;

const image = v.optional(v.pipe(v.unknown(), v.transform(readItem)));

const streamRecord = v.object({
  eventID: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)),
  eventName: v.picklist(['INSERT', 'MODIFY', 'REMOVE']),
  dynamodb: v.object({
    ApproximateCreationDateTime: v.pipe(v.number(), v.minValue(0)),
    Keys: v.object({ pk: v.object({ S: v.string() }), sk: v.object({ S: v.string() }) }),
    OldImage: image,
    NewImage: image,
  }),
});

/**
 * Reads a record of the stream (view NEW_AND_OLD_IMAGES), as Lambda delivers it.
 * @throws RangeError, without anything of the record, when it is none.
 */
export function parseNoteChange(record: unknown): NoteChange {
  const { eventID, eventName, dynamodb } = parse(record);
  return {
    eventId: eventID,
    action: ACTIONS[eventName],
    at: Math.round(dynamodb.ApproximateCreationDateTime * 1000),
    key: { pk: dynamodb.Keys.pk.S, sk: dynamodb.Keys.sk.S },
    before: dynamodb.OldImage ?? null,
    after: dynamodb.NewImage ?? null,
  };
}

/** The schema's own errors quote what they were given. */
function parse(record: unknown): v.InferOutput<typeof streamRecord> {
  try {
    return v.parse(streamRecord, record);
  } catch {
    throw new RangeError('This is no record of the stream of the notes table');
  }
}
