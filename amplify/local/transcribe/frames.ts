import { EventStreamCodec, type MessageHeaders } from '@smithy/eventstream-codec';
import { badRequest, type StreamException } from './stream-exception.ts';

/** Event-stream frames of the WebSocket: audio in, transcripts and exceptions out. */

const codec = new EventStreamCodec(
  (bytes) => (typeof bytes === 'string' ? bytes : new TextDecoder().decode(bytes)),
  (text) => new TextEncoder().encode(text),
);

/** Longest audio that one frame may carry, in milliseconds. */
const LONGEST_CHUNK_MS = 1_000;
const BYTES_PER_SAMPLE = 2;

/**
 * Samples of one AudioEvent; an empty array is the end of the audio.
 * @throws StreamException when the frame cannot be read or is no audio event as the service takes it.
 */
export function decodeAudio(frame: Uint8Array, sampleRateHz: number): Int16Array {
  const { headers, body } = decode(frame);
  const type = headers[':event-type']?.value;
  if (type !== undefined && type !== 'AudioEvent')
    throw badRequest(`The event type ${String(type)} is not supported.`);
  if (type === undefined && body.byteLength > 0) throw badRequest('The event has no event type.');
  if (body.byteLength % BYTES_PER_SAMPLE !== 0)
    throw badRequest('The audio chunk must have an even number of bytes, because samples are 16 bits long.');
  if (body.byteLength > (LONGEST_CHUNK_MS / 1000) * sampleRateHz * BYTES_PER_SAMPLE)
    throw badRequest('The audio chunk is longer than one second. Send chunks of 50 to 200 milliseconds.');
  return samplesOf(body);
}

function decode(frame: Uint8Array) {
  try {
    return codec.decode(frame);
  } catch {
    throw badRequest('The event stream message could not be decoded.');
  }
}

function samplesOf(body: Uint8Array): Int16Array {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  return Int16Array.from({ length: body.byteLength / BYTES_PER_SAMPLE }, (_, index) =>
    view.getInt16(index * BYTES_PER_SAMPLE, true),
  );
}

/** A TranscriptEvent with this content. */
export function encodeTranscript(results: readonly unknown[]): Uint8Array {
  return encode(
    { ':message-type': 'event', ':event-type': 'TranscriptEvent' },
    { Transcript: { Results: results } },
  );
}

export function encodeException({ code, message }: Pick<StreamException, 'code' | 'message'>): Uint8Array {
  return encode({ ':message-type': 'exception', ':exception-type': code }, { Message: message });
}

function encode(headers: Readonly<Record<string, string>>, content: unknown): Uint8Array {
  const typed: MessageHeaders = { ':content-type': { type: 'string', value: 'application/json' } };
  for (const [name, value] of Object.entries(headers)) typed[name] = { type: 'string', value };
  return codec.encode({ headers: typed, body: new TextEncoder().encode(JSON.stringify(content)) });
}
