/** Qubits with one bath. */
import type { Random } from '../random.ts';
import {
  type CouplingPart,
  complexCoupling,
  coupling,
  frequency,
  hermitianCoupling,
  pauliTerms,
  QUBIT,
} from './draws.ts';
import type { ScanCase, ScanFamily, ScanParameters } from './family.ts';

/** Cases by the parts that are present: one bath, prefix f. */
function oneBathCase(name: string, probability: number, parts: readonly CouplingPart[]): ScanCase {
  return {
    name,
    probability,
    draw: (random) => ({ omega0: frequency(random), ...hermitianCoupling(random, 'f', parts) }),
  };
}

export const hermitianFamily: ScanFamily = {
  name: 'hermitian',
  coupling: 'f1*sz + fx*sx + fy*sy',
  system: QUBIT,
  baths: [{ bath: 'B', mode: 'B', terms: pauliTerms('f') }],
  complex: [],
  cases: [
    oneBathCase('all parts', 0.6, ['parallel', 'orthogonal']),
    {
      name: 'f1*sz + fx*sx',
      probability: 0.15,
      draw: (random) => ({ omega0: frequency(random), f1: coupling(random), fx: coupling(random), fy: 0 }),
    },
    oneBathCase('no parallel part', 0.15, ['orthogonal']),
    oneBathCase('no orthogonal part', 0.1, ['parallel']),
  ],
};

export const identityFamily: ScanFamily = {
  name: 'identity',
  coupling: 'f0 + f1*sz + fx*sx + fy*sy',
  system: QUBIT,
  baths: [{ bath: 'B', mode: 'B', terms: [{ name: 'f0', operator: 'id' }, ...pauliTerms('f')] }],
  complex: [],
  cases: [
    oneBathCase('all parts', 0.45, ['identity', 'parallel', 'orthogonal']),
    oneBathCase('no parallel part', 0.2, ['identity', 'orthogonal']),
    oneBathCase('no orthogonal part', 0.05, ['identity', 'parallel']),
    oneBathCase('identity part alone', 0.05, ['identity']),
    {
      ...oneBathCase('on the vanishing surface', 0.25, ['identity', 'parallel', 'orthogonal']),
      surface: { count: 1, place: (parameters, [f0 = 0]) => ({ ...parameters, f0 }) },
    },
  ],
};

const rwaCase = (name: string, probability: number, f1: 0 | 1, f2: 0 | 1): ScanCase => ({
  name,
  probability,
  draw: (random) => ({ omega0: frequency(random), f1: f1 * coupling(random), f2: f2 * coupling(random) }),
});

export const rwaFamily: ScanFamily = {
  name: 'rwa',
  coupling: 'f1*sz + f2*sp',
  system: QUBIT,
  baths: [
    {
      bath: 'B',
      mode: 'b',
      terms: [
        { name: 'f1', operator: 'sz' },
        { name: 'f2', operator: 'sp' },
      ],
    },
  ],
  complex: [],
  cases: [
    rwaCase('both parts', 0.75, 1, 1),
    rwaCase('no parallel part', 0.15, 0, 1),
    rwaCase('no orthogonal part', 0.1, 1, 0),
  ],
};

type ComplexCoupling = readonly [number, number];
const NONE: ComplexCoupling = [0, 0];
const real = (random: Random): ComplexCoupling => [coupling(random), 0];
type Draw = (random: Random) => ComplexCoupling;
const none: Draw = () => NONE;

const complexCase = (name: string, probability: number, f1: Draw, f2: Draw, f3: Draw): ScanCase => ({
  name,
  probability,
  draw: (random) => ({ omega0: frequency(random), f1: f1(random), f2: f2(random), f3: f3(random) }),
});

const onF3 = (parameters: ScanParameters, [re = 0, im = 0]: readonly number[]): ScanParameters => ({
  ...parameters,
  f3: [re, im],
});

export const complexFamily: ScanFamily = {
  name: 'complex',
  coupling: 'f1*sz + f2*sp + f3*sm',
  system: QUBIT,
  baths: [
    {
      bath: 'B',
      mode: 'b',
      terms: [
        { name: 'f1', operator: 'sz' },
        { name: 'f2', operator: 'sp' },
        { name: 'f3', operator: 'sm' },
      ],
    },
  ],
  complex: ['f1', 'f2', 'f3'],
  cases: [
    complexCase('complex couplings', 0.3, complexCoupling, complexCoupling, complexCoupling),
    complexCase('real couplings', 0.15, real, real, real),
    {
      name: 'Hermitian coupling',
      probability: 0.1,
      draw: (random) => {
        const [re, im] = complexCoupling(random);
        return { omega0: frequency(random), f1: real(random), f2: [re, im], f3: [re, 0 - im] };
      },
    },
    complexCase('no counter-rotating part', 0.05, complexCoupling, complexCoupling, none),
    complexCase('counter-rotating part alone', 0.05, complexCoupling, none, complexCoupling),
    complexCase('no parallel part', 0.05, none, complexCoupling, complexCoupling),
    complexCase('no orthogonal part', 0.05, complexCoupling, none, none),
    {
      ...complexCase('on the vanishing surface', 0.15, complexCoupling, complexCoupling, none),
      surface: { count: 2, place: onF3 },
    },
    {
      ...complexCase('on the vanishing surface, real couplings', 0.1, real, real, none),
      surface: { count: 1, place: onF3 },
    },
  ],
};
