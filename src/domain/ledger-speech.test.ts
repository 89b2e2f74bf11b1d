import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { savedLedgerSchema } from './ledger-record.ts';
import { decodeSpeech, encodeSpeech } from './ledger-speech.ts';

const anySpeech = fc.array(fc.boolean(), { maxLength: 200 });

describe('the seconds with speech', () => {
  it('come back as they were written', () => {
    fc.assert(
      fc.property(anySpeech, (seconds) => {
        expect(decodeSpeech(encodeSpeech(seconds), seconds.length)).toEqual(seconds);
      }),
    );
  });

  it('are written the same however much quiet follows', () => {
    fc.assert(
      fc.property(anySpeech, fc.nat(40), (seconds, quiet) => {
        expect(encodeSpeech([...seconds, ...Array<boolean>(quiet).fill(false)])).toBe(encodeSpeech(seconds));
      }),
    );
  });

  it('are text that a note can store', () => {
    fc.assert(
      fc.property(anySpeech, (seconds) => {
        expect(v.is(savedLedgerSchema.entries.speech, encodeSpeech(seconds))).toBe(true);
      }),
    );
  });

  it.each([
    [[], ''],
    [[true], 'AQ=='],
    [[false, true, true], 'Bg=='],
    [[...Array<boolean>(8).fill(false), true], 'AAE='],
  ])('%j is %j', (seconds, text) => {
    expect(encodeSpeech(seconds)).toBe(text);
  });

  it('take 2.4 kB for four hours', () => {
    expect(encodeSpeech(Array<boolean>(14_400).fill(true)).length).toBe(2_400);
  });

  it('are refused when the text is no base64', () => {
    expect(() => decodeSpeech('*', 8)).toThrow();
  });
});
