import { useId } from 'react';
import { THEMES, type Theme } from '../../domain/settings.ts';
import { useSettings } from '../../state/settings-store.ts';
import { useCommands } from '../services.tsx';
import { SettingsSection } from './SettingsSection.tsx';

const LABELS: Readonly<Record<Theme, string>> = {
  system: 'Like the system',
  light: 'Light',
  dark: 'Dark',
};

/** Light or dark. */
export function Appearance() {
  const commands = useCommands();
  const theme = useSettings((settings) => settings.theme);
  const name = useId();
  return (
    <SettingsSection title="Appearance">
      <div className="flex flex-wrap gap-x-6">
        {THEMES.map((choice) => (
          <label key={choice} className="flex min-h-8 items-center gap-2 pointer-coarse:min-h-11">
            <input
              type="radio"
              name={name}
              checked={choice === theme}
              onChange={() => commands.setTheme(choice)}
            />
            {LABELS[choice]}
          </label>
        ))}
      </div>
    </SettingsSection>
  );
}
