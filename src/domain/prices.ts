import { type Meter, soundOf, TEXT_OPERATIONS, type TextOperation } from './meter.ts';

/**
 * Prices as parameters, in US dollars without tax, discounts, free tiers or steps for large volumes, and what a meter
 * comes to at them. Whoever has other prices changes them here; nothing else depends on them.
 */
export interface Prices {
  /** Day on which they were looked up, `2026-11-28`. */
  readonly date: string;
  readonly region: string;
  /** Transcribe Medical, a second of a stream. */
  readonly speechSecond: number;
  /** Comprehend Medical, a unit of 100 characters. */
  readonly textUnit: Readonly<Record<TextOperation, number>>;
  /** DynamoDB on demand, a unit of writing (1 KB) and of reading (4 KB). */
  readonly tableWriteUnit: number;
  readonly tableReadUnit: number;
  /** S3 Standard, a request that writes or lists, and one that reads. */
  readonly objectWrite: number;
  readonly objectRead: number;
  /** S3 Standard and DynamoDB, a gigabyte kept for a month. */
  readonly objectGbMonth: number;
  readonly tableGbMonth: number;
  /** KMS, a key of one's own for a month, and a request. */
  readonly keyMonth: number;
  readonly keyRequest: number;
  /** Cognito with threat protection (plan Plus), somebody who signs in in a month. */
  readonly activePerson: number;
}

export const LIST_PRICES: Prices = {
  date: '2026-11-28',
  region: 'us-east-1',
  speechSecond: 0.075 / 60,
  textUnit: { DetectEntitiesV2: 0.01, InferICD10CM: 0.0005, InferRxNorm: 0.00025 },
  tableWriteUnit: 0.625 / 1e6,
  tableReadUnit: 0.125 / 1e6,
  objectWrite: 0.005 / 1e3,
  objectRead: 0.0004 / 1e3,
  objectGbMonth: 0.023,
  tableGbMonth: 0.25,
  keyMonth: 1,
  keyRequest: 0.03 / 1e4,
  activePerson: 0.02,
};

/** What a part of a meter comes to, in US dollars. */
export interface Cost {
  readonly speech: number;
  readonly text: Readonly<Record<TextOperation, number>>;
  readonly table: number;
  /** Requests alone; what is kept costs by the month. */
  readonly objects: number;
  readonly total: number;
}

/** What it would cost to send that. Requests without an answer are left out: nobody knows whether they are billed. */
export function costOf(meter: Meter, prices: Prices): Cost {
  const speech = soundOf(meter).billed * prices.speechSecond;
  const priced = (operation: TextOperation) => meter.text[operation].units * prices.textUnit[operation];
  const text = {
    DetectEntitiesV2: priced('DetectEntitiesV2'),
    InferICD10CM: priced('InferICD10CM'),
    InferRxNorm: priced('InferRxNorm'),
  };
  const { readUnits, writeUnits } = meter.table;
  const table = readUnits * prices.tableReadUnit + writeUnits * prices.tableWriteUnit;
  const { reads, writes } = meter.objects;
  const objects = reads * prices.objectRead + writes * prices.objectWrite;
  const allText = TEXT_OPERATIONS.reduce((sum, operation) => sum + text[operation], 0);
  return { speech, text, table, objects, total: speech + allText + table + objects };
}
