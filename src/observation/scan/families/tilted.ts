/** A qubit whose Hamiltonian is not diagonal, H_S = ½(ε σ_z + Δ σ_x). */
import { chance, logUniform, type Random, uniformBetween } from '../random.ts';
import { coupling, frequency, hermitianCoupling, pauliTerms, QUBIT } from './draws.ts';
import type { ScanCase, ScanFamily, ScanParameters } from './family.ts';

/** ε, of either sign, and Δ > 0. */
function tilt(random: Random): { readonly epsilon: number; readonly Delta: number } {
  const epsilon = (chance(random, 0.5) ? 1 : -1) * frequency(random);
  return { epsilon, Delta: logUniform(random, 0.1, 2) };
}

/** ± a power of two: a multiple of ε and of Δ is exact, so that a projection that vanishes is exactly 0. */
const exactFactor = (random: Random): number =>
  (chance(random, 0.5) ? 1 : -1) * 2 ** Math.floor(uniformBetween(random, -3, 1));

type TiltDraw = (random: Random, tilt: { readonly epsilon: number; readonly Delta: number }) => ScanParameters;

const tiltedCase = (name: string, probability: number, draw: TiltDraw): ScanCase => ({
  name,
  probability,
  draw: (random) => {
    const drawn = tilt(random);
    return { ...drawn, ...draw(random, drawn) };
  },
});

/** Along x̂′ = (ε, 0, −Δ)/ω₀, ŷ and ẑ′ = (Δ, 0, ε)/ω₀, ω₀ = √(ε² + Δ²). */
function inEnergyBasis(typed: ScanParameters): ScanParameters {
  const [epsilon, Delta, f1, fx] = ['epsilon', 'Delta', 'f1', 'fx'].map((name) => Number(typed[name])) as [
    number,
    number,
    number,
    number,
  ];
  const omega0 = Math.hypot(epsilon, Delta);
  return {
    omega0,
    f1: (epsilon * f1 + Delta * fx) / omega0,
    fx: (epsilon * fx - Delta * f1) / omega0,
    fy: typed.fy!,
  };
}

const COUPLED = { baths: [{ bath: 'B', mode: 'B', terms: pauliTerms('f') }], complex: [] } as const;

export const tiltedFamily: ScanFamily = {
  name: 'tilted',
  coupling: 'f1*sz + fx*sx + fy*sy, with epsilon/2*sz + Delta/2*sx',
  system: [
    { name: 'epsilon', text: 'epsilon/2*sz' },
    { name: 'Delta', text: 'Delta/2*sx' },
  ],
  ...COUPLED,
  energyBasis: {
    terms: { system: QUBIT, ...COUPLED },
    parameters: inEnergyBasis,
  },
  cases: [
    tiltedCase('all parts', 0.4, (random) => hermitianCoupling(random, 'f', ['parallel', 'orthogonal'])),
    tiltedCase('f1*sz', 0.2, (random) => ({ f1: coupling(random), fx: 0, fy: 0 })),
    tiltedCase('f1*sz without bias', 0.1, (random) => ({ epsilon: 0, f1: coupling(random), fx: 0, fy: 0 })),
    tiltedCase('no parallel part', 0.2, (random, { epsilon, Delta }) => {
      const factor = exactFactor(random);
      return { f1: -factor * Delta, fx: factor * epsilon, fy: chance(random, 0.5) ? coupling(random) : 0 };
    }),
    tiltedCase('no orthogonal part', 0.1, (random, { epsilon, Delta }) => {
      const factor = exactFactor(random);
      return { f1: factor * epsilon, fx: factor * Delta, fy: 0 };
    }),
  ],
};
