// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useAuth } from '../../state/auth-store.ts';
import { type AuthCommands, AuthCommandsProvider } from '../services.tsx';
import { TotpSetUpStep } from './TotpSetUpStep.tsx';

let close = () => {};

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  useAuth.setState({ step: { kind: 'totp-setup', key: 'JBSWY3DPEHPK3PXP', email: 'ada@example.org' } });
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  await act(async () =>
    root.render(
      <AuthCommandsProvider commands={{} as AuthCommands}>
        <TotpSetUpStep />
      </AuthCommandsProvider>,
    ),
  );
  close = () => {
    act(() => root.unmount());
    place.remove();
    useAuth.setState(useAuth.getInitialState(), true);
  };
});
afterEach(() => close());

describe('setting an authenticator up at the first sign-in', () => {
  it('shows a picture for the camera with a name, and the key to read and copy below it', async () => {
    await vi.waitFor(async () => {
      // The picture's code is fetched when it is needed.
      await act(() => import('../../ui/qr-drawing.ts').then(() => new Promise(setImmediate)));
      expect(document.querySelector('svg')).not.toBeNull();
    });
    const picture = document.querySelector('svg[role=img]');
    expect(picture?.getAttribute('aria-label')).toContain('QR code of the setup key');
    const [ground, code] = picture?.children ?? [];
    expect([ground?.getAttribute('fill'), code?.getAttribute('fill')]).toEqual(['#fff', '#000']);
    const key = document.querySelector<HTMLTextAreaElement>('textarea[name=setup-key]');
    expect(key?.value).toBe('JBSW Y3DP EHPK 3PXP');
    expect(key?.labels?.[0]?.textContent).toBe('Setup key');
    if (picture === null || key === null) throw new RangeError('one of them is missing');
    expect(picture.compareDocumentPosition(key)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  });
});
