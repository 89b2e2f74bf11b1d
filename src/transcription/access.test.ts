import { describe, expect, it } from 'vitest';
import { EpochMs } from '../domain/units.ts';
import { AccessDesk } from './access.ts';

const NOW = 1_000_000;

function deskWith(expiresInMs: number | null) {
  let asked = 0;
  const desk = new AccessDesk(
    () => EpochMs(NOW),
    () => asked++,
  );
  desk.setConnection({ region: 'us-east-1' });
  if (expiresInMs !== null) {
    desk.setCredentials({ accessKeyId: 'a', secretAccessKey: 's', expiresAt: EpochMs(NOW + expiresInMs) });
  }
  return { desk, asked: () => asked };
}

describe('AccessDesk', () => {
  it('gives good credentials without asking', () => {
    const { desk, asked } = deskWith(3_600_000);
    expect(desk.get(false)?.credentials.accessKeyId).toBe('a');
    expect(asked()).toBe(0);
  });
  it('asks in time, and goes on with what it has', () => {
    const { desk, asked } = deskWith(60_000);
    expect(desk.get(false)).not.toBeNull();
    expect(asked()).toBe(1);
  });
  it('asks when the service refused', () => {
    const { desk, asked } = deskWith(3_600_000);
    expect(desk.get(true)).not.toBeNull();
    expect(asked()).toBe(1);
  });
  it('gives nothing without credentials or with old ones', () => {
    for (const expiresInMs of [null, 0, -5]) {
      const { desk, asked } = deskWith(expiresInMs);
      expect(desk.get(false)).toBeNull();
      expect(asked()).toBe(1);
    }
  });
});
