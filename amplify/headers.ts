/**
 * The headers of hosting, as plain data: customHttp.yml is written from them, the local cloud sends them.
 *
 * - Code comes from our own origin as files: nothing inline, no eval, no text that becomes code. The names after
 *   `trusted-types` are all the policies that the app makes: `default` and `notewell-worker` are in
 *   src/compose/trusted-types.ts, `ProseMirrorClipboard` is the editor's, for what is pasted; none twice.
 * - The app may stand in no frame, its own neither: `frame-ancestors`, and X-Frame-Options for old browsers.
 * - Opener: no window of another site may hold this one (COOP). There is no COEP: the app uses no shared memory, it
 *   loads nothing from elsewhere but by CORS, and COEP would only add a reason for which a proxy breaks it.
 * - There is no `report-to`: hosting is files only, nobody there could read a report. The end-to-end tests collect
 *   every violation in the browser instead, and fail.
 */

/**
 * Headers of every answer.
 * @param connect sources of `connect-src` beside the own origin, as {@link connectSources} tells them
 * @throws RangeError for a source with a wildcard, or one that would end the directive
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
      `connect-src ${["'self'", ...connect.map(requireSource)].join(' ')}`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types default notewell-worker ProseMirrorClipboard',
    ].join('; '),
    'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy':
      'microphone=(self), screen-wake-lock=(self), hid=(self), clipboard-write=(self), camera=(), display-capture=(), geolocation=(), payment=(), usb=(), serial=(), midi=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
}

/**
 * How long a file may be kept. Hashed ones for ever: another text has another name. Everything else is asked for
 * each time, the service worker before all: an old one would keep the old app alive. The configuration stays in no
 * cache but the service worker's.
 * @param path of the file as it is asked for, which begins with a slash
 */
export function cacheControl(path: string): string {
  if (path === '/amplify_outputs.json') return 'no-store';
  return path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
}

/** Services that may be reached at an address of one's own: a local cloud, FIPS, a private endpoint of a VPC. */
type Service =
  | 'cognitoIdp'
  | 'cognitoIdentity'
  | 'transcribe'
  | 'comprehendMedical'
  | 'dynamodb'
  | 's3'
  | 'rum';

/** What of amplify_outputs.json tells where the browser goes. */
export interface Reachable {
  readonly auth: { readonly aws_region: string };
  readonly custom: {
    readonly bucket: string;
    readonly endpoints?: { readonly [service in Service]?: string | undefined } | undefined;
    readonly telemetry?: unknown;
  };
}

/**
 * What the browser may connect to, as the policy names it: exactly the services of the configuration, AWS's own
 * where no endpoint is given. An endpoint of S3 is narrowed to the bucket's path, because one host serves all buckets.
 * @throws TypeError for an endpoint that is no URL
 */
export function connectSources({ auth, custom }: Reachable): readonly string[] {
  const { endpoints = {}, bucket } = custom;
  const aws = hostsOf(auth.aws_region, bucket);
  const at = (service: Service) => endpoints[service] ?? aws[service];
  return [
    ...(['cognitoIdp', 'cognitoIdentity', 'comprehendMedical', 'dynamodb'] as const).map((service) =>
      originOf(at(service)),
    ),
    endpoints.s3 === undefined ? aws.s3 : `${endpoints.s3.replace(/\/+$/, '')}/${bucket}/`,
    originOf(at('transcribe')).replace(/^http/, 'ws'),
    ...(custom.telemetry === undefined ? [] : [originOf(at('rum'))]),
  ];
}

/** The AWS endpoints of one region that the browser talks to, without telemetry. */
export function awsOrigins(region: string, bucket: string): readonly string[] {
  return connectSources({ auth: { aws_region: region }, custom: { bucket } });
}

function hostsOf(region: string, bucket: string): Readonly<Record<Service, string>> {
  const host = (name: string) => `https://${name}.${region}.amazonaws.com`;
  return {
    cognitoIdp: host('cognito-idp'),
    cognitoIdentity: host('cognito-identity'),
    comprehendMedical: host('comprehendmedical'),
    dynamodb: host('dynamodb'),
    s3: host(`${bucket}.s3`),
    // Over WebSocket it listens at this port alone.
    transcribe: `${host('transcribestreaming')}:8443`,
    rum: host('dataplane.rum'),
  };
}

function originOf(url: string): string {
  return new URL(url).origin;
}

/** A scheme, a host, perhaps a port and a path, and nothing that means more to a policy. */
function requireSource(source: string): string {
  if (/^(https?|wss?):\/\/[a-z0-9._[\]:-]+(\/[A-Za-z0-9._~/-]*)?$/.test(source)) return source;
  throw new RangeError(`${JSON.stringify(source)} cannot stand in the content security policy.`);
}
