import { describe, expect, it } from 'vitest';
import { localSources } from './facts.ts';

describe('what the app may connect to here', () => {
  it.each([
    ['http://127.0.0.1:4000', 'ws://127.0.0.1:4000'],
    ['http://notewell.example', 'ws://notewell.example'],
    ['http://[::1]:4000', 'ws://[::1]:4000'],
  ])('beside %s is only %s', (origin, socket) => {
    expect(localSources(origin)).toEqual([socket]);
  });

  it('is nothing where the browser does not say how it found us', () => {
    expect(localSources('')).toEqual([]);
  });
});
