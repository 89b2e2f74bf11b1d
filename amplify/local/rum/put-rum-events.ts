import * as v from 'valibot';
import { AwsError } from '../server/aws-error.ts';
import type { EventFile } from './event-file.ts';

const uuid = v.pipe(v.string(), v.regex(/^[a-fA-F0-9]{8}(-[a-fA-F0-9]{4}){3}-[a-fA-F0-9]{12}$/));
/** Text that is JSON of an object, as the service takes metadata and details. */
const jsonObject = v.pipe(
  v.string(),
  v.check((text) => {
    try {
      const value: unknown = JSON.parse(text);
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    } catch {
      return false;
    }
  }),
);

/** Most events of one call, and the longest name of one. */
const MOST_EVENTS = 100;
const LONGEST_NAME = 256;

const inputSchema = v.object({
  BatchId: uuid,
  AppMonitorDetails: v.object({
    id: v.optional(v.string()),
    name: v.optional(v.string()),
    version: v.optional(v.string()),
  }),
  UserDetails: v.object({ userId: v.optional(uuid), sessionId: v.optional(uuid) }),
  RumEvents: v.pipe(
    v.array(
      v.object({
        id: uuid,
        /** Seconds since 1970. */
        timestamp: v.pipe(v.number(), v.finite(), v.minValue(0)),
        type: v.pipe(v.string(), v.nonEmpty(), v.maxLength(LONGEST_NAME)),
        metadata: v.optional(jsonObject),
        details: jsonObject,
      }),
    ),
    v.minLength(1),
    v.maxLength(MOST_EVENTS),
  ),
});

/**
 * PutRumEvents: keeps each event as a line of its own, with the session that it came from.
 * @throws AwsError ResourceNotFoundException for another app monitor, ValidationException for what is not an event.
 */
export function putRumEvents(
  request: { readonly monitorId: string; readonly body: Uint8Array },
  monitor: { readonly id: string },
  file: EventFile,
): object {
  if (request.monitorId !== monitor.id)
    throw new AwsError('ResourceNotFoundException', 404, 'The app monitor does not exist');
  const { UserDetails, RumEvents } = read(request.body);
  file.append(
    RumEvents.map(({ id, timestamp, type, metadata, details }) => ({
      id,
      timestamp,
      type,
      sessionId: UserDetails.sessionId ?? null,
      userId: UserDetails.userId ?? null,
      metadata: metadata === undefined ? null : JSON.parse(metadata),
      details: JSON.parse(details),
    })),
  );
  return {};
}

function read(body: Uint8Array): v.InferOutput<typeof inputSchema> {
  try {
    return v.parse(inputSchema, JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)));
  } catch {
    throw new AwsError('ValidationException', 400, 'The events could not be read');
  }
}
