/**
 * Heat that no second-order equation sees: baths coupled by σ_x and σ_z. The current −d⟨H_E⟩/dt out of a bath differs from what enters the system by the
 * commutator of both couplings: A. Kato & Y. Tanimura, J. Chem. Phys. 145, 224105 (2016).
 */
import { defineModel, type Publication, printWhenRun } from '../../src/index.ts';

const model = defineModel({
  name: 'Heat from σ_x to σ_z',
  description:
    'Kato & Tanimura 2016: heat flows between baths that couple by σ_x and σ_z although TCL2 has no current.',
  hamiltonian: 'omega0/2*sz + f1*sx*B1 + f2*sz*B2',
  baths: {
    B1: { spectrum: 'drude', lambda: 0.02, gamma: 1, temperature: 1 },
    B2: { spectrum: 'drude', lambda: 0.02, gamma: 1, temperature: 0.5 },
  },
  parameters: { omega0: 1, f1: 1, f2: 1 },
});

export const publication: Publication = {
  title: 'Quantum heat current under non-perturbative and non-Markovian conditions',
  citation: 'A. Kato & Y. Tanimura, J. Chem. Phys. 145, 224105 (2016)',
  url: 'https://doi.org/10.1063/1.4971370',
  model,
  summary:
    'The golden rule and TCL2 have no current here, and nothing enters the system in the exact state either; yet the hot bath loses energy and the cold one gains it, at order λ². Two hierarchies and the expansion to fourth order agree.',
  results: [
    {
      what: 'current into the system, TCL2',
      origin: 'golden rule: σ_z makes no transition',
      published: 0,
      scale: 7.9e-4,
      tolerance: 1e-9,
      ours: (m) => m.steadyState().currents.B1?.tcl2,
    },
    {
      what: 'current out of the hot bath, golden rule beside exact',
      origin: 'golden rule: σ_z makes no transition',
      published: 0,
      tolerance: 1e-9,
      ours: async (m) => (await m.exact()).currents?.B1?.fromBath,
      differs: {
        cause: 'method',
        why: 'i⟨[V₁, V₂]⟩, the energy in the interaction of one bath that the other one changes, is of order λ² and in no second-order equation.',
        secondPath: {
          what: 'hierarchy of an independent program (NumPy)',
          value: 0.0007871222107137,
          tolerance: 1e-5,
        },
      },
    },
    {
      what: 'current out of the hot bath at order λ²',
      origin: 'derivatives of an independent hierarchy (NumPy)',
      published: 0.0009727305384883,
      tolerance: 1e-6,
      ours: async (m) => (await m.series()).currents.B1?.fromBath[1],
    },
  ],
};

export default model;
await printWhenRun(import.meta.url, model);
