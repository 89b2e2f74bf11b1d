import { describe, expect, it } from 'vitest';
import { readSmokeFlags } from './smoke-flags.ts';
import { parseDeployment } from './smoke-outputs.ts';
import { Stop } from './stop.ts';

const URL = 'https://main.d1.amplifyapp.com';

describe('flags of smoke', () => {
  it('are few', () => {
    expect(readSmokeFlags(['--url', `${URL}/`])).toEqual({
      url: URL,
      outputs: null,
      profile: null,
      patienceMs: 60_000,
      headed: false,
    });
    const all = ['--url', 'http://127.0.0.1:8086', '--outputs', 'o.json', '--profile', 'p', '--headed'];
    expect(readSmokeFlags([...all, '--patience', '5'])).toEqual({
      url: 'http://127.0.0.1:8086',
      outputs: 'o.json',
      profile: 'p',
      patienceMs: 5_000,
      headed: true,
    });
    expect(readSmokeFlags(['-h'])).toBe('help');
  });

  it.each([
    [[]],
    [['--url', 'http://notewell.example']],
    [['--url', 'file:///etc/passwd']],
    [['--url', 'notewell']],
    [['--url', URL, '--patience', '0']],
    [['--url', URL, '--patience', 'long']],
    [['--url', URL, '--fast']],
    [['--url', URL, 'now']],
  ])('%j is refused in one sentence', (args) => {
    expect(() => readSmokeFlags(args)).toThrow(Stop);
  });
});

describe('the configuration that smoke reads', () => {
  const auth = { aws_region: 'us-east-1', user_pool_id: 'us-east-1_A', identity_pool_id: 'x' };
  const custom = { table: 't', bucket: 'b' };

  it('has no addresses in an account, and those of a local cloud there', () => {
    expect(parseDeployment(JSON.stringify({ auth, custom }), 'file')).toEqual({
      region: 'us-east-1',
      userPoolId: 'us-east-1_A',
      table: 't',
      bucket: 'b',
      endpoints: {},
    });
    const endpoints = { s3: 'http://127.0.0.1:8086/aws/s3' };
    const local = JSON.stringify({ auth, custom: { ...custom, endpoints } });
    expect(parseDeployment(local, 'file').endpoints).toEqual(endpoints);
  });

  it.each([
    ['not json', 'no JSON'],
    [JSON.stringify({ custom }), 'auth'],
    [JSON.stringify({ auth, custom: { table: 't' } }), 'custom.bucket'],
  ])('%s says what is wrong', (text, where) => {
    expect(() => parseDeployment(text, 'the file')).toThrow(`(${where})`);
  });
});
