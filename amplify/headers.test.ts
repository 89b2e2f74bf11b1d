import { describe, expect, it } from 'vitest';
import { awsOrigins, cacheControl, connectSources, securityHeaders } from './headers.ts';
import { REGIONS } from './regions.ts';

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

  it('lets exactly the policies of the app turn text into code, none of them twice', () => {
    expect(policy.get('trusted-types')).toEqual(['default', 'notewell-worker', 'ProseMirrorClipboard']);
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

  it.each([
    '*',
    'https:',
    'https://*.amazonaws.com',
    "'unsafe-inline'",
    'https://a.example; script-src https://a.example',
    'https://a.example https://b.example',
    'https://a.example/?b',
    'data:',
    '',
  ])('refuses %j as a place to connect to', (source) => {
    expect(() => securityHeaders([source])).toThrow(RangeError);
  });

  it('connects to nothing else when nothing else is named', () => {
    expect(policyFor([]).get('connect-src')).toEqual(["'self'"]);
  });
});

describe('what the browser may connect to', () => {
  const auth = { aws_region: 'us-east-1' };
  const sourcesWith = (endpoints: object, more: object = {}) =>
    connectSources({ auth, custom: { bucket: 'notes', endpoints, ...more } });

  it('is AWS in the region where no endpoint is given', () => {
    expect(sourcesWith({})).toEqual(awsOrigins('us-east-1', 'notes'));
  });

  it('is the one endpoint that is given, and AWS for the others', () => {
    const vpc = 'https://vpce-1a2b.comprehendmedical.us-east-1.vpce.amazonaws.com';
    const expected = awsOrigins('us-east-1', 'notes').map((origin) =>
      origin.includes('comprehendmedical') ? vpc : origin,
    );
    expect(sourcesWith({ comprehendMedical: vpc })).toEqual(expected);
  });

  it('is the origin of an endpoint, without its path', () => {
    expect(sourcesWith({ dynamodb: 'https://proxy.example:444/aws/dynamodb' })).toContain(
      'https://proxy.example:444',
    );
  });

  it.each([
    [
      'https://vpce-1.transcribestreaming.us-east-1.vpce.amazonaws.com:8443',
      'wss://vpce-1.transcribestreaming.us-east-1.vpce.amazonaws.com:8443',
    ],
    ['https://speech.example/aws', 'wss://speech.example'],
    ['http://127.0.0.1:4000/aws/transcribe', 'ws://127.0.0.1:4000'],
  ])('is a WebSocket for speech: %s', (transcribe, source) => {
    expect(sourcesWith({ transcribe })).toContain(source);
  });

  it.each(['https://s3-fips.us-east-1.amazonaws.com', 'https://s3-fips.us-east-1.amazonaws.com/'])(
    'is one bucket alone where a host has all of them: %s',
    (s3) => {
      expect(sourcesWith({ s3 })).toContain('https://s3-fips.us-east-1.amazonaws.com/notes/');
    },
  );

  it('has a place for telemetry only where there is telemetry', () => {
    expect(sourcesWith({}).join()).not.toContain('rum');
    expect(sourcesWith({}, { telemetry: { appMonitor: 'id' } })).toContain(
      'https://dataplane.rum.us-east-1.amazonaws.com',
    );
    expect(sourcesWith({ rum: 'https://rum.example/x' }, { telemetry: {} })).toContain('https://rum.example');
  });

  it('can stand in the policy as it is', () => {
    const endpoints = {
      s3: 'https://bucket.vpce-1.s3.us-east-1.vpce.amazonaws.com',
      dynamodb: 'http://[::1]:1/a',
    };
    const sources = sourcesWith(endpoints, { telemetry: {} });
    expect(policyFor(sources).get('connect-src')).toEqual(["'self'", ...sources]);
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

  it('let nobody show the app in a frame', () => {
    expect(headers['X-Frame-Options']).toBe('DENY');
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
  it('is never the configuration', () => {
    expect(cacheControl('/amplify_outputs.json')).toBe('no-store');
  });

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
