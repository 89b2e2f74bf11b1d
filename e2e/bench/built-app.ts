import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

let built: string | null = null;

/** Folder of the app as it is built from the sources now, as users get it; built once a run, gone with it. */
export function builtApp(): string {
  if (built !== null) return built;
  const folder = mkdtempSync(join(tmpdir(), 'notewell-bench-app-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  execFileSync(
    process.execPath,
    [vite, 'build', '--logLevel', 'error', '--emptyOutDir', '--outDir', folder],
    { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  built = folder;
  return folder;
}
