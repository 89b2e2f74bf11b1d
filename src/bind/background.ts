import type { SignedIn } from '../compose/signed-in.ts';
import { tellDone, tellProblem } from './context.ts';

/** Tells what ends without anybody having asked for it now: saves of before, work on drafts. @returns what ends it. */
export function tellBackground({ resumer, onProblem }: SignedIn): () => void {
  const endings = [
    onProblem(tellProblem),
    resumer.subscribe((event) => {
      if (event.kind === 'resumed') tellDone('A save that had been interrupted is done now.');
      else if (event.kind === 'failed') tellProblem(event.problem);
    }),
  ];
  return () => {
    for (const end of endings) end();
  };
}
