/**
 * J. D. Cresser & J. Anders, Phys. Rev. Lett. 127, 250601 (2021): the mean-force Gibbs state of a qubit that couples at an angle θ between σ_z and σ_x.
 * The numbers are those that the authors' group keeps in its repository, θ = π/4, energies in units of the transition frequency.
 */
import { defineModel, type Publication, printWhenRun } from '../../src/index.ts';

const model = defineModel({
  name: 'Mean-force state of a qubit at an angle',
  description: 'Cresser & Anders 2021: coupling at θ = π/4 to a damped vibration; the equilibrium state is coherent.',
  hamiltonian: '1/2*sz + f*(sz/2 + sx/2)*B',
  baths: { B: { spectrum: 'underdamped', lambda: 0.1, Gamma: 5, omega: 7, temperature: 0.05134099217084433 } },
  parameters: { f: 1 },
});

const WARM = { 'B.temperature': 5.2717949541734015 };
const DATA = 'quantum-exeter/SpinMFGS@4dfaa384 data/CMF_QvsS0_sweep_figQtoC.npz, sqwk at S₀ = 1/2, ζ = 0.1';

export const publication: Publication = {
  title: 'Weak and ultrastrong coupling limits of the quantum mean force Gibbs state',
  citation: 'J. D. Cresser & J. Anders, Phys. Rev. Lett. 127, 250601 (2021)',
  url: 'https://doi.org/10.1103/PhysRevLett.127.250601',
  model,
  summary:
    'The magnitude of the coherence agrees to all digits of the stored data, and TCL2 has the same coherence. The stored sign is opposite to that of the classical state in the same file, and to the exact hierarchy.',
  results: [
    {
      what: '|⟨σ_x⟩| at T = 0.0513',
      origin: DATA,
      published: 0.020754442616239502,
      tolerance: 1e-9,
      ours: (m) => Math.abs(m.meanForce().bloch![0]!.value),
    },
    {
      what: '|⟨σ_x⟩| at T = 5.27',
      origin: DATA,
      published: 0.00029137053350326847,
      tolerance: 2e-8,
      ours: (m) => Math.abs(m.meanForce(WARM).bloch![0]!.value),
    },
    {
      what: 'the same by TCL2 at leading order, T = 0.0513',
      origin: DATA,
      published: 0.020754442616239502,
      tolerance: 1e-9,
      ours: (m) => m.steadyState().headline,
    },
    {
      what: '⟨σ_x⟩ at T = 5.27, with its sign',
      origin: DATA,
      published: 0.00029137053350326847,
      tolerance: 1e-2,
      ours: (m) => m.meanForce(WARM).bloch?.[0],
      differs: {
        cause: 'print',
        why: 'The spin, which points against the field, is drawn to the coupling axis (σ_z + σ_x)/√2, hence to −x; the stored sign, and that of the routine it comes from, is the other one.',
        secondPath: {
          what: 'exact hierarchy',
          value: async (m) => (await m.with(WARM).exact()).bloch?.[0],
          tolerance: 1e-2,
        },
      },
    },
  ],
};

export default model;
await printWhenRun(import.meta.url, model);
