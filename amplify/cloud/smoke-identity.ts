import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';

type Credentials = ConstructorParameters<typeof SignatureV4>[0]['credentials'];

/** Where identity pools answer, and who asks. */
export interface IdentityService {
  readonly region: string;
  readonly endpoint: string;
  readonly credentials: Credentials;
}

/**
 * DeleteIdentities, the one call to identity pools that an engineer has to sign here; not worth a client of its own.
 * @throws Error named as the service names it.
 */
export async function deleteIdentity(identityId: string, service: IdentityService): Promise<void> {
  const { protocol, hostname, host, port, pathname } = new URL(`${service.endpoint}/`);
  const body = JSON.stringify({ IdentityIdsToDelete: [identityId] });
  const signer = new SignatureV4({
    service: 'cognito-identity',
    region: service.region,
    credentials: service.credentials,
    sha256: Sha256,
  });
  const { headers } = await signer.sign({
    method: 'POST',
    protocol,
    hostname,
    ...(port === '' ? {} : { port: Number(port) }),
    path: pathname,
    headers: {
      host,
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityService.DeleteIdentities',
    },
    body,
  });
  const response = await fetch(`${service.endpoint}/`, { method: 'POST', headers, body });
  if (response.ok) return;
  const name = response.headers.get('x-amzn-errortype')?.split(':')[0] ?? `HTTP ${response.status}`;
  throw Object.assign(new Error('the identity was not deleted'), { name });
}

/** SHA-256, with a secret HMAC, in the form that the signer takes. */
class Sha256 {
  readonly #secret: Buffer | null;
  #parts: Buffer[] = [];

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#secret = secret === undefined ? null : bytesOf(secret);
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#parts.push(bytesOf(data));
  }

  async digest(): Promise<Uint8Array> {
    const all = Buffer.concat(this.#parts);
    const hash = this.#secret === null ? createHash('sha256') : createHmac('sha256', this.#secret);
    return new Uint8Array(hash.update(all).digest());
  }

  reset(): void {
    this.#parts = [];
  }
}

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): Buffer {
  if (typeof data === 'string') return Buffer.from(data, 'utf8');
  return ArrayBuffer.isView(data)
    ? Buffer.from(data.buffer, data.byteOffset, data.byteLength)
    : Buffer.from(data);
}
