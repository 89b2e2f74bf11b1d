import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { awsOrigins, cacheControl, securityHeaders } from './headers.ts';
import { CUSTOM_HTTP_LIMIT, customHttp, hostingRules } from './hosting.ts';

const ROOT = join(import.meta.dirname, '..');
const COMMENT = `# Written from amplify/headers.ts by NOTEWELL_WRITE=1 npx vitest run amplify/hosting.test.ts
# The app as it stands here reaches no service: which ones it may, a deployment knows. Its build writes this file
# anew from amplify_outputs.json (amplify.yml), and \`npm run cloud -- deploy\` sets the same text for the app.
`;

/** What the text says, read line by line: it has no other YAML than this. */
function read(text: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const [first, ...lines] = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  expect(first).toBe('customHeaders:');
  const blocks = new Map<string, Map<string, string>>();
  let block = new Map<string, string>();
  let key = '';
  for (const line of lines) {
    const [, name, json] = /^ +(?:- )?(\w+):(?: (".*"))?$/.exec(line) ?? [];
    expect(name, line).toMatch(/^(pattern|headers|key|value)$/);
    const value: unknown = json === undefined ? '' : JSON.parse(json);
    if (name === 'pattern') {
      block = new Map();
      blocks.set(String(value), block);
    } else if (name === 'key') key = String(value);
    else if (name === 'value') block.set(key, String(value));
  }
  return blocks;
}

describe('customHttp.yml', () => {
  const sources = awsOrigins('us-east-1', 'notes-bucket');

  it('stands in the repository as the headers say; NOTEWELL_WRITE=1 writes it', () => {
    const file = join(ROOT, 'customHttp.yml');
    const text = COMMENT + customHttp([]);
    if (process.env.NOTEWELL_WRITE === '1') writeFileSync(file, text);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('lets the app reach nothing before a deployment has said what', () => {
    expect(read(customHttp([])).get('**/*')?.get('Content-Security-Policy')).toContain(
      "connect-src 'self'; ",
    );
  });

  it('has every header that the local cloud sends, word for word, on every file', () => {
    expect(Object.fromEntries(read(customHttp(sources)).get('**/*') ?? [])).toEqual(securityHeaders(sources));
  });

  it.each(['/', '/index.html', '/service-worker.js', '/amplify_outputs.json'])(
    'says of %s how long it may be kept',
    (path) => {
      expect(read(customHttp(sources)).get(path)?.get('Cache-Control')).toBe(cacheControl(path));
    },
  );

  it('keeps hashed files for ever', () => {
    expect(read(customHttp(sources)).get('/assets/*')?.get('Cache-Control')).toContain('immutable');
  });

  it('names no header for one file twice', () => {
    const [everywhere, ...others] = [...read(customHttp(sources)).values()];
    for (const block of others) for (const key of block.keys()) expect(everywhere?.has(key)).toBe(false);
  });

  it('is far from the limit of hosting', () => {
    const long = Array.from({ length: 7 }, (_, at) => `https://${'a'.repeat(240)}${at}.example:8443`);
    expect((COMMENT + customHttp(long)).length).toBeLessThan(CUSTOM_HTTP_LIMIT / 2);
  });
});

describe('the rewrite of hosting', () => {
  const rule = hostingRules()[0];
  const source = new RegExp(rule?.source.replace(/^<\/|\/>$/g, '') ?? '');

  it('is one, to the single page', () => {
    expect(hostingRules()).toHaveLength(1);
    expect(rule).toMatchObject({ target: '/index.html', status: '200' });
  });

  it.each(['/', '/notes', '/notes/0198f1', '/notes/a.b/versions', '/notes/', '/assetsx'])(
    'takes %s',
    (path) => {
      expect(path).toMatch(source);
    },
  );

  it.each([
    '/amplify_outputs.json',
    '/assets/main-1a2b.js',
    '/assets/gone',
    '/icon.svg',
    '/service-worker.js',
    '/terms/codes.tsv',
    '/samples/progress-note.mp3',
  ])('leaves %s to be there or not', (path) => {
    expect(path).not.toMatch(source);
  });
});
