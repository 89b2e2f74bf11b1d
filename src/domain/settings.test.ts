import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSettings } from './settings.ts';

const DEFAULTS = {
  theme: 'system',
  microphoneId: null,
  specialty: 'PRIMARYCARE',
  dictationType: 'DICTATION',
  walkThreshold: 0.6,
  playbackSpeed: 1,
  rewindMs: 500,
  keys: {},
  buttons: {},
};

describe('parseSettings', () => {
  it.each([null, '', 'not json', '7', 'null', '[]', '{}', '{"keys":[]}'])(
    'falls back to the defaults for %j',
    (stored) => {
      expect(parseSettings(stored)).toEqual(DEFAULTS);
    },
  );

  it('keeps what it can read and drops the rest', () => {
    expect(parseSettings('{"theme":"dark","specialty":"WIZARDRY","patient":"x"}')).toEqual({
      ...DEFAULTS,
      theme: 'dark',
    });
  });

  it('reads back what was written', () => {
    const settings = {
      ...DEFAULTS,
      theme: 'light',
      microphoneId: 'abc',
      specialty: 'CARDIOLOGY',
      walkThreshold: 1,
      playbackSpeed: 0.75,
      rewindMs: 0,
      keys: { sign: 'F2', save: null },
      buttons: { record: 'hold-record', f1: null },
    };
    expect(parseSettings(JSON.stringify(settings))).toEqual(settings);
  });

  it.each([
    ['walkThreshold', [-0.1, 1.1, '0.5', null]],
    ['playbackSpeed', [0.4, 2.1, 0, true]],
    ['rewindMs', [-1, 5_001, []]],
    ['keys', ['Alt+R', 7, { save: 'Mod+T', wings: 'Alt+R' }]],
    ['buttons', [null, 'record', { record: 'fly' }]],
  ] as const)('takes the default for a %s out of its limits', (name, wrong) => {
    for (const value of wrong) expect(parseSettings(JSON.stringify({ [name]: value }))).toEqual(DEFAULTS);
  });

  it('never throws', () => {
    const names = Object.keys(DEFAULTS);
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(Object.keys(parseSettings(text))).toEqual(names);
      }),
    );
  });
});
