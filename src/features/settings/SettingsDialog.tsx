import { useLayout } from '../../state/layout-store.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Appearance } from './Appearance.tsx';
import { Dictating } from './Dictating.tsx';
import { MeterSection } from './MeterSection.tsx';
import { ReviewSettings } from './ReviewSettings.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import { SignInSettings } from './SignInSettings.tsx';
import { TelemetrySection } from './TelemetrySection.tsx';

/** All that can be chosen on this device, how the account is guarded, and what the session has sent. */
export function SettingsDialog() {
  const close = () => useLayout.setState({ settingsOpen: false });
  return (
    <Dialog
      title="Settings"
      onClose={close}
      actions={
        <Button look="primary" onClick={close}>
          Done
        </Button>
      }
    >
      <div className="space-y-6">
        <p className="text-muted">They hold for this browser, but for “Sign-in”, and apply at once.</p>
        <Appearance />
        <Dictating />
        <ReviewSettings />
        <SettingsSection title="Keys and buttons">
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => useLayout.setState({ settingsOpen: false, shortcutsOpen: true })}>
              Keyboard shortcuts…
            </Button>
            <Button onClick={() => useLayout.setState({ settingsOpen: false, handsOpen: true })}>
              Devices and buttons…
            </Button>
          </div>
        </SettingsSection>
        <SignInSettings />
        <MeterSection />
        <TelemetrySection />
      </div>
    </Dialog>
  );
}
