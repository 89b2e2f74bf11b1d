import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type GoldSentence, parseGoldLine } from './gold-line.ts';

/** Where the marked texts are. */
const GOLD_DIR = fileURLToPath(new URL('./gold/', import.meta.url));

/** Every marked line of a folder; empty lines and lines that begin with # are none. */
export function loadGold(directory: string = GOLD_DIR): readonly GoldSentence[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .flatMap((name) => readFileSync(`${directory}/${name}`, 'utf8').split('\n'))
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map(parseGoldLine);
}
