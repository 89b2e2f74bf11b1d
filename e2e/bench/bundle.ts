import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Which files of a built app are fetched when, as Vite's manifest tells. Paths are relative to the app. */
export interface BundleFiles {
  /** JavaScript of the page that asks who one is. */
  readonly beforeSignIn: readonly string[];
  /** That, and all that a person signed in needs to dictate: screens, engines, Worker and worklet. */
  readonly beforeFirstWord: readonly string[];
  readonly css: readonly string[];
}

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly css?: readonly string[];
  readonly assets?: readonly string[];
}

const ENTRY = 'index.html';
/** Fetched when something is saved or played, after the first word. */
const LATER = /^(src\/cloud\/s3-objects\.ts$|_index\.browser-)/;

export function bundleFiles(app: string): BundleFiles {
  const manifest: Record<string, Chunk> = JSON.parse(
    readFileSync(join(app, '.vite', 'manifest.json'), 'utf8'),
  );
  const first = reach(manifest, ({ imports = [] }) => imports);
  const all = reach(manifest, ({ imports = [], dynamicImports = [] }) => [
    ...imports,
    ...dynamicImports.filter((name) => !LATER.test(name)),
  ]);
  const threads = all.flatMap(({ assets = [] }) => assets.filter((asset) => asset.endsWith('.js')));
  return {
    beforeSignIn: first.map(({ file }) => file),
    beforeFirstWord: [...new Set([...all.map(({ file }) => file), ...threads])],
    css: [...new Set(all.flatMap(({ css = [] }) => css))],
  };
}

function reach(manifest: Record<string, Chunk>, next: (chunk: Chunk) => readonly string[]): readonly Chunk[] {
  const found = new Map<string, Chunk>();
  const open = [ENTRY];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const chunk = manifest[name];
    if (chunk === undefined || found.has(name)) continue;
    found.set(name, chunk);
    open.push(...next(chunk));
  }
  return [...found.values()];
}
