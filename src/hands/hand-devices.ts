import type { Action } from '../domain/action.ts';
import type { ButtonChoice, HandButton } from '../domain/hand-button.ts';
import { buttonsOf, sliderOf } from './button-bits.ts';
import { type HandLight, showLight } from './lights.ts';
import { type Held, NOTHING_HELD, pressesOf } from './presses.ts';
import type { SdkDevice, SdkManager } from './sdk.ts';

/** How it stands with the devices. */
export type HandState =
  /** This browser cannot speak with them. */
  | { readonly kind: 'unsupported' }
  | { readonly kind: 'none' }
  /** They are looked for, or the person is choosing one. */
  | { readonly kind: 'looking' }
  | { readonly kind: 'connected'; readonly names: readonly string[] }
  /** The browser or its administrator does not allow it. */
  | { readonly kind: 'refused' };

export type HandEvent =
  | { readonly kind: 'state'; readonly state: HandState }
  /** The buttons that are down, of all devices. */
  | { readonly kind: 'held'; readonly buttons: readonly HandButton[] }
  | { readonly kind: 'action'; readonly action: Action };

export interface HandPorts {
  /** Whether this browser knows WebHID. */
  readonly supported: boolean;
  /** Fetches what speaks with them. */
  load(): Promise<SdkManager>;
  /** What a button does; asked at each press. */
  choiceOf(button: HandButton): ButtonChoice | null;
  /** Whether this tab is the one that buttons mean; every tab hears them. */
  isMine(): boolean;
}

/** Dictation microphones and foot pedals: which there are, and what their buttons ask for. */
export class HandDevices {
  readonly #ports: HandPorts;
  readonly #listeners = new Set<(event: HandEvent) => void>();
  readonly #devices = new Map<SdkDevice, Held>();
  #state: HandState;
  #manager: Promise<SdkManager> | null = null;
  #light: HandLight = 'off';
  #trying = false;
  #choosing = false;

  constructor(ports: HandPorts) {
    this.#ports = ports;
    this.#state = { kind: ports.supported ? 'none' : 'unsupported' };
  }

  get state(): HandState {
    return this.#state;
  }

  subscribe(listener: (event: HandEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Fetches what is needed, so that the choice can open at the press, and connects what was allowed before. */
  async prepare(): Promise<void> {
    if (this.#ports.supported) await this.#unlessRefused(async () => void (await this.#open()));
  }

  /** Lets the person choose a device; has to come from a press of theirs. */
  async connect(): Promise<void> {
    if (!this.#ports.supported || this.#choosing) return;
    this.#choosing = true;
    this.#showDevices();
    await this.#unlessRefused(async () => {
      try {
        const manager = await this.#open();
        for (const device of await manager.requestDevice()) this.#add(device);
      } finally {
        this.#choosing = false;
      }
    });
  }

  /** Lets go of all devices; they are not connected again by themselves. */
  async disconnect(): Promise<void> {
    const opening = this.#manager;
    if (opening === null) return;
    this.#manager = null;
    const devices = [...this.#devices.keys()];
    for (const device of devices) this.#remove(device);
    await this.#unlessRefused(async () => {
      await (await opening).shutdown();
      await Promise.all(devices.map(({ hidDevice }) => hidDevice.forget?.()));
    });
  }

  /** While it is true, buttons are only told as held: one can try them. */
  tryButtons(trying: boolean): void {
    this.#trying = trying;
  }

  /** Shows on the microphones whether it records. */
  showLight(light: HandLight): void {
    if (light === this.#light) return;
    this.#light = light;
    for (const device of this.#devices.keys()) void showLight(device, light);
  }

  #open(): Promise<SdkManager> {
    this.#manager ??= this.#begin().catch((error: unknown) => {
      this.#manager = null;
      throw error;
    });
    return this.#manager;
  }

  async #begin(): Promise<SdkManager> {
    const manager = await this.#ports.load();
    manager.addButtonEventListener((device, bits) => this.#heard(device, bits));
    manager.addDeviceConnectedEventListener((device) => this.#add(device));
    manager.addDeviceDisconnectedEventListener((device) => this.#remove(device));
    await manager.init();
    for (const device of manager.getDevices()) this.#add(device);
    return manager;
  }

  async #unlessRefused(task: () => Promise<void>): Promise<void> {
    try {
      await task();
      this.#showDevices();
    } catch {
      if (this.#devices.size === 0) this.#become({ kind: 'refused' });
      else this.#showDevices();
    }
  }

  #add(device: SdkDevice): void {
    if (this.#devices.has(device)) return;
    this.#devices.set(device, NOTHING_HELD);
    if (this.#light !== 'off') void showLight(device, this.#light);
    this.#showDevices();
  }

  /** What was held on it ends. */
  #remove(device: SdkDevice): void {
    if (!this.#devices.has(device)) return;
    this.#heard(device, 0);
    this.#devices.delete(device);
    this.#showDevices();
  }

  #heard(device: SdkDevice, bits: number): void {
    const before = this.#devices.get(device);
    if (before === undefined) return;
    const { held, actions } = pressesOf(before, buttonsOf(device.implType, bits), {
      choiceOf: (button) => this.#ports.choiceOf(button),
      slider: sliderOf(device.getDeviceType()),
      deaf: this.#trying || !this.#ports.isMine(),
    });
    this.#devices.set(device, held);
    this.#emit({ kind: 'held', buttons: [...this.#devices.values()].flatMap(({ buttons }) => buttons) });
    for (const action of actions) this.#emit({ kind: 'action', action });
  }

  #showDevices(): void {
    const names = [...this.#devices.keys()].map(nameOf);
    if (this.#choosing) this.#become({ kind: 'looking' });
    else this.#become(names.length === 0 ? { kind: 'none' } : { kind: 'connected', names });
  }

  #become(state: HandState): void {
    this.#state = state;
    this.#emit({ kind: 'state', state });
  }

  #emit(event: HandEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

function nameOf({ hidDevice }: SdkDevice): string {
  const name = hidDevice.productName.trim();
  return name === '' ? 'Dictation device' : name;
}
