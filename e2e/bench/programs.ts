import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from './built-app.ts';

const run = promisify(execFile);

/** Runs a measurement that is a program of its own, so that its models are gone with it; what it printed. */
export async function runProgram(title: string, file: string): Promise<string> {
  const path = join(ROOT, 'e2e', 'bench', file);
  const { stdout } = await run(process.execPath, ['--import', 'tsx', path], { cwd: ROOT });
  return `## ${title}\n${stdout}`;
}
