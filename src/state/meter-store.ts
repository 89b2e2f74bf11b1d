import { create } from 'zustand';
import { type Meter, NOTHING_SENT } from '../domain/meter.ts';

/** What this session has sent. Written by bind.ts alone. */
export const useMeter = create<Meter>(() => NOTHING_SENT);
