import { describe, expect, it } from 'vitest';
import { awsOrigins, cacheControl, securityHeaders } from './headers.ts';

const REGIONS = [
  'us-east-1',
  'us-east-2',
  'us-west-2',
  'ca-central-1',
  'eu-west-1',
  'ap-southeast-2',
  'us-gov-west-1',
];

/** The directives of the policy by their names. */
function policyFor(connect: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const text = securityHeaders(connect)['Content-Security-Policy'] ?? '';
  return new Map(
    text.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources];
    }),
  );
}

describe('the content security policy', () => {
  const policy = policyFor(awsOrigins('eu-west-1', 'notes-bucket'));

  it('allows nothing that it does not name', () => {
    expect(policy.get('default-src')).toEqual(["'none'"]);
    for (const name of ['base-uri', 'form-action', 'frame-ancestors'])
      expect(policy.get(name)).toEqual(["'none'"]);
    expect(policy.get('require-trusted-types-for')).toEqual(["'script'"]);
  });

  it('takes code from its own origin alone, and none from text', () => {
    for (const name of ['script-src', 'worker-src', 'style-src'])
      expect(policy.get(name)).toEqual(["'self'"]);
    const text = securityHeaders([])['Content-Security-Policy'];
    expect(text).not.toMatch(/unsafe-|eval|nonce-|strict-dynamic|\*/);
    expect(text).not.toMatch(/(script|worker|style|default)-src[^;]*(data:|blob:|https?:)/);
  });

  it('names each directive once', () => {
    const names = (securityHeaders([])['Content-Security-Policy'] ?? '')
      .split('; ')
      .map((part) => part.split(' ')[0]);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(REGIONS)('connects to exactly the services of %s', (region) => {
    expect(policyFor(awsOrigins(region, 'notes-bucket')).get('connect-src')).toEqual([
      "'self'",
      `https://cognito-idp.${region}.amazonaws.com`,
      `https://cognito-identity.${region}.amazonaws.com`,
      `https://comprehendmedical.${region}.amazonaws.com`,
      `https://dynamodb.${region}.amazonaws.com`,
      `https://notes-bucket.s3.${region}.amazonaws.com`,
      `wss://transcribestreaming.${region}.amazonaws.com:8443`,
    ]);
  });

  it.each(REGIONS)('has origins without wildcard, path or plain text in %s', (region) => {
    for (const origin of awsOrigins(region, 'notes-bucket')) {
      const url = new URL(origin);
      expect(['https:', 'wss:']).toContain(url.protocol);
      expect(origin).toBe(`${url.protocol}//${url.host}`);
      expect(origin).not.toContain('*');
    }
  });

  it('connects to nothing else when nothing else is named', () => {
    expect(policyFor([]).get('connect-src')).toEqual(["'self'"]);
  });
});

describe('the other headers', () => {
  const headers = securityHeaders([]);

  it('keep to HTTPS, types and their own origin', () => {
    expect(headers).toMatchObject({
      'Strict-Transport-Security': expect.stringMatching(/^max-age=\d{8}; includeSubDomains$/),
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
    });
  });

  it('give the microphone to the app and the camera to nobody', () => {
    expect(headers['Permissions-Policy']).toContain('microphone=(self)');
    expect(headers['Permissions-Policy']).toContain('camera=()');
  });

  it('can be sent', () => {
    for (const value of Object.values(headers)) expect(value).toMatch(/^[\x20-\x7e]+$/);
  });
});

describe('what is kept', () => {
  it('is hashed', () => {
    expect(cacheControl('/assets/main-1a2b.js')).toContain('immutable');
  });

  it.each(['/', '/index.html', '/service-worker.js', '/icon.svg', '/notes/assets/1', '/assetsx.js'])(
    '%s is asked for each time',
    (path) => {
      expect(cacheControl(path)).toBe('no-cache');
    },
  );
});
