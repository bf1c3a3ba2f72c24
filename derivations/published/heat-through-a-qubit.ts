/**
 * H. C. Fogedby, arXiv:2301.13544: heat through a qubit between two baths. At weak coupling, with Γ_k = 2πf_k²J_k(ω₀) and the occupations n_k,
 * J₁ = ω₀Γ₁Γ₂(n₁ − n₂)/[Γ₁(2n₁ + 1) + Γ₂(2n₂ + 1)].
 */
import { defineModel, type Publication, printWhenRun, redfield } from '../../src/index.ts';

const model = defineModel({
  name: 'Heat through a qubit',
  description: 'Fogedby 2023: the weak-coupling current of a qubit between a cold and a hot bath.',
  hamiltonian: 'omega0/2*sz + f1*sx*B1 + f2*sx*B2',
  baths: {
    B1: { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 3, temperature: 0.3 },
    B2: { spectrum: 'ohmic', lambda: 0.02, s: 2, cutoff: 4, temperature: 1.5 },
  },
  parameters: { omega0: 1, f1: 0.7, f2: 0.5 },
});

const drude = defineModel({
  ...model,
  baths: {
    B1: { spectrum: 'drude', lambda: 0.01, gamma: 1, temperature: 1 },
    B2: { spectrum: 'drude', lambda: 0.02, gamma: 1, temperature: 0.5 },
  },
  parameters: { omega0: 1, f1: 1, f2: 1 },
});

const FORMULA = 'the weak-coupling formula above, evaluated with mpmath';

export const publication: Publication = {
  title: 'Heat currents in qubit systems',
  citation: 'H. C. Fogedby, arXiv:2301.13544 (2023)',
  url: 'https://arxiv.org/abs/2301.13544',
  model,
  summary:
    'Population and current of the rate equation agree to all digits. Through Drude baths of λ = 0.01 and 0.02 the exact current is 6 % smaller, at order λ²; the hierarchy of an independent program has the same.',
  results: [
    {
      what: '⟨σ_z⟩ between two Ohmic baths',
      origin: FORMULA,
      published: -0.6596168611782283,
      tolerance: 1e-12,
      ours: (m) => m.steadyState().bloch?.[2],
    },
    {
      what: 'current from the first bath',
      origin: FORMULA,
      published: -0.00321616668976358,
      tolerance: 1e-12,
      ours: (m) => m.steadyState().currents.B1?.leading,
    },
    {
      what: 'current between Drude baths, weak coupling beside exact',
      origin: FORMULA,
      published: 0.0035528762734827342,
      tolerance: 1e-2,
      ours: async () => (await redfield(drude).exact()).currents?.B1?.fromBath,
      differs: {
        cause: 'method',
        why: 'The rate equation is right to order λ; both baths together have ∫J/ω = 0.03.',
        secondPath: {
          what: 'hierarchy of an independent program (NumPy)',
          value: 0.003338333636774,
          tolerance: 1e-5,
        },
      },
    },
  ],
};

export default model;
await printWhenRun(import.meta.url, model);
