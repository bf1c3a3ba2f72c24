/**
 * F. Ivander, N. Anto-Sztrikacs & D. Segal, New J. Phys. 24, 103010 (2022): the V system between two baths, whose nearly degenerate excited levels stay coherent
 * out of equilibrium. Their equation is non-secular, with one rate for both transitions and no Lamb shift; couplings (1, 1) and (1, α).
 */
import { defineModel, type Publication, printWhenRun, type RedfieldModel } from '../../src/index.ts';

const model = defineModel({
  name: 'V system between two baths',
  description: 'Ivander, Anto-Sztrikacs & Segal 2022: a temperature difference keeps two close levels coherent.',
  hamiltonian: '(1-delta)*|1><1| + |2><2| + (|0><1| + |0><2| + h.c.)*B1 + (|0><1| + alpha*|0><2| + h.c.)*B2',
  baths: {
    B1: { spectrum: 'drude', lambda: 0.0005, gamma: 5, temperature: 2 },
    B2: { spectrum: 'drude', lambda: 0.0005, gamma: 5, temperature: 1 },
  },
  parameters: { alpha: -0.5, delta: 1e-4 },
});

const EQUATION = 'their stationary equation, solved with NumPy for a Drude bath, Δ = 10⁻⁴, α = −1/2';
/** Re and Im of the coherence between the excited levels. */
const coherence = (rho: RedfieldRho) => rho?.[1]?.[2];
type RedfieldRho = ReturnType<RedfieldModel['steadyState']>['rho'];

export const publication: Publication = {
  title: 'Quantum coherence-control of thermal energy transport: the V model as a case study',
  citation: 'F. Ivander, N. Anto-Sztrikacs & D. Segal, New J. Phys. 24, 103010 (2022)',
  url: 'https://arxiv.org/abs/2207.09512',
  model,
  summary:
    'Without principal values our equation gives the published coherence to order Δ. With them it is another one: the Lamb shift of either bath turns the two excited levels into each other, as fast as the levels decay. Exact hierarchy and TCL2 agree on that.',
  results: [
    {
      what: 'Re and Im of ρ₁₂ without Lamb shifts',
      origin: EQUATION,
      published: [0.05661567337282614, 0.004169721819922278],
      tolerance: 1e-4,
      ours: (m) => coherence(m.evolve({ times: [1e6], method: 'redfieldNoPrincipalValues' }).rho[0]!),
    },
    {
      what: 'Re and Im of ρ₁₂, Lamb shifts included',
      origin: EQUATION,
      published: [0.05661567337282614, 0.004169721819922278],
      tolerance: 1e-2,
      ours: (m) => coherence(m.steadyState().rho),
      differs: {
        cause: 'method',
        why: 'Principal values between nearly degenerate levels are of the order of the rates and cannot be left out.',
        secondPath: {
          what: 'exact hierarchy',
          value: async (m) => coherence((await m.exact({ tolerance: 1e-5 })).rho),
          tolerance: 5e-3,
        },
      },
    },
    {
      what: 'current from the hot bath',
      origin: EQUATION,
      published: 7.007834195429555e-6,
      tolerance: 1e-2,
      ours: (m) => m.steadyState().currents.B1?.tcl2,
      differs: {
        cause: 'method',
        why: 'The same Lamb shifts, which open the way around the destructive interference.',
        secondPath: {
          what: 'exact hierarchy',
          value: async (m) => (await m.exact({ tolerance: 1e-5 })).currents?.B1?.intoSystem,
          tolerance: 5e-3,
        },
      },
    },
  ],
};

export default model;
await printWhenRun(import.meta.url, model);
