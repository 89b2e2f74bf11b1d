import type { ReactNode } from 'react';
import { type HandsData, useHands } from '../../state/hands-store.ts';
import { Button } from '../../ui/Button.tsx';
import { useCommands } from '../services.tsx';

/** Which microphones and pedals are connected, and the way to connect one. */
export function DeviceSection() {
  const commands = useCommands();
  const devices = useHands((hands) => hands.devices);
  return (
    <section aria-label="Devices" className="space-y-2">
      <h2 className="text-label text-muted">Dictation microphones and foot pedals</h2>
      <div role="status" className="text-row">
        {wordsOf(devices)}
      </div>
      {devices.kind !== 'unsupported' && (
        <div className="flex flex-wrap gap-2">
          <Button busy={devices.kind === 'looking'} onClick={() => void commands.connectDevice()}>
            {devices.kind === 'connected' ? 'Connect another…' : 'Connect a device…'}
          </Button>
          {devices.kind === 'connected' && (
            <Button look="quiet" onClick={() => void commands.disconnectDevices()}>
              Forget
            </Button>
          )}
        </div>
      )}
      <p className="text-label text-muted">
        A pedal that sends keys works in every browser: give its keys to what it should do, under Keyboard
        shortcuts.
      </p>
    </section>
  );
}

function wordsOf(devices: HandsData['devices']): ReactNode {
  switch (devices.kind) {
    case 'unsupported':
      return 'This browser cannot use their buttons; Chrome and Edge on a computer can. The microphone itself works.';
    case 'none':
      return 'None is connected.';
    case 'looking':
      return 'Choose it in the window of the browser.';
    case 'refused':
      return 'The browser does not allow it, or the device is used by another program; check both, then connect it again.';
    case 'connected':
      return (
        <ul>
          {devices.names.map((name, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two devices may have the same name, and none has a state
            <li key={`${index} ${name}`} className="font-medium">
              {name}
            </li>
          ))}
        </ul>
      );
  }
}
