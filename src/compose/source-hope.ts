import { onMicrophonesChanged } from '../audio/microphone.ts';

/**
 * Calls back when a microphone may be there that was not: plugged in or out, allowed again in the site settings, or
 * given back by a call that is over, when the page is looked at again.
 */
export function onSourcesChanged(listener: () => void): () => void {
  const endDevices = onMicrophonesChanged(navigator.mediaDevices, listener);
  const onVisible = () => {
    if (document.visibilityState === 'visible') listener();
  };
  document.addEventListener('visibilitychange', onVisible);
  let permission: PermissionStatus | null = null;
  let ended = false;
  const onPermission = () => {
    if (permission?.state === 'granted') listener();
  };
  void microphonePermission().then((status) => {
    if (ended) return;
    permission = status;
    permission?.addEventListener('change', onPermission);
  });
  return () => {
    ended = true;
    endDevices();
    document.removeEventListener('visibilitychange', onVisible);
    permission?.removeEventListener('change', onPermission);
  };
}

async function microphonePermission(): Promise<PermissionStatus | null> {
  try {
    return await navigator.permissions.query({ name: 'microphone' });
  } catch {
    // Some browsers do not know this name.
    return null;
  }
}
