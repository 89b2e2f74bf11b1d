import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const module = new URL('./prerequisites.mjs', import.meta.url).href;
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'notewell-prerequisites-'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** Runs code with the module's exports as `p` in a process of its own, because a refusal ends the process. */
function run(code: string): { readonly status: number | null; readonly output: string } {
  const script = `import * as p from ${JSON.stringify(module)};\n${code}`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    env: { PATH: '' },
  });
  return { status, output: stdout + stderr };
}

const FINE = { status: 0, output: '' };

describe('the version of Node.js', () => {
  const withVersion = (node: string) =>
    run(`Object.defineProperty(process, 'versions', { value: { node: '${node}' } }); p.requireNode();`);

  it.each(['20.19.0', '20.20.1', '22.0.0', '100.0.0'])('%s will do', (version) => {
    expect(withVersion(version)).toEqual(FINE);
  });

  it.each(['20.18.3', '18.20.0', '9.99.0'])('%s is refused in one line', (version) => {
    expect(withVersion(version)).toEqual({
      status: 1,
      output: `Notewell needs Node.js 20.19 or newer; this is ${version}.\n`,
    });
  });

  it('is the one that package.json asks for', () => {
    const packageJson = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
    expect(JSON.parse(packageJson)).toMatchObject({ engines: { node: '>=20.19' } });
  });
});

describe('the npm packages', () => {
  const REFUSED = {
    status: 1,
    output: 'The npm packages are missing or out of date; install them with: npm ci\n',
  };
  const check = (more = '') =>
    run(`p.ensureNpmPackages(${JSON.stringify(root)}, { install: false, ${more} })`);

  function lock(path: string, packages: object, seconds: number): void {
    writeFileSync(join(root, path), JSON.stringify({ packages: { '': {}, ...packages } }));
    utimesSync(join(root, path), seconds, seconds);
  }
  const locked = (packages: object) => lock('package-lock.json', packages, 2000);
  function installed(packages: object, seconds: number): void {
    mkdirSync(join(root, 'node_modules'));
    lock('node_modules/.package-lock.json', packages, seconds);
  }

  it('are missing when none is there', () => {
    locked({});
    expect(check()).toEqual(REFUSED);
  });

  it('are not there because something was installed after they were locked', () => {
    locked({ a: { version: '2' } });
    installed({ a: { version: '1' } }, 3000);
    expect(check()).toEqual(REFUSED);
  });

  it('may lack the tools where only what runs is wanted', () => {
    locked({ a: { version: '1' }, tool: { version: '1', dev: true } });
    installed({ a: { version: '1' } }, 3000);
    expect(check()).toEqual(REFUSED);
    expect(check('tools: false')).toEqual(FINE);
  });

  it('are there when a clone touched the times only, whatever this machine does not need', () => {
    locked({
      a: { version: '1' },
      other: { version: '1', optional: true },
      'a/node_modules/brought': { version: '1', inBundle: true },
    });
    installed({ a: { version: '1' } }, 1000);
    expect(check()).toEqual(FINE);
  });

  it('are out of date when a version differs or one is new', () => {
    locked({ a: { version: '2' }, b: { version: '1' } });
    installed({ a: { version: '1' }, b: { version: '1' } }, 1000);
    expect(check()).toEqual(REFUSED);
    locked({ a: { version: '1' }, b: { version: '1' }, c: { version: '1' } });
    expect(check()).toEqual(REFUSED);
  });
});

describe('the system packages', () => {
  const check = (present: boolean) =>
    run(
      `p.ensureSystemPackages([{ name: 'libx', without: 'nothing is heard', present: () => ${present} }], { install: false })`,
    );

  it('are not spoken of when they are there', () => {
    expect(check(true)).toEqual(FINE);
  });

  it('are named when they are missing, with what that means and what to do', () => {
    expect(check(false)).toEqual({
      status: 0,
      output: 'Missing: libx – without it nothing is heard. Install it with: sudo apt-get install libx\n',
    });
  });
});
