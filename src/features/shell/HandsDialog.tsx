import { useEffect } from 'react';
import { buttonsWith, HAND_BUTTONS } from '../../domain/hand-button.ts';
import { useHands } from '../../state/hands-store.ts';
import { useLayout } from '../../state/layout-store.ts';
import { useSettings } from '../../state/settings-store.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useCommands } from '../services.tsx';
import { ButtonRow } from './ButtonRow.tsx';
import { DeviceSection } from './DeviceSection.tsx';

/** Microphones with buttons, and pedals. While it is open, buttons only light up. */
export function HandsDialog() {
  const commands = useCommands();
  useEffect(() => {
    // The choice of the browser has to open at the press; what it needs is here by then.
    void commands.prepareDevices();
    commands.tryButtons(true);
    return () => commands.tryButtons(false);
  }, [commands]);
  return (
    <Dialog title="Devices and buttons" onClose={() => useLayout.setState({ handsOpen: false })}>
      <div className="space-y-6">
        <DeviceSection />
        <ButtonSection />
      </div>
    </Dialog>
  );
}

function ButtonSection() {
  const commands = useCommands();
  const connected = useHands(({ devices }) => devices.kind === 'connected');
  const held = useHands((hands) => hands.held);
  const changes = useSettings((settings) => settings.buttons);
  if (!connected) return null;
  const choices = buttonsWith(changes);
  return (
    <section aria-label="Buttons" className="space-y-2">
      <h2 className="text-label text-muted">Buttons: press one to see which it is</h2>
      <ul>
        {HAND_BUTTONS.map((button) => (
          <ButtonRow key={button} button={button} choice={choices[button]} held={held.includes(button)} />
        ))}
      </ul>
      <Button disabled={Object.keys(changes).length === 0} onClick={() => commands.resetButtons()}>
        All buttons as they came
      </Button>
    </section>
  );
}
