import type { Mention } from './mentions.ts';
import { DIRECTIONS } from './modifiers.ts';
import type { Token } from './tokens.ts';

/** A part of the body with the directions before it: tokens of each. */
export interface Site {
  readonly mention: Mention | null;
  readonly directions: readonly number[];
  readonly from: number;
  readonly to: number;
}

/** Words that may stand between a finding and its site, or between a direction and its site. */
const BETWEEN = new Set(
  'has have show showed radiate radiating extend extending located noted seen within of in to on over at along around from into involving affecting throughout across above below the his her their my both and with near down through an a is are , : /'.split(
    ' ',
  ),
);
/** A site belongs to a finding this many tokens away at most. */
const REACH = 6;

/** The sites of a sentence, each with its directions; directions alone ("on the left") are sites as well. */
export function findSites(
  tokens: readonly Token[],
  mentions: readonly Mention[],
  named: ReadonlySet<number>,
  from: number,
  to: number,
): readonly Site[] {
  const anatomy = mentions.filter(({ category, nested }) => category === 'ANATOMY' && !nested);
  const sites = anatomy.map((mention) => {
    const directions = directionsBefore(tokens, mention.from, from);
    return { mention, directions, from: Math.min(mention.from, ...directions), to: mention.to };
  });
  const claimed = new Set(sites.flatMap(({ directions }) => directions));
  const alone: Site[] = [];
  for (let at = from; at < to; at++) {
    if (claimed.has(at) || named.has(at) || !DIRECTIONS.has(tokens[at]?.norm ?? '')) continue;
    alone.push({ mention: null, directions: [at], from: at, to: at + 1 });
  }
  return [...sites, ...alone].sort((a, b) => a.from - b.from);
}

function directionsBefore(tokens: readonly Token[], site: number, floor: number): readonly number[] {
  const directions: number[] = [];
  for (let at = site - 1; at >= floor; at--) {
    const word = tokens[at]?.norm ?? '';
    if (DIRECTIONS.has(word)) directions.unshift(at);
    else if (word !== 'and' || !DIRECTIONS.has(tokens[at - 1]?.norm ?? '')) break;
  }
  return directions;
}

/** The sites that a finding belongs to: what stands right before it, what follows it, else what leads the clause. */
export function sitesOf(
  finding: Mention,
  sites: readonly Site[],
  tokens: readonly Token[],
  named: ReadonlySet<number>,
): readonly Site[] {
  const open = (from: number, to: number) =>
    tokens.slice(from, to).every((token, index) => !named.has(from + index) && BETWEEN.has(token.norm));
  const before = sites.filter((site) => site.to <= finding.from && open(site.to, finding.from));
  const after: Site[] = [];
  let edge = finding.to;
  for (const site of sites) {
    if (site.from < edge || site.from - finding.to > REACH) continue;
    if (!open(edge, site.from) || startsNewItem(tokens, edge, site.from)) break;
    after.push(site);
    edge = site.to;
  }
  return before.length > 0 && before.at(-1)?.to === finding.from
    ? [...before.slice(-1), ...after]
    : after.length > 0
      ? after
      : before.slice(-1);
}

/** A comma without a preposition after it begins another item of a list. */
function startsNewItem(tokens: readonly Token[], from: number, to: number): boolean {
  const words = tokens.slice(from, to).map(({ norm }) => norm);
  if (words.length === 0) return false;
  return words.includes(',') || words.every((word) => word === 'and' || word === 'with');
}
