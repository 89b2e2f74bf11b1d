/** One import between two files, by their paths from the root of the project. */
export interface FileImport {
  readonly from: string;
  readonly to: string;
  /** Only types are taken: nothing is left of it when the program runs. */
  readonly typesOnly: boolean;
}

/** What backend, local cloud and dev server read alike. */
const PLAIN_DATA = /^amplify\/(policies|headers|regions|parameters)\.ts$/;

/** A rule: paths that match are in the room that the second member makes of the match. */
type Rule = readonly [RegExp, (match: RegExpExecArray) => string];

const RULES: readonly Rule[] = [
  [/^src\/(App|main)\.tsx$/, () => 'main'],
  [/^src\/transcription\.worker\.ts$/, () => 'worker'],
  [/^src\/([^/.]+)[^/]*\.ts$/, ([, name = '']) => name],
  [/^src\/([^/]+)\//, ([, name = '']) => name],
  [PLAIN_DATA, () => 'plain data'],
  [/^amplify\/(local|functions)\/([^/]+)\//, ([, folder, name]) => `${folder}/${name}`],
  [/^amplify\/(local|functions)\//, ([, folder = '']) => folder],
  [/^amplify\/cloud\//, () => 'cloud command'],
  [/^amplify\/[^/]+\.ts$/, () => 'backend'],
  [/^amplify\/auth\//, () => 'backend'],
];

/** The room that a file is in, null for what is in none: styles, documents, tests of the backend. */
export function roomOf(path: string): string | null {
  for (const [pattern, name] of RULES) {
    const match = pattern.exec(path);
    if (match !== null) return name(match);
  }
  return null;
}

/** An arrow of the picture: files of one room import files of another. */
export interface RoomArrow {
  readonly from: string;
  readonly to: string;
  readonly typesOnly: boolean;
}

/** Every pair of rooms once, in the order of their names. It is of types only when every import of it is. */
export function arrowsBetween(imports: readonly FileImport[]): readonly RoomArrow[] {
  const arrows = new Map<string, RoomArrow>();
  for (const { from, to, typesOnly } of imports) {
    const [source, target] = [roomOf(from), roomOf(to)];
    if (source === null || target === null || source === target) continue;
    const key = `${source}>${target}`;
    const known = arrows.get(key)?.typesOnly ?? true;
    arrows.set(key, { from: source, to: target, typesOnly: known && typesOnly });
  }
  return [...arrows.values()].sort((a, b) => (`${a.from}>${a.to}` < `${b.from}>${b.to}` ? -1 : 1));
}
