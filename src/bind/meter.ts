import type { SignedIn } from '../compose/signed-in.ts';
import { NOTHING_SENT } from '../domain/meter.ts';
import { useMeter } from '../state/meter-store.ts';

/** Shows what the session has sent. @returns what ends it; the next person begins at nothing. */
export function tellMeter({ metering }: SignedIn): () => void {
  const end = metering.subscribe((meter) => useMeter.setState(meter, true));
  return () => {
    end();
    useMeter.setState(NOTHING_SENT, true);
  };
}
