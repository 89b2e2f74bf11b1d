import type { LocalCloud } from './local-cloud.ts';

/** A fault of the local cloud, as its control endpoint takes it. */
export interface Fault {
  readonly service: string;
  readonly operation?: string;
  readonly kind: string;
  readonly code?: string;
  readonly status?: number;
  readonly closeCode?: number;
  readonly afterMs?: number;
  readonly afterMessages?: number;
  readonly times?: number;
}

/** Breaks the next requests that fit. */
export async function breakNext(cloud: LocalCloud, fault: Fault): Promise<void> {
  const response = await fetch(new URL('/aws/faults', cloud.url), {
    method: 'POST',
    body: JSON.stringify(fault),
  });
  if (response.status !== 204) throw new Error(`the fault was refused: ${await response.text()}`);
}

/** Takes every fault away that has not happened yet. */
export async function mendAll(cloud: LocalCloud): Promise<void> {
  await fetch(new URL('/aws/faults', cloud.url), { method: 'DELETE' });
}
