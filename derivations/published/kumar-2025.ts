/**
 * P. Kumar, K. P. Athulya & S. Ghosh, Phys. Rev. B 111, 115423 (2025) and their analytic TCL4 generator of the spin-boson model (2025): the steady state in
 * second and fourth order, A = cos θ σ_z − sin θ σ_x, for a Drude bath with digammas and for any odd J. Their J = γΛ²ω/(ω² + Λ²) is λ = πγΛ/2 here.
 */
import { defineModel, type Publication, printWhenRun, redfield } from '../../src/index.ts';

const LAMBDA = 0.05;

const model = defineModel({
  name: 'Spin-boson in fourth order',
  description: 'Kumar, Athulya & Ghosh 2025: populations at order λ and coherences at order λ² need the fourth order.',
  hamiltonian: 'Omega/2*sz + f*(p3*sz - p1*sx)*B',
  baths: { B: { spectrum: 'drude', lambda: LAMBDA, gamma: 1, temperature: 0.5 } },
  parameters: { Omega: 1, f: 1, p1: -1, p3: 1 },
});

const verification = defineModel({
  ...model,
  baths: {
    B: { spectrum: 'drude', lambda: 0.0011640543259346262, gamma: 0.207, temperature: 3.1746031746031744 },
  },
  parameters: { Omega: 0.191, f: 1, p1: 0.18198029444441774, p3: 0.9833021775801796 },
});

const highPrecision = defineModel({
  ...model,
  baths: {
    B: { spectrum: 'drude', lambda: 0.12063056711907216, gamma: 0.17796109372220548, temperature: 1.667358735458874 },
  },
  parameters: { Omega: 0.5270521973258038, f: 0.5, p1: 0.7360880861597772, p3: 0.6768857580224572 },
});

const DIGAMMAS = 'prem314/spin-boson-tcl4@2da2f49 DrudeCutoffFunctions.wl, Tcl2drude; null vector with mpmath';

export const publication: Publication = {
  title:
    'Equivalence between the second order steady state for the spin-boson model and its quantum mean force Gibbs state; analytic TCL4 generator',
  citation: 'P. Kumar, K. P. Athulya & S. Ghosh, Phys. Rev. B 111, 115423 (2025)',
  url: 'https://doi.org/10.1103/PhysRevB.111.115423',
  model,
  summary:
    'Second order (closed form with digammas), leading coherence and the populations at order λ by fourth order agree. A comment in the published code has the fourth-order coherence vanish: it does not, by the series and by the derivatives of an independent hierarchy.',
  results: [
    {
      what: '⟨σ_x⟩ by TCL2, Drude bath with digammas',
      origin: DIGAMMAS,
      published: 7.775634668816875e-7,
      tolerance: 1e-10,
      ours: () => redfield(verification).steadyState().bloch?.[0],
    },
    {
      what: '⟨σ_z⟩ by TCL2, Drude bath with digammas',
      origin: DIGAMMAS,
      published: -0.0300812049727848,
      tolerance: 1e-10,
      ours: () => redfield(verification).steadyState().bloch?.[2],
    },
    {
      what: '⟨σ_x⟩ at leading order',
      origin:
        'prem314/spin-boson-tcl4 SigmaXSpinBosonMFGS at the parameters of TCL4HighPrecisionVerification.wl, mpmath',
      published: 0.00092866591548165,
      tolerance: 1e-10,
      ours: () => redfield(highPrecision).steadyState().headline,
    },
    {
      what: 'd⟨σ_x⟩/dλ and d⟨σ_z⟩/dλ, fourth order beside mean force',
      origin: 'their proof that both are equal; numbers: mean force with mpmath, Drude, Ω = γ = f = 1, T = 1/2',
      published: [-0.7837120309, 0.5644990789],
      tolerance: 1e-9,
      ours: async (m) => perLambda(await m.series({ order: 1 }), 1),
    },
    {
      what: 'd⟨σ_z⟩/dλ: second-order equation beside mean force',
      origin: 'the null vector of the second-order generator to order λ (NumPy)',
      published: -1.19374102,
      tolerance: 1e-6,
      ours: (m) => (m.meanForce().bloch![2]!.value + Math.tanh(1)) / LAMBDA,
      differs: {
        cause: 'method',
        why: 'Populations at order λ need the fourth-order generator; what TCL2 gives there has no meaning.',
        secondPath: {
          what: 'derivative of an independent hierarchy (NumPy)',
          value: 0.5644990789,
          tolerance: 1e-9,
        },
      },
    },
    {
      what: '⟨σ_x⟩ in fourth order, in units of λ²',
      origin: 'prem314/spin-boson-tcl4 O2SSCalcSpinBoson.wl, “4th order coherences”: “it has to be zero”',
      published: 0,
      tolerance: 1e-6,
      ours: async (m) => perLambda(await m.series({ order: 2 }), 2)[0],
      differs: {
        cause: 'print',
        why: 'Only the second-order σ_y vanishes by symmetry; σ_x has contributions of every order.',
        secondPath: {
          what: 'second derivative of an independent hierarchy (NumPy)',
          value: 1.42389997 / 2,
          tolerance: 1e-8,
        },
      },
    },
  ],
};

/** Coefficients of ⟨σ_x⟩ and ⟨σ_z⟩ of the given order, in units of λ^order. */
function perLambda({ orders }: { readonly orders: readonly { readonly bloch: readonly number[] }[] }, order: number) {
  const [x = 0, , z = 0] = orders[order]!.bloch;
  return [x / LAMBDA ** order, z / LAMBDA ** order];
}

export default model;
await printWhenRun(import.meta.url, model);
