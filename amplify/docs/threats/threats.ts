import { DENIAL } from './denial.ts';
import { DISCLOSURE } from './disclosure.ts';
import { ELEVATION } from './elevation.ts';
import { REPUDIATION } from './repudiation.ts';
import { SPOOFING } from './spoofing.ts';
import { TAMPERING } from './tampering.ts';
import type { Letter, Threat } from './threat.ts';

/** All threats that we know of, by the letters of STRIDE. */
export const THREATS: Readonly<Record<Letter, readonly Threat[]>> = {
  S: SPOOFING,
  T: TAMPERING,
  R: REPUDIATION,
  I: DISCLOSURE,
  D: DENIAL,
  E: ELEVATION,
};
