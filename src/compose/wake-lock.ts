/** What is used of the browser. */
export interface WakeLockPorts {
  readonly page: Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>;
  /** Rejects where the browser has no such lock, or the system refuses it. */
  request(): Promise<Pick<WakeLockSentinel, 'release'>>;
}

/**
 * Keeps the screen on while somebody dictates: a device that locks itself would cut the microphone off. Where the
 * browser has no such lock, or the system refuses it, dictation works without.
 * @returns what lets the screen sleep again.
 */
export function keepAwake({ page, request }: WakeLockPorts): () => void {
  let lock: Pick<WakeLockSentinel, 'release'> | null = null;
  let wanted = true;

  const hold = (given: Pick<WakeLockSentinel, 'release'> | null) => {
    void lock?.release();
    lock = given;
  };
  const ask = async () => {
    try {
      hold(await request());
      if (!wanted) hold(null);
    } catch {
      // Battery saving, or no such thing here.
    }
  };
  // The system takes the lock away when the page is hidden; it has to be asked for again.
  const askAgain = () => {
    if (page.visibilityState === 'visible') void ask();
  };
  page.addEventListener('visibilitychange', askAgain);
  void ask();
  return () => {
    wanted = false;
    page.removeEventListener('visibilitychange', askAgain);
    hold(null);
  };
}

/** {@link keepAwake} in this browser. */
export function keepScreenAwake(): () => void {
  return keepAwake({ page: document, request: () => navigator.wakeLock.request('screen') });
}
