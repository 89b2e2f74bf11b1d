import type { DBSchema } from 'idb';

/** How recordings lie in the database: what one write wrote is one record, and the next begins where it ends. */
export interface SpoolSchema extends DBSchema {
  /** By file name: the size in bytes when the file was last opened or flushed. */
  files: { key: string; value: number };
  /** By file name and place in the file in bytes. */
  records: { key: [string, number]; value: Uint8Array<ArrayBuffer> };
}

/** All records of the file from a place on. */
export function recordsFrom(name: string, at: number): IDBKeyRange {
  return IDBKeyRange.bound([name, at], [name, Number.POSITIVE_INFINITY]);
}
