/** JSON that only its key can read, bound to the place where it is kept. */
export interface Sealed {
  /** AES-GCM's initialisation vector, fresh for each write. */
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly sealed: ArrayBuffer;
}

const IV_BYTES = 12;

/**
 * Encrypts a value with AES-GCM.
 * @param place what the value belongs to; bound in, so that one cannot be put where another belongs.
 */
export async function sealJson(
  key: CryptoKey,
  place: readonly (string | number)[],
  value: unknown,
): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  return { iv, sealed: await crypto.subtle.encrypt(algorithm(place, iv), key, plain) };
}

/** @throws DOMException for another key, another place or bytes that were changed; SyntaxError for no JSON. */
export async function unsealJson(
  key: CryptoKey,
  place: readonly (string | number)[],
  { iv, sealed }: Sealed,
): Promise<unknown> {
  const plain = await crypto.subtle.decrypt(algorithm(place, iv), key, sealed);
  return JSON.parse(new TextDecoder().decode(plain));
}

function algorithm(place: readonly (string | number)[], iv: Uint8Array<ArrayBuffer>) {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(JSON.stringify(place)) };
}
