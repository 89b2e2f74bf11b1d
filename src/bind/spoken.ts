import type { SignedIn } from '../compose/signed-in.ts';
import { tellDone } from './context.ts';

/** Shows what was asked for by voice as it fires, with the key that takes it back. @returns what ends it. */
export function tellCommands({ onCommand }: SignedIn): () => void {
  return onCommand((label) => tellDone(`${label}. Ctrl Z takes it back.`));
}
