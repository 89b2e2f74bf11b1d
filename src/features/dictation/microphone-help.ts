/** Where this browser keeps the permission for the microphone, in one sentence; from its user agent. */
export function microphoneHelp(userAgent: string): string {
  if (/iPhone|iPad/.test(userAgent)) {
    return 'On this device: press “aA” or the page symbol in the address bar, then Website Settings, Microphone, Allow.';
  }
  if (/Android/.test(userAgent)) {
    return 'On this device: press the symbol left of the address, then Permissions, Microphone, Allow.';
  }
  if (/Firefox\//.test(userAgent)) {
    return 'In Firefox: press the crossed-out microphone left of the address and take the block away.';
  }
  if (/Edg\//.test(userAgent)) {
    return 'In Edge: press the lock left of the address, then Permissions for this site, Microphone, Allow.';
  }
  if (/Chrome\//.test(userAgent)) {
    return 'In Chrome: press the symbol left of the address and switch Microphone on.';
  }
  if (/Safari\//.test(userAgent)) {
    return 'In Safari: open the Safari menu, Settings for This Website, and set Microphone to Allow.';
  }
  return 'Look for the microphone near the address of this page.';
}
