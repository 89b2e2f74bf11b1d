import { EventStreamCodec } from '@smithy/eventstream-codec';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeAudio, encodeException, encodeTranscript } from './frames.ts';

const codec = new EventStreamCodec(
  (bytes) => (typeof bytes === 'string' ? bytes : new TextDecoder().decode(bytes)),
  (text) => new TextEncoder().encode(text),
);

function frame(body: Uint8Array, type = 'AudioEvent'): Uint8Array {
  return codec.encode({ headers: { ':event-type': { type: 'string', value: type } }, body });
}

describe('audio frames', () => {
  it('carry little-endian samples, at any alignment', () => {
    fc.assert(
      fc.property(fc.int16Array({ maxLength: 200 }), (samples) => {
        const bytes = new Uint8Array(samples.length * 2);
        const view = new DataView(bytes.buffer);
        for (const [index, sample] of samples.entries()) view.setInt16(index * 2, sample, true);
        expect(decodeAudio(frame(bytes), 16_000)).toEqual(Int16Array.from(samples));
      }),
    );
  });
  it('end the audio when empty, with or without headers', () => {
    expect(decodeAudio(frame(new Uint8Array()), 16_000)).toHaveLength(0);
    expect(decodeAudio(codec.encode({ headers: {}, body: new Uint8Array() }), 16_000)).toHaveLength(0);
  });
  it.each([
    ['broken', new Uint8Array([1, 2, 3])],
    ['of another type', frame(new Uint8Array(2), 'ConfigurationEvent')],
    ['without a type', codec.encode({ headers: {}, body: new Uint8Array(2) })],
    ['odd', frame(new Uint8Array(3))],
    ['longer than a second', frame(new Uint8Array(32_002))],
  ])('%s are a bad request', (_, bytes) => {
    expect(() => decodeAudio(bytes, 16_000)).toThrow(
      expect.objectContaining({ code: 'BadRequestException' }),
    );
  });
  it('may be tampered with nowhere', () => {
    const whole = frame(new Uint8Array(64));
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const bytes = whole.slice();
        bytes[at] = (bytes[at] ?? 0) ^ change;
        expect(() => decodeAudio(bytes, 16_000)).toThrow();
      }),
    );
  });
});

describe('answers', () => {
  const decode = (bytes: Uint8Array) => {
    const { headers, body } = codec.decode(bytes);
    return {
      type: headers[':message-type']?.value,
      name: headers[':event-type']?.value ?? headers[':exception-type']?.value,
      body: JSON.parse(new TextDecoder().decode(body)),
    };
  };
  it('are transcript events and exceptions', () => {
    expect(decode(encodeTranscript([{ ResultId: 'r' }]))).toEqual({
      type: 'event',
      name: 'TranscriptEvent',
      body: { Transcript: { Results: [{ ResultId: 'r' }] } },
    });
    expect(decode(encodeException({ code: 'ConflictException', message: 'why' }))).toEqual({
      type: 'exception',
      name: 'ConflictException',
      body: { Message: 'why' },
    });
  });
});
