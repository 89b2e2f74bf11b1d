/**
 * Which seconds of a dictation had speech, one bit each, in base64: bit i % 8 of byte i / 8 is second i. Four hours
 * take 2.4 kB.
 */

/** Seconds with speech as text; seconds without it at the end are left out. */
export function encodeSpeech(seconds: readonly boolean[]): string {
  const bytes = new Uint8Array(Math.ceil((seconds.lastIndexOf(true) + 1) / 8));
  seconds.forEach((speech, second) => {
    if (speech) bytes[second >> 3] = (bytes[second >> 3] ?? 0) | (1 << (second & 7));
  });
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/**
 * The first `length` seconds of a text by {@link encodeSpeech}; what it does not hold had no speech.
 * @throws DOMException for a text that is no base64.
 */
export function decodeSpeech(text: string, length: number): boolean[] {
  const bytes = atob(text);
  return Array.from({ length }, (_, second) => {
    const byte = second >> 3;
    return byte < bytes.length && (bytes.charCodeAt(byte) & (1 << (second & 7))) !== 0;
  });
}
