import { useEffect } from 'react';

/**
 * Puts words at the foot of every printed page, for as long as the piece of screen is there. The boxes in the margin
 * of a page take what the root element has: index.css prints `--paper-foot`.
 */
export function usePaperFoot(words: string): void {
  useEffect(() => {
    const { style } = document.documentElement;
    style.setProperty('--paper-foot', cssString(words));
    return () => void style.removeProperty('--paper-foot');
  }, [words]);
}

/** Any text as a string of CSS: what could end it is written by its number. */
export function cssString(text: string): string {
  const inside = text.replace(/["\\\n\r\f<]/g, (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `);
  return `"${inside}"`;
}
