import { describe, expect, it } from 'vitest';
import { parseParameters } from './parameters.ts';

const GOOD = {
  'language-code': 'en-US',
  'sample-rate': '16000',
  'media-encoding': 'pcm',
  specialty: 'CARDIOLOGY',
  type: 'DICTATION',
};
const parse = (changes: Record<string, string> = {}) =>
  parseParameters(new URLSearchParams({ ...GOOD, ...changes }));

describe('stream parameters', () => {
  it('are read', () => {
    expect(parse()).toEqual({ sampleRateHz: 16_000, sessionId: null, vocabularyName: null });
    const sessionId = '0f0e0d0c-0b0a-4909-8807-060504030201';
    expect(parse({ 'session-id': sessionId, 'vocabulary-name': 'drugs-1', 'sample-rate': '48000' })).toEqual({
      sampleRateHz: 48_000,
      sessionId,
      vocabularyName: 'drugs-1',
    });
  });
  it.each([
    ['sample-rate', '15999', /greater than or equal to 16000/],
    ['sample-rate', '48001', /less than or equal to 48000/],
    ['sample-rate', '16000.5', /integer/],
    ['sample-rate', '', /null at 'mediaSampleRateHertz'/],
    ['language-code', 'en-GB', /enum value set: \[en-US\]/],
    ['specialty', 'MAGIC', /PRIMARYCARE/],
    ['type', 'dictation', /CONVERSATION, DICTATION/],
    ['media-encoding', 'ogg-opus', /pcm/],
    ['session-id', 'x', /sessionId/],
    ['vocabulary-name', 'a b', /vocabularyName/],
    ['enable-channel-identification', 'true', /Channel identification/],
  ])('%s=%s is a bad request', (name, value, message) => {
    expect(() => parse({ [name]: value })).toThrow(expect.objectContaining({ code: 'BadRequestException' }));
    expect(() => parse({ [name]: value })).toThrow(message);
  });
});
