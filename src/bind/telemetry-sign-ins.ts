import type { TelemetryEvent, Tell } from '../domain/telemetry.ts';
import { type AuthData, useAuth } from '../state/auth-store.ts';

/** How tries to sign in ended, kept until somebody is signed in: nobody can be told before. */
export interface SignIns {
  /** Tells what was kept, once. */
  tellTo(tell: Tell): void;
}

/** What is older than the last so many tries is forgotten. */
const MOST = 20;

/** Watches the sign-in from the first page on. */
export function watchSignIns(): SignIns {
  let kept: TelemetryEvent[] = [];
  useAuth.subscribe((now, before) => {
    const event = outcomeOf(now, before);
    if (event !== null) kept = [...kept, event].slice(-MOST);
  });
  return {
    tellTo(tell) {
      for (const event of kept) tell(event);
      kept = [];
    },
  };
}

function outcomeOf(now: AuthData, before: AuthData): TelemetryEvent | null {
  const { kind: step } = now.step;
  if (step !== before.step.kind) return { name: 'sign-in', step, problem: now.problem };
  const failed = now.problem !== null && (now.problem !== before.problem || before.busy);
  return failed && !now.busy ? { name: 'sign-in', step, problem: now.problem } : null;
}
