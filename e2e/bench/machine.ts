import { execFileSync } from 'node:child_process';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { CHROMIUM } from './chromium.ts';

/** What the figures were measured on, a line a fact. */
export function describeMachine(): string {
  const cores = cpus();
  return [
    `cores     ${cores.length} × ${cores[0]?.model ?? 'unknown'}`,
    `memory    ${(totalmem() / 2 ** 30).toFixed(1)} GiB`,
    `system    Linux ${release()}, load ${loadavg()[0]?.toFixed(1)} at the start`,
    `node      ${process.version}`,
    `chromium  ${chromiumVersion()}`,
  ].join('\n');
}

function chromiumVersion(): string {
  try {
    return execFileSync(CHROMIUM, ['--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return 'not installed';
  }
}
