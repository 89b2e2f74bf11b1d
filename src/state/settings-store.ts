import { create } from 'zustand';
import { parseSettings, type Settings } from '../domain/settings.ts';

/** Written by bind.ts alone, which also keeps them on the device. */
export const useSettings = create<Settings>(() => parseSettings(null));
