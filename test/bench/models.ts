/** The models the benchmarks run on. */
import type { Model } from '../../src/hamiltonian/index.ts';

/** Eq. (1) of the Letter. */
export const EQUATION_1 = 'omega0/2*sz + (f1*sz + f2*sx)*B';
/** Every real combination of the Pauli matrices and the identity. */
export const GENERAL_QUBIT = 'omega0/2*sz + (f0 + f1*sz + f2*sx + f3*sy)*B';

/** Eq. (1) with numbers. */
export const equation1Model = (temperature: number): Model => ({
  hamiltonian: EQUATION_1,
  baths: { B: { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature } },
  parameters: { omega0: 1, f1: 1, f2: 1.5 },
});

/** d levels, every bath with the most general Hermitian coupling: real a on the diagonal, complex g above it. */
export function hermitianModel(d: number, baths: number): Model {
  const complex: string[] = [];
  const terms = Array.from({ length: d }, (_, k) => `e${k}*|${k}><${k}|`);
  for (let bath = 1; bath <= baths; bath++) {
    const elements: string[] = [];
    for (let i = 0; i < d; i++) {
      elements.push(`a${bath}_${i}*|${i}><${i}|`);
      for (let j = i + 1; j < d; j++) {
        const g = `g${bath}_${i}${j}`;
        complex.push(g);
        elements.push(`${g}*|${i}><${j}|`, `conj(${g})*|${j}><${i}|`);
      }
    }
    terms.push(`(${elements.join(' + ')})*B${bath}`);
  }
  return { hamiltonian: terms.join(' + '), complex };
}

/** A ladder of d levels that is not quite harmonic, every level coupled to its neighbours and shifted by the bath. */
export function ladderModel(d: number): Model {
  const levels = Array.from({ length: d }, (_, k) => `${(k - 0.01 * k * k).toFixed(4)}*|${k}><${k}|`);
  const elements = Array.from({ length: d }, (_, k) => `${(0.3 + 0.02 * k).toFixed(2)}*|${k}><${k}|`);
  for (let k = 0; k + 1 < d; k++) {
    const strength = Math.sqrt(k + 1).toFixed(4);
    elements.push(`${strength}*|${k}><${k + 1}|`, `${strength}*|${k + 1}><${k}|`);
  }
  return {
    hamiltonian: `${levels.join(' + ')} + (${elements.join(' + ')})*B`,
    baths: { B: { spectrum: 'ohmic', lambda: 0.001, s: 1, cutoff: 5, temperature: 0.5 } },
  };
}

/** Numbers in [0, 1) that are the same in every run (Park & Miller's minimal standard generator). */
export function reproducibleNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}
