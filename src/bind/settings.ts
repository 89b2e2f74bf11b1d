import { parseSettings, type Settings } from '../domain/settings.ts';
import { useSettings } from '../state/settings-store.ts';

const KEY = 'notewell-settings';

/** Reads the settings of this device and writes them down again whenever they change. */
export function bindSettings(storage: Storage): void {
  useSettings.setState(parseSettings(storage.getItem(KEY)), true);
  useSettings.subscribe((settings: Settings) => storage.setItem(KEY, JSON.stringify(settings)));
}
