import { create } from 'zustand';

/** Whether the deployment lets the product tell of itself. Written by bind.ts alone. */
export const useTelemetry = create<{ readonly isOn: boolean }>(() => ({ isOn: false }));
