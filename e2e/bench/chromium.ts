/** The browser that is measured: Debian's own. */
export const CHROMIUM = process.env.NOTEWELL_CHROMIUM ?? '/usr/bin/chromium';
