/**
 * C. R. Hogg, F. Cerisola, J. D. Cresser, S. A. R. Horsley & J. Anders, Quantum 8, 1533 (2024): a spin coupled along several axes, at weak coupling and exactly
 * with a reaction coordinate. Their H_S = −S_z; the signs of the weak-coupling rows are turned accordingly.
 */
import { defineModel, type Publication, printWhenRun, redfield } from '../../src/index.ts';

const model = defineModel({
  name: 'Spin-boson at weak coupling',
  description: 'Hogg et al. 2024: the population of a spin 1/2 in equilibrium with a narrow vibration.',
  hamiltonian: '1/2*sz + f*sx*B',
  baths: { B: { spectrum: 'underdamped', lambda: 0.025, Gamma: 0.6, omega: 2, temperature: 0.39237998517573064 } },
  parameters: { f: Math.SQRT1_2 },
});

/** The spin and its reaction coordinate, coupled along (1, 1, 1). */
const withCoordinate = defineModel({
  hamiltonian: '-sz + g*(sx + sy + sz)*(a + ad) + 4*ad*a',
  modes: { a: { kind: 'oscillator' } },
  temperature: 0.052140082879996844,
  parameters: { g: Math.sqrt(5) },
});

const TEMPERATURES = [0.03475963980887803, 0.39237998517573064, 4.4293339520504125];
const EXACT = 'quantum-exeter/QuantumSpinDynamics paper_data/qu_MFGS_1D_prmd_150.csv (150 levels)';

export const publication: Publication = {
  title: 'Enhanced entanglement in multi-bath spin-boson models',
  citation: 'C. R. Hogg et al., Quantum 8, 1533 (2024)',
  url: 'https://arxiv.org/abs/2306.11036',
  model,
  summary:
    'The weak-coupling population and the exact reduced Gibbs state of the spin with its reaction coordinate agree with the stored tables; ours with the reaction coordinate carries its truncation error.',
  results: [
    {
      what: '⟨σ_z⟩ at weak coupling, T = 0.035, 0.39, 4.4',
      origin: 'quantum-exeter/QuantumSpinDynamics@7390c96 paper_data/WK_analytical_prmc_v2.csv, szWK',
      published: [-0.9944844317244691, -0.8470505860493148, -0.11219720265567552],
      tolerance: 1e-11,
      ours: (m) => TEMPERATURES.map((T) => m.meanForce({ 'B.temperature': T }).bloch?.[2]),
    },
    {
      what: 'exact (⟨σ_x⟩, ⟨σ_y⟩, ⟨σ_z⟩) with a reaction coordinate, T = 0.052',
      origin: EXACT,
      published: [0.49450644144970446, 0.4945064414496997, 0.6853962768757471],
      tolerance: 1e-9,
      ours: () => redfield(withCoordinate).gibbs().bloch,
    },
    {
      what: 'the same at T = 3.43',
      origin: EXACT,
      published: [0.045979976405276055, 0.04597997640527457, 0.19448897166968537],
      tolerance: 1e-9,
      ours: () => redfield(withCoordinate).gibbs({ temperature: 3.4304692863149184 }).bloch,
    },
  ],
};

export default model;
await printWhenRun(import.meta.url, model);
