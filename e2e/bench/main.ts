import { benchComprehendCharacters } from './comprehend-characters.ts';
import { benchCorrection } from './correction.ts';
import { benchCost } from './cost.ts';
import { benchEditor } from './editor.ts';
import { benchLongDictation } from './long-dictation.ts';
import { describeMachine } from './machine.ts';
import { runProgram } from './programs.ts';
import { benchReconnect } from './reconnect.ts';
import { benchResampler } from './resampler.ts';
import { benchReview } from './review.ts';
import { benchSendLatency } from './send-latency.ts';
import { benchSizes } from './sizes.ts';
import { benchSpool } from './spool.ts';
import { benchStartUp } from './start-up.ts';
import { renderTable } from './table.ts';
import { benchWorkbench } from './workbench.ts';

/**
 * `npm run bench [name …]`: every figure that has a budget, measured on this machine. Nothing here fails by a
 * clock: a table shows budget and figure side by side, and compares within one run where it can. With `--write` a
 * topic that has a page in the documentation writes it anew: `cost` has one.
 */

const WRITE = '--write';
const writes = process.argv.includes(WRITE);

const TOPICS: Readonly<Record<string, () => Promise<string>>> = {
  sizes: async () => renderTable(benchSizes()),
  resampler: async () => renderTable(benchResampler()),
  'start-up': async () => renderTable(await benchStartUp()),
  editor: async () => renderTable(await benchEditor()),
  'send-latency': async () => renderTable(await benchSendLatency()),
  spool: async () => renderTable(await benchSpool()),
  reconnect: async () => renderTable(await benchReconnect()),
  'long-dictation': async () => renderTable(await benchLongDictation()),
  characters: async () => renderTable(await benchComprehendCharacters()),
  cost: async () => renderTable(await benchCost(writes)),
  workbench: async () => renderTable(await benchWorkbench()),
  correction: async () => renderTable(await benchCorrection()),
  review: async () => renderTable(benchReview()),
  recogniser: () => runProgram('Recogniser: word error rate and real-time factor', 'recogniser.ts'),
  extractor: () => runProgram('Extractor: precision, recall, F1', 'extractor.ts'),
};

process.exit(await main(process.argv.slice(2).filter((word) => word !== WRITE)));

async function main(wanted: readonly string[]): Promise<number> {
  const unknown = wanted.filter((name) => TOPICS[name] === undefined);
  if (unknown.length > 0) {
    console.error(
      `No such measurement: ${unknown.join(', ')}. There are: ${Object.keys(TOPICS).join(', ')}.`,
    );
    return 1;
  }
  console.log(`${describeMachine()}\n`);
  let failures = 0;
  for (const [name, run] of Object.entries(TOPICS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    try {
      console.log(await run());
    } catch (error) {
      failures += 1;
      console.log(`## ${name}\nCould not be measured: ${error instanceof Error ? error.message : error}\n`);
    }
  }
  return failures === 0 ? 0 : 1;
}
