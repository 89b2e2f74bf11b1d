/**
 * `npm start` and `npm run dev`: installs what is missing, builds the app when its sources changed, runs the
 * local cloud. Plain JavaScript, because on a fresh clone nothing else runs yet. Flags go to main.ts.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureNpmPackages, ensureSystemPackages, requireNode, SPEECH_PACKAGES } from './prerequisites.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const flags = process.argv.slice(2);
const install = !flags.includes('--no-install');

requireNode();
ensureNpmPackages(root, { install });
ensureSystemPackages(SPEECH_PACKAGES, { install });
if (!flags.includes('--dev')) buildApp();
runLocalCloud();

function buildApp() {
  const built = join(root, 'dist', 'index.html');
  const sources = [
    'index.html',
    'vite.config.ts',
    'package-lock.json',
    'src',
    'public',
    'amplify/headers.ts',
  ];
  if (existsSync(built) && newest(sources.map((name) => join(root, name))) <= statSync(built).mtimeMs) return;
  console.log('Building the app …');
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}

/** Time of the newest change under the paths, in milliseconds since 1970. */
function newest(paths) {
  return Math.max(
    ...paths.map((path) => {
      const entry = statSync(path);
      if (!entry.isDirectory()) return entry.mtimeMs;
      return Math.max(entry.mtimeMs, newest(readdirSync(path).map((name) => join(path, name))));
    }),
    0,
  );
}

function runLocalCloud() {
  const main = join(root, 'amplify', 'local', 'main.ts');
  const args = ['--import', 'tsx', main, ...flags.filter((flag) => flag !== '--no-install')];
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
  // A terminal sends Ctrl-C to both processes; a supervisor only to this one, so it is passed on.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  // Asked to end it ends by itself with a code; a signal means that it was killed or that it crashed.
  child.on('exit', (code) => process.exit(code ?? 1));
}
