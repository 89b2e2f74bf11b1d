import { create } from 'zustand';

export interface IdleData {
  /** Milliseconds until one is signed out; null while that is not near. */
  readonly leftMs: number | null;
}

/** Written by bind.ts alone. */
export const useIdle = create<IdleData>(() => ({ leftMs: null }));
