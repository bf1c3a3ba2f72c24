/**
 * QuTiP's Bloch–Redfield solver (J. R. Johansson, P. D. Nation & F. Nori, Comput. Phys. Commun. 184, 1234 (2013)): rates from the spectrum S(ω) = 2πJ(n + 1) alone,
 * without principal values. Its J_QuTiP is πJ here.
 */
import { defineModel, type Publication, printWhenRun, type RedfieldModel, redfield } from '../../src/index.ts';

const model = defineModel({
  name: 'Two qubits between two baths',
  description:
    'Two coupled qubits, one cold and one hot bath, as solved by the secular Bloch–Redfield tensor of QuTiP.',
  hamiltonian: '1/2*sz1 + 0.4*sz2 + 0.3*sx1*sx2 + sx1*B1 + (sx2 + 0.5*sz2)*B2',
  baths: {
    B1: { spectrum: 'ohmic', lambda: 0.001, s: 1, cutoff: 3, temperature: 0.3 },
    B2: { spectrum: 'ohmic', lambda: 0.002, s: 1, cutoff: 4, temperature: 1.5 },
  },
});

const qubit = defineModel({
  hamiltonian: '1/2*sx + sz*B',
  baths: { B: { spectrum: 'drude', lambda: 0.05, gamma: 1, temperature: 1 } },
});

/** A coupling along and across H_S, where there is coherence to be found. */
const angled = defineModel({
  hamiltonian: '1/2*sz + (sz + sx)*B',
  baths: { B: { spectrum: 'drude', lambda: 0.005, gamma: 1, temperature: 0.5 } },
});

const TENSOR = 'bloch_redfield_tensor of QuTiP 4.7.1, secular, its null vector, eigenbasis of H_S';
const ACCEPT =
  'qutip/qutip tests/solver/test_brmesolve.py, test_accept_environment: S(1) + S(−1) of its Drude–Lorentz text';

/** Populations at order λ⁰, the highest level first. */
async function leadingPopulations(model: RedfieldModel) {
  const { columns } = await model.sweep({ 'B1.temperature': [0.3] }, { quantity: 'leading' });
  return [3, 2, 1, 0].map((k) => columns[`leading.${k}.${k}.0`]![0]);
}

export const publication: Publication = {
  title: 'QuTiP: Bloch–Redfield master equation',
  citation: 'J. R. Johansson, P. D. Nation & F. Nori, Comput. Phys. Commun. 184, 1234 (2013); tests of QuTiP',
  url: 'https://doi.org/10.1016/j.cpc.2012.11.019',
  model,
  summary:
    'Rates and populations at order λ⁰ agree. Steady-state coherence is a matter of principal values, which this solver leaves out: with one bath it finds exactly none, where ours, the expansion of the exact state and the hierarchy find it.',
  results: [
    {
      what: 'populations of two qubits between two baths',
      origin: TENSOR,
      published: [0.08609089440755782, 0.1475676949346156, 0.2838874975223509, 0.4824539131354757],
      tolerance: 1e-9,
      ours: leadingPopulations,
    },
    {
      what: 'relaxation rate of a qubit in a Drude bath',
      origin: ACCEPT,
      published: 0.2163953413738653,
      tolerance: 1e-12,
      ours: () => 1 / redfield(qubit).steadyState().relaxation!.T1!.value,
    },
    {
      what: '⟨σ_x⟩ of the same qubit, H_S = σ_x/2',
      origin: 'the same: −tanh(1/2)',
      published: -0.46211715726000974,
      tolerance: 1e-12,
      ours: () => redfield(qubit).steadyState().bloch?.[0],
    },
    {
      what: '⟨σ_x⟩ of Eq. (1) without principal values',
      origin: 'detailed balance: the Gibbs state is stationary',
      published: 0,
      tolerance: 1e-9,
      ours: async () => (await redfield(angled).exact({ tolerance: 1e-8 })).bloch?.[0],
      differs: {
        cause: 'method',
        why: 'Steady-state coherence at order λ is made of principal values only.',
        secondPath: {
          what: 'mean force to second order',
          value: () => redfield(angled).meanForce().bloch?.[0],
          tolerance: 1e-2,
        },
      },
    },
  ],
};

export default model;
await printWhenRun(import.meta.url, model);
