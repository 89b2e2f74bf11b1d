/**
 * What a fresh machine lacks, found and installed: npm packages everywhere, system packages on Debian and Ubuntu.
 * Plain JavaScript without packages, because it runs before any is there.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Oldest Node.js that the packages of this project work with, as `engines` in package.json says. */
const OLDEST_NODE = [20, 19];

/** System packages by what they are for; `present` tells whether the machine has it already. */
export const SPEECH_PACKAGES = [
  {
    name: 'libsphinxbase3',
    without: 'speech cannot be recognised',
    present: () => hasLibrary('libsphinxbase.so.3'),
  },
  {
    name: 'libpocketsphinx3',
    without: 'speech cannot be recognised',
    present: () => hasLibrary('libpocketsphinx.so.3'),
  },
  {
    name: 'pocketsphinx-en-us',
    without: 'speech cannot be recognised',
    present: () =>
      existsSync(process.env.NOTEWELL_ACOUSTIC_MODEL ?? '/usr/share/pocketsphinx/model/en-us/en-us'),
  },
];

export const CHECK_PACKAGES = [
  ...SPEECH_PACKAGES,
  { name: 'chromium', without: 'the browser tests cannot run', present: () => hasCommand('chromium') },
  { name: 'flite', without: 'the speech tests cannot run', present: () => hasCommand('flite') },
];

/** Exits with one clear line when this Node.js is too old for the packages. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  stop(`Notewell needs Node.js ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}.`);
}

/**
 * Runs `npm ci` when packages are absent or of other versions than the lock file says.
 * @param tools whether the packages are wanted that only work on the folder, its devDependencies
 */
export function ensureNpmPackages(root, { install, tools = true }) {
  const installed = join(root, 'node_modules', '.package-lock.json');
  const locked = join(root, 'package-lock.json');
  if (existsSync(installed) && sameVersions(readJson(locked), readJson(installed), tools)) return;
  if (!install) stop('The npm packages are missing or out of date; install them with: npm ci');
  console.log('Installing npm packages …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error', ...(tools ? [] : ['--omit=dev'])];
  const { status } = spawnSync(npm, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) stop('The npm packages could not be installed; check the network and run: npm ci');
}

/** Installs the system packages that are missing, or says in one line each what is missing and what that means. */
export function ensureSystemPackages(packages, { install }) {
  const missing = packages.filter((entry) => !entry.present());
  if (missing.length === 0) return;
  const names = missing.map((entry) => entry.name);
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  if (install && hasCommand('apt-get') && (asRoot.length === 0 || sudoWorks())) {
    console.log(`Installing system packages: ${names.join(' ')} …`);
    apt(asRoot, ['update', '-qq']);
    apt(asRoot, ['install', '-y', '-qq', '--no-install-recommends', ...names]);
  }
  for (const { name, without, present } of missing) {
    if (present()) continue;
    console.error(`Missing: ${name} – without it ${without}. Install it with: sudo apt-get install ${name}`);
  }
}

function apt(asRoot, args) {
  const [command, ...rest] = [...asRoot, 'apt-get', ...args];
  spawnSync(command, rest, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

function sudoWorks() {
  return hasCommand('sudo') && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;
}

function hasCommand(name) {
  return (process.env.PATH ?? '')
    .split(':')
    .some((folder) => folder !== '' && existsSync(join(folder, name)));
}

function hasLibrary(soname) {
  const ldconfig = ['/sbin/ldconfig', '/usr/sbin/ldconfig'].find((path) => existsSync(path));
  if (ldconfig === undefined) return false;
  return spawnSync(ldconfig, ['-p'], { encoding: 'utf8' }).stdout?.includes(`${soname} `) ?? false;
}

/**
 * A clone or a copy touches times, so versions decide: every installed package is the locked one. What another package
 * brings in itself comes with it.
 */
function sameVersions(locked, installed, tools) {
  return Object.entries(locked.packages).every(([path, entry]) => {
    if (!tools && (entry.dev || entry.devOptional)) return true;
    if (path === '' || entry.optional || entry.inBundle || (entry.dev === undefined && entry.peer))
      return true;
    return installed.packages[path]?.version === entry.version;
  });
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function stop(message) {
  console.error(message);
  process.exit(1);
}
