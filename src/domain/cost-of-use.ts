import { type Meter, soundOf, TEXT_OPERATIONS } from './meter.ts';
import { type Cost, costOf, type Prices } from './prices.ts';

/** What a physician does with the product in a year; a parameter, to be replaced by one's own figures. */
export interface Practice {
  readonly notesADay: number;
  readonly daysAYear: number;
}

/** What the replayed notes showed. */
export interface Replayed {
  readonly notes: number;
  readonly meter: Meter;
  /** Units of entity detection if the whole note were sent with each change. */
  readonly wholeNoteUnits: number;
}

/** Costs in US dollars. */
export interface CostOfUse {
  readonly note: Cost;
  /** An hour of sound that was sent. */
  readonly hour: Cost;
  readonly year: Cost;
  /** What is kept, for the last month of the year: notes and sound of the whole year. */
  readonly keptMonth: number;
  readonly signInsYear: number;
  /** Detection of a note: as it is sent, and if the whole note went with each change. */
  readonly detectionNote: { readonly changed: number; readonly whole: number };
}

const MONTHS = 12;
const GB = 1e9;

/** @throws RangeError when nothing was replayed, of which nothing can be said. */
export function costOfUse(
  { notes, meter, wholeNoteUnits }: Replayed,
  prices: Prices,
  { notesADay, daysAYear }: Practice,
): CostOfUse {
  const { seconds } = soundOf(meter);
  if (notes <= 0 || seconds <= 0) throw new RangeError('no note with sound was replayed');
  const all = costOf(meter, prices);
  const notesAYear = notesADay * daysAYear;
  const unit = prices.textUnit.DetectEntitiesV2;
  return {
    note: times(all, 1 / notes),
    hour: times(all, 3600 / seconds),
    year: times(all, notesAYear / notes),
    keptMonth: ((meter.objects.bytes / notes) * notesAYear * prices.objectGbMonth) / GB,
    signInsYear: MONTHS * prices.activePerson,
    detectionNote: { changed: all.text.DetectEntitiesV2 / notes, whole: (wholeNoteUnits * unit) / notes },
  };
}

function times(cost: Cost, factor: number): Cost {
  const text = { ...cost.text };
  for (const operation of TEXT_OPERATIONS) text[operation] *= factor;
  return {
    speech: cost.speech * factor,
    text,
    table: cost.table * factor,
    objects: cost.objects * factor,
    total: cost.total * factor,
  };
}
