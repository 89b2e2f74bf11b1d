import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { EngineCommand, EngineReport } from './messages.ts';

/** Our end of one engine process. */
export interface EngineClient {
  /** Commands sent before the process is ready wait in its pipe. */
  send(command: EngineCommand): void;
  /** Takes the reports; those that came before are handed over at once. */
  listen(listener: (report: EngineReport) => void): void;
  /** Ends the process at once. */
  kill(): void;
}

const entry = fileURLToPath(new URL('../engine-process.ts', import.meta.url));

/** Starts an engine process. A death that it did not announce is reported as `failed`. */
export function startEngine(load: Extract<EngineCommand, { kind: 'load' }>): EngineClient {
  const child = fork(entry, [], {
    execArgv: ['--import', 'tsx'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const early: EngineReport[] = [];
  let listener: ((report: EngineReport) => void) | null = null;
  let over = false;
  let ready = false;

  function report(message: EngineReport): void {
    if (over) return;
    if (message.kind === 'ready') ready = true;
    over = message.kind === 'ended' || message.kind === 'failed';
    if (listener === null) early.push(message);
    else listener(message);
  }
  child.on('message', (message: EngineReport) => report(message));
  const died = (reason: string) =>
    report({ kind: 'failed', during: ready ? 'audio' : 'load', reason: `engine process: ${reason}` });
  child.on('error', (error) => died(error.message));
  child.on('exit', (code, signal) => died(signal ?? `exit ${code}`));
  send(child, load);
  return {
    send: (command) => send(child, command),
    listen(next) {
      listener = next;
      for (const message of early.splice(0)) next(message);
    },
    kill() {
      over = true;
      child.kill('SIGKILL');
    },
  };
}

function send(child: ChildProcess, command: EngineCommand): void {
  // A process that just died answers by its exit event.
  if (child.connected) child.send(command, () => undefined);
}
