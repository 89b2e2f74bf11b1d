import { describe, expect, it } from 'vitest';
import given from './parameters.json' with { type: 'json' };
import { parseParameters } from './parameters.ts';

const wrongWith = (changes: Record<string, unknown>) => {
  try {
    parseParameters({ ...given, ...changes });
  } catch (error) {
    return error instanceof RangeError ? error.message : error;
  }
  return null;
};

describe('parameters', () => {
  it('are given well in the file', () => {
    expect(parseParameters(given)).toEqual(given);
  });

  it('may send some services to addresses of their own', () => {
    const endpoints = { transcribe: 'https://transcribestreaming-fips.us-east-1.amazonaws.com:8443' };
    expect(parseParameters({ ...given, endpoints }).endpoints).toEqual(endpoints);
  });

  it('are safe by default', () => {
    expect(given).toMatchObject({ mfa: 'required', threatProtection: 'enforced', telemetry: false });
    expect(given.passwordLength).toBeGreaterThanOrEqual(14);
  });

  it.each([
    [{ mfa: 'off' }, 'mfa must be "required" or "optional".'],
    [{ threatProtection: true }, 'threatProtection must be "enforced" or "audit" or "off".'],
    [{ tokenMinutes: 61 }, 'tokenMinutes must be a whole number from 15 to 60.'],
    [{ tokenMinutes: '30' }, 'tokenMinutes must be a whole number from 15 to 60.'],
    [{ signInHours: 0.5 }, 'signInHours must be a whole number from 1 to 24.'],
    [{ passwordLength: 8 }, 'passwordLength must be a whole number from 14 to 99.'],
    [{ trailDays: 365 }, 'trailDays must be a whole number from 2190 to 36500.'],
    [{ objectLock: { mode: 'GOVERNANCE' } }, 'objectLock.days is missing.'],
    [
      { objectLock: { mode: 'GOVERNANCE', days: 1, hours: 1 } },
      'objectLock.hours is none that Notewell knows.',
    ],
    [{ objectLock: { mode: 'SOFT', days: 1 } }, 'objectLock.mode must be "GOVERNANCE" or "COMPLIANCE".'],
    [{ objectLock: 30 }, 'objectLock must be an object.'],
    [{ archiveAfterDays: 30 }, 'archiveAfterDays must be a whole number from 90 to 36500.'],
    [{ endpoints: { s4: 'https://s3.example' } }, 'endpoints.s4 is none that Notewell knows.'],
    [
      { endpoints: { s3: 'http://s3.example' } },
      'endpoints.s3 must be an address such as "https://dynamodb-fips.us-east-1.amazonaws.com": https, a host, perhaps a port and a path.',
    ],
    [{ alarmEmails: ['nobody'] }, 'alarmEmails.0 must be a list of e-mail addresses.'],
    [{ telemetry: 'yes' }, 'telemetry must be true or false.'],
    [{ telemetry: undefined }, 'telemetry must be true or false.'],
    [{ scan: true }, 'scan is none that Notewell knows.'],
  ])('says what is wrong with %j', (changes, sentence) => {
    expect(wrongWith(changes)).toBe(sentence);
  });

  it('says which retentions there are', () => {
    expect(wrongWith({ logDays: 100 })).toMatch(
      /^logDays must be one of 30, 60, .* CloudWatch Logs offers\.$/,
    );
  });

  it('says what is missing', () => {
    const { telemetry: _, ...rest } = given;
    expect(() => parseParameters(rest)).toThrow(new RangeError('telemetry is missing.'));
  });

  it.each([null, [], 'text'])('refuses %j as a whole', (whole) => {
    expect(() => parseParameters(whole)).toThrow(RangeError);
  });

  it.each(['*', 'https://*.example.org', 'http://notes.example.org', 'https://notes.example.org/', 'notes'])(
    'refuses %s as an origin',
    (origin) => {
      expect(wrongWith({ appOrigins: [origin] })).toMatch(/^appOrigins\.0 must be origins such as/);
    },
  );

  it('takes an origin of its own', () => {
    expect(wrongWith({ appOrigins: ['https://notes.example.org'] })).toBeNull();
  });
});
