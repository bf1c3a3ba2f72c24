/**
 * A. Purkayastha, G. Guarnieri, M. T. Mitchison, R. Filip & J. Goold, npj Quantum Inf. 6, 27 (2020): the charge qubit of a double quantum dot among phonons,
 * J(ω) ∝ ω(1 − sin ω/ω)e^{−ω²/2ω_max²}, is coherent in equilibrium. ε = 1, t_c = 1/2, in units of ω_max; Ω = √(ε² + 4t_c²).
 */
import { defineModel, type Publication, printWhenRun } from '../../src/index.ts';

const model = defineModel({
  name: 'Double quantum dot among phonons',
  description: 'Purkayastha et al. 2020: detuned dots on a phonon bath keep a coherence in the energy eigenbasis.',
  hamiltonian: 'Omega/2*sz + f*(p3*sz - p1*sx)*B',
  baths: { B: { spectrum: 'custom', J: '0.4*w*(1-sin(w)/w)*exp(-w^2/2)', temperature: 1 } },
  parameters: { Omega: Math.SQRT2, f: 0.5, p1: Math.SQRT1_2, p3: Math.SQRT1_2 },
});

const GENERATOR =
  'prem314/spin-boson-tcl4 DQDTCL4GeneratorEvaluation.wl (J and parameters) with O2GenHJGenerator, its null vector with mpmath';

export const publication: Publication = {
  title: 'Tunable phonon-induced steady-state coherence in a double-quantum-dot charge qubit',
  citation: 'A. Purkayastha et al., npj Quantum Inf. 6, 27 (2020)',
  url: 'https://doi.org/10.1038/s41534-020-0256-6',
  model,
  summary:
    'The coherence at leading order, and with it the effect, is confirmed by TCL2, mean force and the exact hierarchy. The population of the second-order equation is that of Gibbs; the bath changes it at order λ, where only fourth order, mean force and the hierarchy agree.',
  results: [
    {
      what: '⟨σ_x⟩ and ⟨σ_z⟩ of the second-order equation',
      origin: GENERATOR,
      published: [0.0033928897071488, -0.60885936501391],
      tolerance: 1e-12,
      ours: (m) => [0, 2].map((k) => m.steadyState().bloch?.[k]),
    },
    {
      what: '⟨σ_x⟩ at leading order',
      origin: 'SigmaXSpinBosonMFGS (coefficient C₄ of Cresser & Anders) in prem314/spin-boson-tcl4, mpmath',
      published: 0.0034111945008368,
      tolerance: 1e-10,
      ours: (m) => m.steadyState().headline,
    },
    {
      what: '⟨σ_z⟩: second-order equation beside the equilibrium state',
      origin: GENERATOR,
      published: -0.60885936501391,
      tolerance: 1e-3,
      ours: (m) => m.meanForce().bloch?.[2],
      differs: {
        cause: 'method',
        why: 'A second-order generator gives populations at order λ⁰ only.',
        secondPath: {
          what: 'exact hierarchy',
          value: async (m) => (await m.exact({ tolerance: 1e-4 })).bloch?.[2],
          tolerance: 5e-4,
        },
      },
    },
  ],
};

export default model;
await printWhenRun(import.meta.url, model);
