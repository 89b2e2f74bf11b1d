/**
 * The headers of hosting, as plain data: customHttp.yml is written from them, the local cloud and Vite send
 * them. `connect` lists the origins that the browser may talk to beside its own.
 */
export function securityHeaders(connect: readonly string[]): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self'",
      "worker-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "font-src 'self'",
      "media-src 'self' blob:",
      "manifest-src 'self'",
      `connect-src ${["'self'", ...connect].join(' ')}`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ].join('; '),
    'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy':
      'microphone=(self), screen-wake-lock=(self), hid=(self), camera=(), geolocation=(), payment=(), usb=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
}

/**
 * How long a file may be kept. Hashed ones for ever: another text has another name. Everything else is asked for
 * each time, the service worker before all: an old one would keep the old app alive.
 * @param path of the file as it is asked for, which begins with a slash
 */
export function cacheControl(path: string): string {
  return path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
}

/** The AWS endpoints of one region that the browser talks to; Transcribe needs its port named. */
export function awsOrigins(region: string, bucket: string): readonly string[] {
  return [
    `https://cognito-idp.${region}.amazonaws.com`,
    `https://cognito-identity.${region}.amazonaws.com`,
    `https://comprehendmedical.${region}.amazonaws.com`,
    `https://dynamodb.${region}.amazonaws.com`,
    `https://${bucket}.s3.${region}.amazonaws.com`,
    `wss://transcribestreaming.${region}.amazonaws.com:8443`,
  ];
}
