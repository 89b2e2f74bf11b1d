import type { SdkDevice } from './sdk.ts';

/** What the lamp of a microphone says. */
export type HandLight = 'off' | 'recording' | 'paused';

/** The package's numbers of what the lamps of a SpeechMike say. */
const LAMPS: Readonly<Record<HandLight, number>> = { off: 0, recording: 1, paused: 3 };

/** Shows on a device whether it records. One that has no lamp, or is just being unplugged, shows nothing. */
export async function showLight(device: SdkDevice, light: HandLight): Promise<void> {
  await device.setSimpleLedState?.(LAMPS[light]).catch(() => undefined);
}
