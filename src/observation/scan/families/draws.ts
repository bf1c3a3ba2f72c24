/** Random frequencies and couplings, and the terms that have them. */
import { chance, logUniform, type Random, uniformBetween } from '../random.ts';
import type { CouplingTerm, ScanParameters } from './family.ts';

export const QUBIT = [{ name: 'omega0', text: 'omega0/2*sz' }];
export const frequency = (random: Random): number => logUniform(random, 0.5, 2);
export const coupling = (random: Random): number => (chance(random, 0.5) ? 1 : -1) * logUniform(random, 0.05, 2);

export function complexCoupling(random: Random): readonly [number, number] {
  const modulus = logUniform(random, 0.05, 2);
  const phase = uniformBetween(random, 0, 2 * Math.PI);
  return [Number((modulus * Math.cos(phase)).toPrecision(5)), Number((modulus * Math.sin(phase)).toPrecision(5))];
}

export type CouplingPart = 'identity' | 'parallel' | 'orthogonal';

/** f0 + f1 σ_z + f_x σ_x + f_y σ_y; the parts not asked for are zero. */
export function hermitianCoupling(random: Random, prefix: string, parts: readonly CouplingPart[]): ScanParameters {
  const [x, y] = complexCoupling(random);
  const orthogonal = parts.includes('orthogonal');
  return {
    ...(parts.includes('identity') ? { [`${prefix}0`]: coupling(random) } : {}),
    [`${prefix}1`]: parts.includes('parallel') ? coupling(random) : 0,
    [`${prefix}x`]: orthogonal ? x : 0,
    [`${prefix}y`]: orthogonal ? y : 0,
  };
}

export const pauliTerms = (prefix: string): readonly CouplingTerm[] => [
  { name: `${prefix}1`, operator: 'sz' },
  { name: `${prefix}x`, operator: 'sx' },
  { name: `${prefix}y`, operator: 'sy' },
];
