/**
 * The families of models a scan draws from, and the cases of each with their probabilities.
 *
 * A continuous distribution never meets the sets of measure zero on which prediction and fact may differ, so every family has cases that are
 * put there on purpose: couplings exactly zero, parts in different baths, an identity part alone, levels of equal energy, and points on the
 * surface where the coherence vanishes.
 */
import type { ScanFamily } from './family.ts';
import { d3Family, d4Family } from './levels.ts';
import { complexFamily, hermitianFamily, identityFamily, rwaFamily } from './oneBath.ts';
import { threeBathFamily, twoBathFamily } from './severalBaths.ts';
import { tiltedFamily } from './tilted.ts';

export const SCAN_FAMILIES: readonly ScanFamily[] = [
  hermitianFamily,
  rwaFamily,
  complexFamily,
  identityFamily,
  tiltedFamily,
  twoBathFamily,
  threeBathFamily,
  d3Family,
  d4Family,
];
