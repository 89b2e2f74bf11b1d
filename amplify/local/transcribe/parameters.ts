import { badRequest } from './stream-exception.ts';

/** What a client asked for, checked. */
export interface StreamParameters {
  /** Samples a second of each channel, in hertz. */
  readonly sampleRateHz: number;
  /** Null when the client leaves the choice to the service. */
  readonly sessionId: string | null;
  readonly vocabularyName: string | null;
}

const SPECIALTIES = ['PRIMARYCARE', 'CARDIOLOGY', 'NEUROLOGY', 'ONCOLOGY', 'RADIOLOGY', 'UROLOGY'];
const TYPES = ['CONVERSATION', 'DICTATION'];
const LOWEST_HZ = 16_000;
const HIGHEST_HZ = 48_000;
const SESSION_ID = /^[a-fA-F0-9]{8}-[a-fA-F0-9]{4}-[a-fA-F0-9]{4}-[a-fA-F0-9]{4}-[a-fA-F0-9]{12}$/;
const VOCABULARY_NAME = /^[0-9a-zA-Z._-]{1,200}$/;

/**
 * Reads the query of the WebSocket address.
 * @throws StreamException BadRequestException, worded as the services word a failed constraint.
 */
export function parseParameters(query: URLSearchParams): StreamParameters {
  oneOf(query, 'language-code', 'languageCode', ['en-US']);
  oneOf(query, 'media-encoding', 'mediaEncoding', ['pcm']);
  oneOf(query, 'specialty', 'specialty', SPECIALTIES);
  oneOf(query, 'type', 'type', TYPES);
  if (query.get('enable-channel-identification') === 'true' || query.has('number-of-channels'))
    throw badRequest('Channel identification is not supported by the local Transcribe service.');
  return {
    sampleRateHz: sampleRate(query),
    sessionId: matching(query, 'session-id', 'sessionId', SESSION_ID),
    vocabularyName: matching(query, 'vocabulary-name', 'vocabularyName', VOCABULARY_NAME),
  };
}

function oneOf(query: URLSearchParams, name: string, member: string, allowed: readonly string[]): void {
  const value = required(query, name, member);
  if (!allowed.includes(value))
    throw constraint(`Value '${value}' at '${member}'`, `satisfy enum value set: [${allowed.join(', ')}]`);
}

function required(query: URLSearchParams, name: string, member: string): string {
  const value = query.get(name);
  if (value === null || value === '') throw constraint(`Value null at '${member}'`, 'not be null');
  return value;
}

function sampleRate(query: URLSearchParams): number {
  const text = required(query, 'sample-rate', 'mediaSampleRateHertz');
  const value = Number(text);
  const at = `Value '${text}' at 'mediaSampleRateHertz'`;
  if (!Number.isInteger(value)) throw constraint(at, 'be an integer');
  if (value < LOWEST_HZ) throw constraint(at, `have value greater than or equal to ${LOWEST_HZ}`);
  if (value > HIGHEST_HZ) throw constraint(at, `have value less than or equal to ${HIGHEST_HZ}`);
  return value;
}

function matching(query: URLSearchParams, name: string, member: string, pattern: RegExp): string | null {
  const value = query.get(name);
  if (value === null || value === '') return null;
  if (!pattern.test(value))
    throw constraint(
      `Value '${value}' at '${member}'`,
      `satisfy regular expression pattern: ${pattern.source}`,
    );
  return value;
}

function constraint(value: string, must: string) {
  return badRequest(
    `1 validation error detected: ${value} failed to satisfy constraint: Member must ${must}`,
  );
}
