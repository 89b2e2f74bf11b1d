/** What is needed of the browser's LockManager. */
export interface FileLocks {
  request(
    name: string,
    options: { ifAvailable: true },
    callback: (lock: unknown) => Promise<void>,
  ): Promise<void>;
}

/**
 * Takes a file for this tab alone. Resolves with what gives it back; that resolves when others can have it.
 * @throws DOMException NoModificationAllowedError when somebody has it, as the file system says it.
 */
export function lockFile(locks: FileLocks, name: string): Promise<() => Promise<void>> {
  return new Promise((resolve, reject) => {
    const released = locks.request(`notewell-recording-${name}`, { ifAvailable: true }, async (lock) => {
      if (lock === null) throw new DOMException('open elsewhere', 'NoModificationAllowedError');
      await new Promise<void>((release) => {
        resolve(() => {
          release();
          return released;
        });
      });
    });
    released.catch(reject);
  });
}
