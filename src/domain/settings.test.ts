import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSettings } from './settings.ts';

const DEFAULTS = {
  theme: 'system',
  microphoneId: null,
  specialty: 'PRIMARYCARE',
  dictationType: 'DICTATION',
};

describe('parseSettings', () => {
  it.each([null, '', 'not json', '7', 'null', '[]', '{}'])('falls back to the defaults for %j', (stored) => {
    expect(parseSettings(stored)).toEqual(DEFAULTS);
  });

  it('keeps what it can read and drops the rest', () => {
    expect(parseSettings('{"theme":"dark","specialty":"WIZARDRY","patient":"x"}')).toEqual({
      ...DEFAULTS,
      theme: 'dark',
    });
  });

  it('reads back what was written', () => {
    const settings = { ...DEFAULTS, theme: 'light', microphoneId: 'abc', specialty: 'CARDIOLOGY' };
    expect(parseSettings(JSON.stringify(settings))).toEqual(settings);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.json(), (text) => Object.keys(parseSettings(text)).length === 4));
  });
});
