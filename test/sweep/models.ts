/** Models that sweeps are tested on, each with its axes. */
import { defineModel, type Model } from '../../src/hamiltonian/index.ts';

export const EQUATION_1: Model = defineModel({
  name: 'Composite spin-boson',
  hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
  baths: { B: { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 } },
  parameters: { omega0: 1, f1: 1, f2: 1.5 },
});

/** Axes as they are typed. */
interface Swept {
  readonly name: string;
  readonly model: Model;
  readonly over: readonly string[];
}

export const SWEPT: readonly Swept[] = [
  {
    name: 'a qubit, with points without a unique state, at T = 0 and with its levels exchanged',
    model: EQUATION_1,
    over: ['omega0=-1,0.7,2', 'B.temperature=0,0.3,1', 'f2=0:2:3'],
  },
  {
    name: 'a tilted qubit against its tilt and its cut-off',
    model: {
      hamiltonian: 'epsilon/2*sz + Delta/2*sx + sz*B',
      baths: { B: { spectrum: 'drude', lambda: 0.02, gamma: 3, temperature: 0.5 } },
      parameters: { epsilon: 1, Delta: 0.5 },
    },
    over: ['Delta=0,0.4,1.3', 'B.gamma=1:4:log:2', 'B.temperature=0.2,0.9'],
  },
  {
    name: 'three levels between two baths, whose J has a parameter',
    model: {
      hamiltonian: 'E1*|1><1| + 2.1*|2><2| + (|0><1| + |1><0| + 0.3*|1><1|)*B1 + (g*|1><2| + g*|2><1| + 0.2*|0><0|)*B2',
      baths: {
        B1: { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 },
        B2: { spectrum: 'custom', J: 'a*w*exp(-w/4)', temperature: 1 },
      },
      parameters: { E1: 0.9, g: 0.5, a: 0.01 },
    },
    over: ['a=0.01,0.02', 'B1.temperature=0.4,2', 'E1=0.6,0.9'],
  },
  {
    name: 'two spins of which H_S is not diagonal',
    model: {
      hamiltonian: 'sz1/2 + 0.4*sz2 + J*sx1*sx2 + sx1*B1 + (sx2 + 0.3*sz2)*B2',
      baths: {
        B1: { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 },
        B2: { spectrum: 'ohmic', lambda: 0.02, s: 1, cutoff: 5, temperature: 1 },
      },
      parameters: { J: 0.1 },
    },
    over: ['J=0.05,0.2', 'B2.temperature=0.5,1'],
  },
];
