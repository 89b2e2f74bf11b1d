/** The window's StorageManager fits; a Worker's cannot ask. */
type AskPort = Pick<StorageManager, 'persist'>;

/**
 * Asks the browser to keep what this origin stores even when the device runs short, where the user has not cleared
 * it. Some browsers ask the user, so it is asked once and the answer kept: true when it will be kept. A browser that
 * cannot be asked answers false. Never rejects.
 */
export function createLastingStorage(storage: AskPort): () => Promise<boolean> {
  let answer: Promise<boolean> | null = null;
  return () => {
    answer ??= Promise.resolve()
      .then(() => storage.persist())
      .catch(() => false);
    return answer;
  };
}
