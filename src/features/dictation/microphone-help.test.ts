import { describe, expect, it } from 'vitest';
import { microphoneHelp } from './microphone-help.ts';

const WEBKIT = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)';

describe('microphoneHelp', () => {
  it.each([
    [`${WEBKIT} Chrome/139.0.0.0 Safari/537.36`, 'In Chrome'],
    [`${WEBKIT} Chrome/139.0.0.0 Safari/537.36 Edg/139.0.0.0`, 'In Edge'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'In Firefox'],
    ['Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15', 'In Safari'],
    ['Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1', 'aA'],
    ['Mozilla/5.0 (Linux; Android 15) Chrome/139.0 Mobile Safari/537.36', 'Permissions'],
    ['Unknown', 'address'],
  ])('%s', (userAgent, part) => {
    expect(microphoneHelp(userAgent)).toContain(part);
  });
});
