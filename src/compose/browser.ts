import { EpochMs } from '../domain/units.ts';

/** What engines get of the browser: time, chance, identities. */
export const now = (): EpochMs => EpochMs(Date.now());
export const newId = (): string => crypto.randomUUID();
export const random = (): number => Math.random();

/** Runs a task later; the result takes it back. */
export function later(task: () => void, ms: number): () => void {
  const timer = setTimeout(task, ms);
  return () => clearTimeout(timer);
}

/** Told when the connection comes back; the result ends it. */
export function onOnline(listener: () => void): () => void {
  window.addEventListener('online', listener);
  return () => window.removeEventListener('online', listener);
}

/** Runs a task again and again; the result ends it. */
export function every(ms: number, task: () => void): () => void {
  const timer = setInterval(task, ms);
  return () => clearInterval(timer);
}
