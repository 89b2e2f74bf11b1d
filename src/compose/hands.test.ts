import { describe, expect, it } from 'vitest';
import { handAccess } from './hands.ts';

const browser = (hid?: { getDevices(): Promise<readonly unknown[]> }) =>
  ({ ...(hid === undefined ? {} : { hid }) }) as Parameters<typeof handAccess>[0];

describe('the way to the devices', () => {
  it('is none without WebHID', async () => {
    const access = handAccess(browser());
    expect([access.supported, await access.countKnown()]).toEqual([false, 0]);
    const devices = await access.open({ choiceOf: () => null, isMine: () => true });
    expect(devices.state).toEqual({ kind: 'unsupported' });
  });

  it('counts what was allowed before, and nothing where even that is forbidden', async () => {
    const two = handAccess(browser({ getDevices: async () => [1, 2] }));
    expect([two.supported, await two.countKnown()]).toEqual([true, 2]);
    const forbidden = handAccess(
      browser({ getDevices: () => Promise.reject(new DOMException('policy', 'SecurityError')) }),
    );
    expect(await forbidden.countKnown()).toBe(0);
    const devices = await forbidden.open({ choiceOf: () => null, isMine: () => true });
    expect(devices.state).toEqual({ kind: 'none' });
  });
});
