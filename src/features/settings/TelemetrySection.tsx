import { useTelemetry } from '../../state/telemetry-store.ts';
import { SettingsSection } from './SettingsSection.tsx';

/** Whether the product tells of itself, and what. */
export function TelemetrySection() {
  const isOn = useTelemetry(({ isOn }) => isOn);
  return (
    <SettingsSection title="What Notewell tells those who run it">
      <p className="text-control">
        {isOn
          ? 'States, durations and codes of errors, under an id that is thrown anew at each sign-in. Never words, sound, names, or which note it was.'
          : 'Nothing: whoever runs it has left this off.'}
      </p>
    </SettingsSection>
  );
}
