import { randomUUID } from 'node:crypto';
import { REFRESH_MS } from './tokens.ts';
import type { UserDirectory, UserRecord } from './users.ts';

/** What beginning and ending a session needs. */
interface SessionKeeper {
  readonly users: UserDirectory;
  now(): number;
}

/** Begins a session of a user who has shown everything that the account asks for; answers with its id. */
export function beginSession({ users, now }: SessionKeeper, user: UserRecord): string {
  const id = randomUUID();
  const open = user.sessions.filter(({ until }) => until > now());
  users.update(user.sub, { failedAttempts: 0, sessions: [...open, { id, until: now() + REFRESH_MS }] });
  return id;
}

/** Ends one session: those on other devices go on. */
export function endSession({ users }: SessionKeeper, user: UserRecord, session: string): void {
  users.update(user.sub, { sessions: user.sessions.filter(({ id }) => id !== session) });
}

export function isInSession(user: UserRecord, session: string): boolean {
  return user.sessions.some(({ id }) => id === session);
}
