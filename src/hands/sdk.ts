/** A device as the package tells of it; only what is used here. Numbers are those of the package's enums. */
export interface SdkDevice {
  readonly id: number;
  readonly implType: number;
  readonly hidDevice: { readonly productName: string; forget?(): Promise<void> };
  getDeviceType(): number;
  /** SpeechMikes have it. */
  setSimpleLedState?(state: number): Promise<void>;
}

/** What the package finds, asks for and hears; only what is used here. */
export interface SdkManager {
  /** Finds the devices that the person allowed before. */
  init(): Promise<void>;
  shutdown(): Promise<void>;
  getDevices(): readonly SdkDevice[];
  /** Shows the browser's choice. @throws DOMException without a press of the person */
  requestDevice(): Promise<readonly SdkDevice[]>;
  /** The bits of all buttons that are down, whenever they change. */
  addButtonEventListener(listener: (device: SdkDevice, bits: number) => void): void;
  addDeviceConnectedEventListener(listener: (device: SdkDevice) => void): void;
  addDeviceDisconnectedEventListener(listener: (device: SdkDevice) => void): void;
}

/** Fetches the package, which is no part of the first page. The browser has to know WebHID. */
export async function loadSdk(): Promise<SdkManager> {
  const loaded: Partial<Sdk> & { readonly default?: Sdk } = await import('dictation_support');
  // The package is not a module: some bundlers name its parts, others hand it over as a whole.
  const Manager = loaded.DictationDeviceManager ?? loaded.default?.DictationDeviceManager;
  if (Manager === undefined) throw new TypeError('dictation_support has no DictationDeviceManager');
  return new Manager();
}

type Sdk = Pick<typeof import('dictation_support'), 'DictationDeviceManager'>;
