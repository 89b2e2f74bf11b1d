/** What we use of yazl 3, which has no types of its own. */
declare module 'yazl' {
  import type { Readable } from 'node:stream';

  export class ZipFile {
    readonly outputStream: Readable;
    addFile(path: string, name: string, options?: { readonly mtime?: Date }): void;
    addBuffer(bytes: Buffer, name: string, options?: { readonly mtime?: Date }): void;
    end(): void;
  }
}
