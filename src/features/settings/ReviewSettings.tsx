import { FASTEST, MOST_REWIND_MS, SLOWEST } from '../../domain/settings.ts';
import { useSettings } from '../../state/settings-store.ts';
import { RangeField } from '../../ui/RangeField.tsx';
import { useCommands } from '../services.tsx';
import { SettingsSection } from './SettingsSection.tsx';

/** How one looks through a note and hears it. */
export function ReviewSettings() {
  const commands = useCommands();
  const { walkThreshold, playbackSpeed, rewindMs } = useSettings();
  return (
    <SettingsSection title="Correcting and playing">
      <RangeField
        label="Ask about words heard with less certainty than"
        value={walkThreshold}
        min={0}
        max={1}
        step={0.05}
        words={`${Math.round(walkThreshold * 100)} %`}
        onChange={(value) => commands.setReviewSettings({ walkThreshold: value })}
      />
      <RangeField
        label="Speed of playing"
        value={playbackSpeed}
        min={SLOWEST}
        max={FASTEST}
        step={0.05}
        words={`${playbackSpeed.toFixed(2)} ×`}
        onChange={(value) => commands.setReviewSettings({ playbackSpeed: value })}
      />
      <RangeField
        label="Begin before the words by"
        value={rewindMs}
        min={0}
        max={MOST_REWIND_MS}
        step={250}
        words={`${(rewindMs / 1_000).toFixed(2)} s`}
        onChange={(value) => commands.setReviewSettings({ rewindMs: value })}
      />
    </SettingsSection>
  );
}
