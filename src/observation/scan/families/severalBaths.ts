/** Qubits between two and three baths. */
import { type CouplingPart, frequency, hermitianCoupling, pauliTerms, QUBIT } from './draws.ts';
import type { ScanCase, ScanFamily, ScanParameters } from './family.ts';

const PREFIXES = ['f', 'g', 'h'] as const;

/** Couplings to one bath after the other, with these parts. */
const bathsCase = (name: string, probability: number, ...baths: readonly (readonly CouplingPart[])[]): ScanCase => ({
  name,
  probability,
  draw: (random) => {
    const omega0 = frequency(random);
    return Object.assign({ omega0 }, ...baths.map((parts, k) => hermitianCoupling(random, PREFIXES[k]!, parts)));
  },
});

/** (x, y) = g1 (g_x, g_y)/|g⊥|: turning g⊥ at constant length changes no rate. */
function onSecondBath(parameters: ScanParameters, [x = 0, y = 0]: readonly number[]): ScanParameters {
  const size = Math.hypot(x, y);
  if (size === 0) return { ...parameters, g1: 0 };
  const length = Math.hypot(Number(parameters.gx), Number(parameters.gy));
  return { ...parameters, g1: size, gx: (length * x) / size, gy: (length * y) / size };
}

const SECOND_BATH = { count: 2, place: onSecondBath };

const BOTH: readonly CouplingPart[] = ['parallel', 'orthogonal'];

export const twoBathFamily: ScanFamily = {
  name: 'two-bath',
  coupling: 'f1*sz + fx*sx + fy*sy to B1, g1*sz + gx*sx + gy*sy to B2',
  system: QUBIT,
  baths: [
    { bath: 'B1', mode: 'B', terms: pauliTerms('f') },
    { bath: 'B2', mode: 'B', terms: pauliTerms('g') },
  ],
  complex: [],
  cases: [
    bathsCase('two composite baths', 0.3, BOTH, BOTH),
    { ...bathsCase('two composite baths of one temperature', 0.1, BOTH, BOTH), oneTemperature: true },
    bathsCase('parts split between the baths', 0.2, ['parallel'], ['orthogonal']),
    bathsCase('composite bath and dephasing bath', 0.1, BOTH, ['parallel']),
    bathsCase('composite bath and orthogonal bath', 0.1, BOTH, ['orthogonal']),
    bathsCase('no parallel part', 0.05, ['orthogonal'], ['orthogonal']),
    bathsCase('no orthogonal part', 0.03, ['parallel'], ['parallel']),
    { ...bathsCase('composite baths that cancel', 0.12, BOTH, BOTH), surface: SECOND_BATH },
  ],
};

export const threeBathFamily: ScanFamily = {
  name: 'three-bath',
  coupling: 'f1*sz + fx*sx + fy*sy to B1, g1*sz + gx*sx + gy*sy to B2, h1*sz + hx*sx + hy*sy to B3',
  system: QUBIT,
  baths: PREFIXES.map((prefix, k) => ({ bath: `B${k + 1}`, mode: 'B', terms: pauliTerms(prefix) })),
  complex: [],
  cases: [
    bathsCase('three composite baths', 0.3, BOTH, BOTH, BOTH),
    { ...bathsCase('three composite baths of one temperature', 0.1, BOTH, BOTH, BOTH), oneTemperature: true },
    bathsCase('parts split between the baths', 0.2, ['parallel'], ['orthogonal'], ['orthogonal']),
    bathsCase('composite bath, dephasing bath and orthogonal bath', 0.15, BOTH, ['parallel'], ['orthogonal']),
    bathsCase('no parallel part', 0.05, ['orthogonal'], ['orthogonal'], ['orthogonal']),
    bathsCase('no orthogonal part', 0.05, ['parallel'], ['parallel'], ['parallel']),
    { ...bathsCase('composite baths that cancel', 0.15, BOTH, BOTH, BOTH), surface: SECOND_BATH },
  ],
};
