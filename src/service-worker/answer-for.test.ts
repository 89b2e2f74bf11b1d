import { describe, expect, it } from 'vitest';
import { answerFor } from './answer-for.ts';

const ORIGIN = 'https://notewell.example';
const APP = {
  origin: ORIGIN,
  configuration: '/amplify_outputs.json',
  page: '/index.html',
  has: (url: string) => ['/index.html', '/assets/main-1a2b.js', '/icon.svg'].includes(url),
};

const ask = (url: string, change: { method?: string; mode?: RequestMode } = {}) =>
  answerFor({ method: 'GET', mode: 'cors', url: new URL(url, ORIGIN).href, ...change }, APP);

describe('answerFor', () => {
  it.each(['/', '/index.html', '/notes/1234', '/notes/owner%3A1/1234', '/?from=mail'])(
    'the screen %s is the page of this version',
    (url) => {
      expect(ask(url, { mode: 'navigate' })).toEqual({ kind: 'file', url: '/index.html' });
    },
  );

  it.each(['/healthz', '/aws/s3/bucket/key', '/samples/progress-note.mp3', '/notesx'])(
    'who opens %s gets what the server has',
    (url) => {
      expect(ask(url, { mode: 'navigate' })).toEqual({ kind: 'browser' });
    },
  );

  it.each(['/assets/main-1a2b.js', '/icon.svg', '/icon.svg?v=2'])('%s came with the version', (url) => {
    expect(ask(url)).toEqual({ kind: 'file', url: url.split('?', 1)[0] });
  });

  it('the configuration is asked for', () => {
    expect(ask('/amplify_outputs.json')).toEqual({ kind: 'configuration' });
  });

  it.each<[string, { method?: string; mode?: RequestMode }]>([
    ['/aws/dynamodb', { method: 'POST' }],
    ['/aws/s3/notes/owner/note.json', {}],
    ['/assets/main-0000.js', {}],
    ['/samples/progress-note.mp3', {}],
    ['/service-worker.js', {}],
    ['/amplify_outputs.json', { method: 'HEAD' }],
    ['/', { method: 'POST', mode: 'navigate' }],
    ['https://notes-bucket.s3.eu-west-1.amazonaws.com/icon.svg', {}],
    ['https://elsewhere.example/', { mode: 'navigate' }],
  ])('%s is never touched', (url, change) => {
    expect(ask(url, change)).toEqual({ kind: 'browser' });
  });
});
