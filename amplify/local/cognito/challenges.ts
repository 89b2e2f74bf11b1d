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
  | { readonly kind: 'totp'; readonly sub: string }
  /** An authenticator has to be set up: its secret was handed out or not, and then a code of it came or not. */
  | {
      readonly kind: 'mfa-setup';
      readonly sub: string;
      readonly secret: string | null;
      readonly verified: boolean;
    };

type Pending<Kind extends PendingChallenge['kind']> = Extract<PendingChallenge, { kind: Kind }>;

/** Half-done sign-ins, by the session or secret that the client returns. All of them end after three minutes. */
export interface Challenges {
  open(challenge: PendingChallenge, id?: string): string;
  /** The challenge, which stays open for another answer; null when there is none of this kind. */
  look<Kind extends PendingChallenge['kind']>(kind: Kind, id: string): Pending<Kind> | null;
  /** The challenge, which is closed: it can be answered once. Null when there is none of this kind. */
  take<Kind extends PendingChallenge['kind']>(kind: Kind, id: string): Pending<Kind> | null;
  close(id: string): void;
}

/** Cognito's default for AuthSessionValidity, in milliseconds. */
const SESSION_MS = 3 * 60_000;

export function createChallenges(now: () => number): Challenges {
  const open = new Map<string, { challenge: PendingChallenge; until: number }>();

  function look<Kind extends PendingChallenge['kind']>(kind: Kind, id: string): Pending<Kind> | null {
    const found = open.get(id);
    if (found === undefined || found.until < now()) return null;
    return isKind(found.challenge, kind) ? found.challenge : null;
  }

  return {
    open(challenge, id = randomUUID()) {
      for (const [other, { until }] of open) if (until < now()) open.delete(other);
      open.set(id, { challenge, until: now() + SESSION_MS });
      return id;
    },
    look,
    take(kind, id) {
      const found = look(kind, id);
      open.delete(id);
      return found;
    },
    close(id) {
      open.delete(id);
    },
  };
}

function isKind<Kind extends PendingChallenge['kind']>(
  challenge: PendingChallenge,
  kind: Kind,
): challenge is Pending<Kind> {
  return challenge.kind === kind;
}
