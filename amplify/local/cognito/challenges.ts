import { randomUUID } from 'node:crypto';
import type { ServerEphemeral } from './srp.ts';

/** A sign-in that is half done, and what its next answer has to fit. */
export type PendingChallenge =
  | {
      readonly kind: 'password';
      readonly sub: string;
      readonly srpA: string;
      readonly ephemeral: ServerEphemeral;
      readonly secretBlock: string;
    }
  | { readonly kind: 'new-password'; readonly sub: string }
  | { readonly kind: 'totp'; readonly sub: string };

/** Half-done sign-ins, by the session or secret that the client returns. Each can be answered once. */
export interface Challenges {
  open(challenge: PendingChallenge, id?: string): string;
  /** Takes the challenge; null when there is none of this kind, or its three minutes are over. */
  take<Kind extends PendingChallenge['kind']>(
    kind: Kind,
    id: string,
  ): Extract<PendingChallenge, { kind: Kind }> | null;
}

/** Cognito's default for AuthSessionValidity, in milliseconds. */
const SESSION_MS = 3 * 60_000;

export function createChallenges(now: () => number): Challenges {
  const open = new Map<string, { challenge: PendingChallenge; until: number }>();

  return {
    open(challenge, id = randomUUID()) {
      for (const [other, { until }] of open) if (until < now()) open.delete(other);
      open.set(id, { challenge, until: now() + SESSION_MS });
      return id;
    },
    take(kind, id) {
      const found = open.get(id);
      open.delete(id);
      if (found === undefined || found.until < now()) return null;
      return isKind(found.challenge, kind) ? found.challenge : null;
    },
  };
}

function isKind<Kind extends PendingChallenge['kind']>(
  challenge: PendingChallenge,
  kind: Kind,
): challenge is Extract<PendingChallenge, { kind: Kind }> {
  return challenge.kind === kind;
}
