import { writeFileSync } from 'node:fs';
import { costOfUse, type Practice, type Replayed } from '../../src/domain/cost-of-use.ts';
import { LIST_PRICES } from '../../src/domain/prices.ts';
import { costPage } from './cost/cost-page.ts';
import type { Replay } from './cost/measure.ts';
import { figure, type Table } from './table.ts';

const PAGE = new URL('../../amplify/docs/cost.md', import.meta.url);

/** What a physician in a clinic may do; the page says that it is a parameter. */
const PRACTICE: Practice = { notesADay: 20, daysAYear: 220 };

/** What the use costs at list prices. @param write also writes the cost page anew */
export async function benchCost(write: boolean): Promise<Table> {
  // It puts a page in place for the editor, which the other measurements must not find.
  const { measureCost } = await import('./cost/measure.ts');
  const { visits, long } = await measureCost();
  const cost = costOfUse(replayed(visits), LIST_PRICES, PRACTICE);
  const longCost = costOfUse(replayed(long), LIST_PRICES, PRACTICE);
  if (write) {
    writeFileSync(PAGE, costPage({ visits, long, cost, longCost, prices: LIST_PRICES, practice: PRACTICE }));
  }
  const usd = (value: number, digits = 2) => figure(value, '$', digits);
  const { changed, whole } = cost.detectionNote;
  return {
    title: 'Cost at list prices',
    about: [
      `Prices of ${LIST_PRICES.date}, ${LIST_PRICES.region}; ${PRACTICE.notesADay} notes a day on ${PRACTICE.daysAYear} days.`,
      'Dictations replayed through editor, detector, store and AWS clients against a local cloud; the product’s own counters.',
    ],
    columns: ['', 'note', 'hour of sound', 'year'],
    rows: [
      ['speech recognition', usd(cost.note.speech, 4), usd(cost.hour.speech), usd(cost.year.speech)],
      [
        'finding entities',
        usd(cost.note.text.DetectEntitiesV2, 4),
        usd(cost.hour.text.DetectEntitiesV2),
        usd(cost.year.text.DetectEntitiesV2),
      ],
      ['all', usd(cost.note.total, 4), usd(cost.hour.total), usd(cost.year.total)],
      ['entities, changes alone', usd(changed, 4), '', ''],
      ['entities, whole note each time', usd(whole, 4), '', ''],
    ],
  };
}

function replayed({ notes, meter }: Replay): Replayed {
  const wholeNoteUnits = notes.reduce((sum, note) => sum + note.wholeNoteUnits, 0);
  return { notes: notes.length, meter, wholeNoteUnits };
}
