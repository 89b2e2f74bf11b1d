import type { HandButton } from '../domain/hand-button.ts';

/** Kinds of devices, as the package counts them. */
const FOOT_CONTROL = 2;

/** The package's bits of the buttons of a microphone. */
const MICROPHONE_BITS: readonly (readonly [number, HandButton])[] = [
  [1, 'rewind'],
  [2, 'play'],
  [4, 'forward'],
  [16, 'insert'],
  [32, 'record'],
  [64, 'command'],
  [256, 'stop'],
  [512, 'instruction'],
  [1_024, 'f1'],
  [2_048, 'f2'],
  [4_096, 'f3'],
  [8_192, 'f4'],
  [16_384, 'priority'],
  [32_768, 'transcribe'],
  [65_536, 'tab-backward'],
  [131_072, 'tab-forward'],
  [262_144, 'custom-left'],
  [524_288, 'custom-right'],
  [1_048_576, 'enter'],
];

/** The same bits, where they are pedals. */
const PEDAL_BITS: readonly (readonly [number, HandButton])[] = [
  [1, 'pedal-left'],
  [2, 'pedal-middle'],
  [4, 'pedal-right'],
  [16_384, 'pedal-top'],
];

/** The buttons that are down on a device of a kind. Bits that are no button of it are left out. */
export function buttonsOf(implType: number, bits: number): readonly HandButton[] {
  const table = implType === FOOT_CONTROL ? PEDAL_BITS : MICROPHONE_BITS;
  return table.filter(([bit]) => (bits & bit) !== 0).map(([, button]) => button);
}

/** SpeechMikes whose slider goes from recording to rewinding, as the package numbers them. */
const RECORD_SLIDERS: ReadonlySet<number> = new Set([3_210, 3_310, 3_510, 3_610, 3_710, 3_810, 4_010]);
/** Those whose slider goes from forward to rewind; their record button is a button. */
const PLAY_SLIDERS: ReadonlySet<number> = new Set([3_220, 3_520, 3_720]);

/** What of a device is a place of a slider: held there, not pressed. */
export function sliderOf(deviceType: number): readonly HandButton[] {
  if (RECORD_SLIDERS.has(deviceType)) return ['record', 'play'];
  return PLAY_SLIDERS.has(deviceType) ? ['play'] : [];
}
