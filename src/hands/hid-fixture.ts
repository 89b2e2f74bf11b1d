/** A WebHID without devices to plug in: what the package sees of the browser, for tests. */
export class FakeHid extends EventTarget {
  /** Allowed before. */
  readonly known: FakeHidDevice[] = [];
  /** What the person will choose; null: the browser refuses to ask. */
  choice: readonly FakeHidDevice[] | null = [];

  async getDevices(): Promise<readonly FakeHidDevice[]> {
    return this.known;
  }

  async requestDevice(): Promise<readonly FakeHidDevice[]> {
    if (this.choice === null) throw new DOMException('not allowed', 'SecurityError');
    return this.choice;
  }

  tell(kind: 'connect' | 'disconnect', device: FakeHidDevice): void {
    this.dispatchEvent(Object.assign(new Event(kind), { device }));
  }
}

interface Model {
  readonly productName: string;
  readonly vendorId: number;
  readonly productId: number;
  readonly usagePage: number;
  readonly usage: number;
  /** Answers to the commands that a device understands, by the number of the command. */
  readonly answers: ReadonlyMap<number, readonly number[]>;
  /** The report of the buttons that are down, given the device's own bits. */
  readonly report: (bits: number) => readonly number[];
}

/** A device that sends the reports of a real one. */
export class FakeHidDevice extends EventTarget {
  readonly productName: string;
  readonly vendorId: number;
  readonly productId: number;
  readonly collections: readonly { readonly usagePage: number; readonly usage: number }[];
  opened = false;
  forgotten = false;
  /** All that was sent to it. */
  readonly sent: number[][] = [];
  readonly #model: Model;

  constructor(model: Model) {
    super();
    this.#model = model;
    this.productName = model.productName;
    this.vendorId = model.vendorId;
    this.productId = model.productId;
    this.collections = [{ usagePage: model.usagePage, usage: model.usage }];
  }

  async open(): Promise<void> {
    this.opened = true;
  }

  async close(): Promise<void> {
    this.opened = false;
  }

  async forget(): Promise<void> {
    this.forgotten = true;
  }

  async sendReport(_: number, data: Uint8Array): Promise<void> {
    this.sent.push([...data]);
    const answer = this.#model.answers.get(data[0] ?? -1);
    if (answer !== undefined) this.#send(answer);
  }

  /** Holds the buttons of these bits of the device down, and no others. */
  hold(bits: number): void {
    this.#send(this.#model.report(bits));
  }

  #send(bytes: readonly number[]): void {
    const data = new DataView(Uint8Array.from(bytes).buffer);
    this.dispatchEvent(Object.assign(new Event('inputreport'), { data }));
  }
}

const IS_PREMIUM = 131;
const DEVICE_CODE = 139;
const BUTTONS = 128;
const low = (bits: number) => bits & 0xff;
const high = (bits: number) => bits >> 8;

/** A Philips SpeechMike Premium; 3500 has buttons, 3510 a slider, 3520 a slider and a record button. */
export function speechMike(code: 3500 | 3510 | 3520): FakeHidDevice {
  return new FakeHidDevice({
    productName: 'SpeechMike III',
    vendorId: 2321,
    productId: 3100,
    usagePage: 65440,
    usage: 1,
    answers: new Map([
      [IS_PREMIUM, [IS_PREMIUM, 0, 0, 0, 0, 0, 0, 0, 128]],
      [DEVICE_CODE, [DEVICE_CODE, 0, high(code), low(code), 0, 0, 0, 0, 0]],
    ]),
    report: (bits) => [BUTTONS, 0, 0, 0, 0, 0, 0, low(bits), high(bits)],
  });
}

/** A Nuance PowerMic III. */
export function powerMic(): FakeHidDevice {
  return new FakeHidDevice({
    productName: '',
    vendorId: 1364,
    productId: 4097,
    usagePage: 1,
    usage: 0,
    answers: new Map(),
    report: (bits) => [0, low(bits), high(bits)],
  });
}

/** A Philips foot control with four pedals. */
export function footControl(): FakeHidDevice {
  return new FakeHidDevice({
    productName: 'Philips Foot Control',
    vendorId: 2321,
    productId: 2330,
    usagePage: 1,
    usage: 4,
    answers: new Map(),
    report: (bits) => [bits],
  });
}
