/**
 * Keeps the screen on while somebody dictates: a device that locks itself would cut the microphone off. Where the
 * browser has no such lock, or the system refuses it, dictation works without.
 * @returns what lets the screen sleep again.
 */
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | null = null;
  let wanted = true;

  const ask = async () => {
    try {
      const given = await navigator.wakeLock.request('screen');
      if (wanted) lock = given;
      else await given.release();
    } catch {
      // Battery saving, or no such thing here.
      lock = null;
    }
  };
  // The system takes the lock away when the page is hidden; it has to be asked for again.
  const askAgain = () => {
    if (document.visibilityState === 'visible') void ask();
  };
  document.addEventListener('visibilitychange', askAgain);
  void ask();
  return () => {
    wanted = false;
    document.removeEventListener('visibilitychange', askAgain);
    void lock?.release();
  };
}
