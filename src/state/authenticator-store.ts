import { create } from 'zustand';
import type { ProblemCode } from '../domain/problem.ts';

/** The authenticator of whoever is signed in, as the settings show it. */
export interface AuthenticatorData {
  /** Whether sign-in asks for a code; null until the account has told. */
  readonly isSetUp: boolean | null;
  /** A new one that waits for a code of it: its key in base32, and whose account it is for. */
  readonly fresh: { readonly key: string; readonly email: string } | null;
  /** An answer of the user pool is awaited. */
  readonly busy: boolean;
  /** Why the last try failed. */
  readonly problem: ProblemCode | null;
}

/** Nothing asked, nothing begun. */
export const NO_AUTHENTICATOR: AuthenticatorData = {
  isSetUp: null,
  fresh: null,
  busy: false,
  problem: null,
};

/** Written by src/bind alone. */
export const useAuthenticator = create<AuthenticatorData>(() => NO_AUTHENTICATOR);
