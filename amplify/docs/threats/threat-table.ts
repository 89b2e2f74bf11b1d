import { ACTORS, ASSETS, type Asset, type Letter, type Proof, STRIDE, type Threat } from './threat.ts';

/** A threat and the name of its row. */
interface Row extends Threat {
  readonly name: string;
}

type Threats = Readonly<Record<Letter, readonly Threat[]>>;

function rowsOf(letter: Letter, threats: Threats): readonly Row[] {
  return threats[letter].map((threat, at) => ({ ...threat, name: `${letter}${at + 1}` }));
}

const LETTERS = Object.keys(STRIDE) as readonly Letter[];
const ASSET_NAMES = Object.keys(ASSETS) as readonly Asset[];

/** Assets and actors as lists. */
export function drawLists(): string {
  const list = (words: Readonly<Record<string, string>>) =>
    Object.entries(words)
      .map(([name, text]) => `- **${name}**: ${text}`)
      .join('\n');
  return `## Assets\n\n${list(ASSETS)}\n\n## Actors\n\n${list(ACTORS)}`;
}

/** One table for each letter: who, what, the answer, what is left open, the proof. */
export function drawThreats(threats: Threats): string {
  return LETTERS.map((letter) => {
    const rows = rowsOf(letter, threats).map(drawRow);
    const head = '| | from | assets | threat | answer | proof |\n|---|---|---|---|---|---|';
    return `### ${STRIDE[letter]}\n\n${[head, ...rows].join('\n')}`;
  }).join('\n\n');
}

function drawRow({ name, from, assets, threat, answer, open, proof }: Row): string {
  const said = [answer, open === null ? null : `*Open:* ${open}`].filter((part) => part !== null).join(' ');
  return `| ${[name, from, assets.join(', '), threat, said, drawProof(proof)].join(' | ')} |`;
}

function drawProof(proof: readonly Proof[]): string {
  if (proof.length === 0) return 'no test';
  return proof.map(([file, title]) => `\`${file}\` (“${title}”)`).join('; ');
}

/** Which rows speak of an asset, by letter; no cell is empty. */
export function drawCoverage(threats: Threats): string {
  const head = `| | ${ASSET_NAMES.join(' | ')} |\n|---|${'---|'.repeat(ASSET_NAMES.length)}`;
  const rows = LETTERS.map((letter) => {
    const cells = ASSET_NAMES.map((asset) =>
      rowsOf(letter, threats)
        .filter(({ assets }) => assets.includes(asset))
        .map(({ name }) => name)
        .join(' '),
    );
    return `| ${letter} | ${cells.join(' | ')} |`;
  });
  return [head, ...rows].join('\n');
}

/** Pairs of letter and asset of which no row speaks, such as `S sound`. */
export function missingPairs(threats: Threats): readonly string[] {
  return LETTERS.flatMap((letter) =>
    ASSET_NAMES.filter((asset) => !threats[letter].some(({ assets }) => assets.includes(asset))).map(
      (asset) => `${letter} ${asset}`,
    ),
  );
}

/** What is not answered, or not wholly, in one list. */
export function drawOpen(threats: Threats): string {
  return LETTERS.flatMap((letter) => rowsOf(letter, threats))
    .filter(({ open }) => open !== null)
    .map(({ name, threat, open }) => `- **${name}** ${threat} ${open}`)
    .join('\n');
}
