import type { SpoolFile } from './spool-file.ts';

/**
 * A file that a full disk had no room to make. Each write tries to make it first, and throws what that throws;
 * until then there is nothing in it.
 */
export class LateFile implements SpoolFile {
  readonly #make: () => Promise<SpoolFile>;
  #file: SpoolFile | null = null;

  constructor(make: () => Promise<SpoolFile>) {
    this.#make = make;
  }

  async read(into: Uint8Array, options: { at: number }): Promise<number> {
    return (await this.#file?.read(into, options)) ?? 0;
  }

  async write(bytes: Uint8Array<ArrayBuffer>, options: { at: number }): Promise<number> {
    this.#file ??= await this.#make();
    return this.#file.write(bytes, options);
  }

  async truncate(size: number): Promise<void> {
    await this.#file?.truncate(size);
  }

  async getSize(): Promise<number> {
    return (await this.#file?.getSize()) ?? 0;
  }

  async flush(): Promise<void> {
    await this.#file?.flush();
  }

  async close(): Promise<void> {
    await this.#file?.close();
  }
}
