/** A file may answer at once, as those of a file system do, or later, as those of a database do. */
type Soon<T> = T | Promise<T>;

/** A file as the spool needs it; FileSystemSyncAccessHandle fits. All places and sizes are bytes. */
export interface SpoolFile {
  /** Resolves with how much was read: less than asked for at the end of the file. */
  read(into: Uint8Array, options: { at: number }): Soon<number>;
  /**
   * Writes at the end of the file. Resolves with how much was written.
   * @throws when the disk is full.
   */
  write(bytes: Uint8Array<ArrayBuffer>, options: { at: number }): Soon<number>;
  truncate(size: number): Soon<void>;
  getSize(): Soon<number>;
  /** What was written survives a loss of power when this resolves. */
  flush(): Soon<void>;
  close(): Soon<void>;
}

/** Where recordings are kept, one file each, by dictation id. */
export interface SpoolStorage {
  /**
   * Opens or makes the file; it belongs to the caller until closed.
   * @throws DOMException NoModificationAllowedError when somebody has it open.
   */
  open(name: string): Promise<SpoolFile>;
  /** Names of the files that there are. */
  list(): Promise<string[]>;
  /**
   * Deletes the file; no error when there is none.
   * @throws DOMException NoModificationAllowedError when somebody has it open.
   */
  remove(name: string): Promise<void>;
}
