import { create } from 'zustand';
import type { ProblemCode } from '../domain/problem.ts';
import type { User } from '../domain/user.ts';

/** Who is at the screen, and how far the sign-in has come. */
export type AuthStep =
  /** A sign-in of before is looked for; nothing is shown yet. */
  | { readonly kind: 'restoring' }
  /** There is a sign-in of before, but the account that it belongs to cannot be reached; it goes on by itself. */
  | { readonly kind: 'locked' }
  | { readonly kind: 'signed-out' }
  /** The password was a temporary one; the person sets their own now, of at least so many characters. */
  | { readonly kind: 'new-password'; readonly shortest: number }
  /** The password was right; the code of the authenticator is asked for. */
  | { readonly kind: 'totp' }
  /** The account has to have an authenticator and has none; `key` goes into it, for the account of `email`. */
  | { readonly kind: 'totp-setup'; readonly key: string; readonly email: string }
  | { readonly kind: 'signed-in'; readonly user: User };

/** What signing out would leave behind: work that is on this device only, and what is still under way. */
export interface Leaving {
  /** Notes with unsaved work, by their titles. */
  readonly notes: readonly { readonly noteId: string; readonly title: string }[];
  /** A dictation is under way; signing out ends it. */
  readonly recording: boolean;
  /** Speech that has no text yet, in milliseconds of sound. */
  readonly waitingMs: number;
}

export interface AuthData {
  readonly step: AuthStep;
  /** An answer of the user pool is awaited. */
  readonly busy: boolean;
  /** Why the last try failed, or why the sign-in ended. */
  readonly problem: ProblemCode | null;
  /** Asked about before signing out; null while nobody wants to. */
  readonly leaving: Leaving | null;
}

/** Written by bind.ts alone. */
export const useAuth = create<AuthData>(() => ({
  step: { kind: 'restoring' },
  busy: false,
  problem: null,
  leaving: null,
}));
