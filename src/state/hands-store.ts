import { create } from 'zustand';
import type { HandButton } from '../domain/hand-button.ts';

/** Dictation microphones and foot pedals as the screen knows them. */
export interface HandsData {
  readonly devices: /** This browser cannot speak with them. */
    | { readonly kind: 'unsupported' }
    | { readonly kind: 'none' }
    /** They are looked for, or the person is choosing one. */
    | { readonly kind: 'looking' }
    | { readonly kind: 'connected'; readonly names: readonly string[] }
    /** The browser or its administrator does not allow it. */
    | { readonly kind: 'refused' };
  /** The buttons that are down. */
  readonly held: readonly HandButton[];
}

/** Written by bind.ts alone. */
export const useHands = create<HandsData>(() => ({ devices: { kind: 'none' }, held: [] }));
