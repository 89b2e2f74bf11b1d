import type { IncomingHttpHeaders } from 'node:http';

/** This machine by its names; names under `localhost` lead to it too (RFC 6761 §6.3). */
const LOOPBACK_NAME = /^(127\.0\.0\.1|\[::1\]|([a-z0-9-]+\.)*localhost)$/i;

/**
 * Whether a request was meant for this machine and comes from a page of it. The accounts are no secret, so a page
 * of the internet must neither reach the local cloud across origins nor under a name of its own that leads here.
 */
export function isLocal(headers: IncomingHttpHeaders): boolean {
  const { host, origin } = headers;
  return (host === undefined || isLoopback(`http://${host}`)) && (origin === undefined || isLoopback(origin));
}

function isLoopback(url: string): boolean {
  return URL.canParse(url) && LOOPBACK_NAME.test(new URL(url).hostname);
}
