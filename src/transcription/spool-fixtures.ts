import { createMemoryStorage } from './memory-storage.ts';
import type { SpoolFile } from './spool-file.ts';

/** For tests: keys, samples, and files that fail as disks do. */

export function newKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

export function pcmOf(...samples: readonly number[]): Int16Array<ArrayBuffer> {
  return Int16Array.from(samples);
}

/** How a write goes wrong. */
export type Fault =
  /** Nothing is written. */
  | 'refused'
  /** Half is written, then it throws. */
  | 'torn'
  /** Half is written, and the number of bytes says so. */
  | 'short'
  /** All is written, but cannot be made durable; truncating fails as well. */
  | 'unflushed';

/** A file in memory with the faults of a disk; it answers at once or, as databases do, later. */
export class FaultyFile implements SpoolFile {
  fault: Fault | null = null;
  /** Writes that were tried. */
  writes = 0;
  onClose: () => void = () => {};
  closed = false;
  readonly #inner: Promise<SpoolFile>;
  readonly #later: boolean;

  constructor(options: { later?: boolean } = {}) {
    this.#inner = createMemoryStorage().open('d');
    this.#later = options.later ?? false;
  }

  async read(into: Uint8Array, options: { at: number }): Promise<number> {
    return (await this.#file()).read(into, options);
  }

  async write(bytes: Uint8Array<ArrayBuffer>, { at }: { at: number }): Promise<number> {
    this.writes += 1;
    if (this.closed) throw new DOMException('', 'InvalidStateError');
    const file = await this.#file();
    if (this.fault === 'refused') throw new DOMException('', 'QuotaExceededError');
    if (this.fault !== 'torn' && this.fault !== 'short') return file.write(bytes, { at });
    const half = await file.write(bytes.slice(0, bytes.length / 2), { at });
    if (this.fault === 'torn') throw new DOMException('', 'QuotaExceededError');
    return half;
  }

  async truncate(size: number): Promise<void> {
    if (this.fault === 'unflushed') throw new DOMException('', 'InvalidStateError');
    await (await this.#file()).truncate(size);
  }

  async getSize(): Promise<number> {
    return (await this.#file()).getSize();
  }

  async flush(): Promise<void> {
    if (this.fault === 'unflushed') throw new DOMException('', 'QuotaExceededError');
  }

  close(): void {
    this.closed = true;
    this.onClose();
  }

  /** All bytes. */
  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = new Uint8Array(await this.getSize());
    await this.read(bytes, { at: 0 });
    return bytes;
  }

  /** Changes bytes anywhere, as somebody does who has the disk in hand. */
  async tamper(bytes: Uint8Array<ArrayBuffer>, at: number): Promise<void> {
    await (await this.#inner).write(bytes, { at });
  }

  /** Cuts the end off, as a crash does. */
  async cut(size: number): Promise<void> {
    await (await this.#inner).truncate(size);
  }

  async #file(): Promise<SpoolFile> {
    for (let turn = 0; this.#later && turn < 5; turn++) await null;
    return this.#inner;
  }
}
