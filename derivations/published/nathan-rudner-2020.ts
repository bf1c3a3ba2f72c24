/**
 * The universal Lindblad equation of F. Nathan & M. S. Rudner, Phys. Rev. B 102, 115109 (2020), and the geometric–arithmetic one after D. Davidović, Quantum 4, 326
 * (2020): completely positive, and what their steady-state coherence is at the order at which it begins.
 */
import { defineModel, type Publication, printWhenRun, type RedfieldModel } from '../../src/index.ts';

const model = defineModel({
  name: 'Coherence of Lindblad forms',
  description: 'Universal and geometric–arithmetic equations beside the exact state: a coherence of the wrong sign.',
  hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
  baths: { B: { spectrum: 'drude', lambda: 0.005, gamma: 1, temperature: 0.5 } },
  parameters: { omega0: 1, f1: 1, f2: 1 },
});

const slope = async (model: RedfieldModel, name: string) => {
  const { methods } = await model.compare();
  return methods.find((method) => method.name === name)?.coherenceSlope?.bloch.slice(0, 2) ?? null;
};

const exact = async (model: RedfieldModel) => (await model.exact({ tolerance: 1e-8 })).bloch?.slice(0, 2) ?? null;

const NUMPY = 'their definition as a sum of Kronecker products, solved at orders λ⁰ and λ¹ (NumPy, mpmath)';
const WHY =
  'The equation describes a state that is dressed at order λ, (1 + M)ρ; undoing M gives the coherence of the Redfield equation. Its authors state an error of order λ, which is the order of the coherence.';

const differs = {
  cause: 'method',
  why: WHY,
  secondPath: {
    what: 'expansion of the exact steady state at order λ',
    value: async (m: RedfieldModel) => (await m.series({ order: 1 })).orders[1]!.bloch.slice(0, 2),
    tolerance: 1e-2,
  },
} as const;

export const publication: Publication = {
  title: 'Universal Lindblad equation for open quantum systems; geometric–arithmetic master equation',
  citation: 'F. Nathan & M. S. Rudner, Phys. Rev. B 102, 115109 (2020); D. Davidović, Quantum 4, 326 (2020)',
  url: 'https://doi.org/10.1103/PhysRevB.102.115109',
  model,
  summary:
    'Both equations are reproduced to eleven digits. At order λ their ⟨σ_x⟩ has the wrong sign and ⟨σ_y⟩ is not zero, while the exact state has ⟨σ_x⟩ < 0 and ⟨σ_y⟩ = 0: neither resolves steady-state coherence at the order at which it begins.',
  results: [
    {
      what: '⟨σ_x⟩, ⟨σ_y⟩ at order λ, universal equation',
      origin: NUMPY,
      published: [0.002480695525167, 0.002392498876434],
      tolerance: 1e-9,
      ours: (m) => slope(m, 'universalLindblad'),
    },
    {
      what: '⟨σ_x⟩, ⟨σ_y⟩ at order λ, geometric–arithmetic equation',
      origin: NUMPY,
      published: [0.003040719922871, 0.005008440435998],
      tolerance: 1e-9,
      ours: (m) => slope(m, 'geometricArithmetic'),
    },
    {
      what: '⟨σ_x⟩, ⟨σ_y⟩, universal equation beside the exact state',
      origin: NUMPY,
      published: [0.002480695525167, 0.002392498876434],
      tolerance: 1e-2,
      ours: exact,
      differs,
    },
    {
      what: '⟨σ_x⟩, ⟨σ_y⟩, geometric–arithmetic equation beside the exact state',
      origin: NUMPY,
      published: [0.003040719922871, 0.005008440435998],
      tolerance: 1e-2,
      ours: exact,
      differs,
    },
  ],
};

export default model;
await printWhenRun(import.meta.url, model);
