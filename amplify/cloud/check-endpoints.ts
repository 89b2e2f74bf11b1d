import { awsOrigins } from '../headers.ts';
import { isUntrusted, PRIVATE_CA } from './aws-problem.ts';
import type { Probe, Reach } from './probe.ts';
import type { Finding } from './report.ts';

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** Before there is a bucket: any name of one has the same address and certificate. */
export const ANY_BUCKET = 'notewell';

/**
 * Where the browser talks to, by the very list that the content security policy is written from.
 * @param sources that are known; null takes those of AWS
 */
export function browserEndpoints(region: string, sources: readonly string[] | null): readonly Endpoint[] {
  return (sources ?? awsOrigins(region, ANY_BUCKET)).map((source) => {
    const { hostname, port } = new URL(source);
    return { host: hostname, port: port === '' ? 443 : Number(port) };
  });
}

/** Whether each of them can be reached from here; a ward may be behind another firewall. */
export async function checkEndpoints(
  endpoints: readonly Endpoint[],
  probe: Probe,
): Promise<readonly Finding[]> {
  return Promise.all(
    endpoints.map(async (endpoint) => judgeEndpoint(endpoint, await probe(endpoint.host, endpoint.port))),
  );
}

function judgeEndpoint({ host, port }: Endpoint, reach: Reach): Finding {
  const what = 'endpoint';
  const where = `${host}:${port}`;
  switch (reach.step) {
    case 'reached':
      return { mark: 'ok', what, found: where };
    case 'dns':
      return {
        mark: 'fail',
        what,
        found: `${where} has no address here (${reach.code})`,
        todo: ['Let the DNS resolve the names of AWS, or make a VPC endpoint with private DNS.'],
      };
    case 'connect':
      return {
        mark: 'fail',
        what,
        found: `${where} does not take connections (${reach.code})`,
        todo: [`Let the firewall pass TCP to ${host}, port ${port}${websocketHint(port)}.`],
      };
    case 'tls':
      return {
        mark: 'fail',
        what,
        found: `${where} fails at TLS (${reach.code})`,
        todo: [tlsHint(reach.code)],
      };
  }
}

function websocketHint(port: number): string {
  return port === 8443 ? ', and WebSockets through it: speech goes this way' : '';
}

function tlsHint(code: string): string {
  if (isUntrusted(code)) return PRIVATE_CA;
  if (code === 'ECONNRESET' || code === 'ETIMEDOUT') {
    return 'Something on the way breaks TLS off: let the firewall pass this host without opening the connection.';
  }
  return 'The certificate is not that of AWS: look which proxy or DNS answers for this host.';
}
