/** What this needs of the browser: the network, and one cache. */
export interface LastGoodCopyPorts {
  fetch(request: Request): Promise<Response>;
  readonly cache: Promise<Pick<Cache, 'match' | 'put'>>;
  /** Resolves after so many milliseconds. */
  wait(ms: number): Promise<void>;
}

/** A network that is slower than this, in milliseconds, does not keep the app from starting with what it has. */
export const PATIENCE_MS = 3_000;

/**
 * Answers with what the network says now; with the copy of before when the network is away, slow or out of order.
 * Only a right answer in JSON becomes the copy: hosting may answer a missing file with a page.
 * @returns a network error when there is neither.
 */
export async function lastGoodCopy(request: Request, ports: LastGoodCopyPorts): Promise<Response> {
  const cache = await ports.cache;
  const fresh = ports.fetch(request).then(
    async (response) => {
      if (isGood(response)) await cache.put(request, response.clone()).catch(() => undefined);
      return response;
    },
    () => null,
  );
  const first = await Promise.race([fresh, ports.wait(PATIENCE_MS).then(() => null)]);
  if (first !== null && isGood(first)) return first;
  return (await cache.match(request)) ?? (await fresh) ?? Response.error();
}

function isGood(response: Response): boolean {
  return response.ok && (response.headers.get('content-type') ?? '').includes('json');
}
