import { describe, expect, it } from 'vitest';
import { lastGoodCopy } from './last-good-copy.ts';

const ASKED = new Request('https://notewell.example/amplify_outputs.json');

/** A cache of one entry, a network that answers when told, and a patience that ends when told. */
function world(copy: string | null = null) {
  let kept = copy;
  let answer: (response: Response | Promise<Response>) => void = () => {};
  let loseAnswer = (_: Error) => {};
  let losePatience = () => {};
  const network = new Promise<Response>((resolve, reject) => {
    answer = resolve;
    loseAnswer = reject;
  });
  const patience = new Promise<void>((resolve) => {
    losePatience = resolve;
  });
  return {
    ask: () =>
      lastGoodCopy(ASKED, {
        fetch: () => network,
        cache: Promise.resolve({
          match: async () => (kept === null ? undefined : json(kept)),
          put: async (_, response) => {
            kept = await response.text();
          },
        }),
        wait: () => patience,
      }),
    answer,
    lose: () => loseAnswer(new TypeError('Failed to fetch')),
    losePatience,
    kept: () => kept,
  };
}

function json(text: string, status = 200): Response {
  return new Response(text, { status, headers: { 'content-type': 'application/json' } });
}

describe('lastGoodCopy', () => {
  it('gives what the network says and keeps it', async () => {
    const { ask, answer, kept } = world('old');
    answer(json('new'));
    expect(await (await ask()).text()).toBe('new');
    expect(kept()).toBe('new');
  });

  it('gives the copy without a network', async () => {
    const { ask, lose, kept } = world('old');
    lose();
    expect(await (await ask()).text()).toBe('old');
    expect(kept()).toBe('old');
  });

  it('gives the copy when the network is slow, and keeps what comes late', async () => {
    const { ask, answer, losePatience, kept } = world('old');
    losePatience();
    expect(await (await ask()).text()).toBe('old');
    answer(json('new'));
    await new Promise((resolve) => setImmediate(resolve));
    expect(kept()).toBe('new');
  });

  it('waits for a slow network when there is no copy', async () => {
    const { ask, answer, losePatience } = world();
    losePatience();
    const asked = ask();
    answer(json('new'));
    expect(await (await asked).text()).toBe('new');
  });

  it.each([
    ['a page in its place', () => new Response('<p>', { headers: { 'content-type': 'text/html' } })],
    ['a failure of the server', () => json('no', 503)],
  ])('does not take %s for the configuration', async (_, wrong) => {
    const { ask, answer, kept } = world('old');
    answer(wrong());
    expect(await (await ask()).text()).toBe('old');
    expect(kept()).toBe('old');
  });

  it('passes a wrong answer on when there is nothing better', async () => {
    const { ask, answer, kept } = world();
    answer(json('no', 503));
    expect((await ask()).status).toBe(503);
    expect(kept()).toBeNull();
  });

  it('is a network error when there is neither', async () => {
    const { ask, lose } = world();
    lose();
    expect((await ask()).type).toBe('error');
  });
});
