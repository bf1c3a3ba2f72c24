/**
 * Pure dephasing, where second order is exact: the tests of OQuPy (G. E. Fux et al., J. Chem. Phys. 161, 124108 (2024)), QuTiP's and HierarchicalEOM.jl's
 * hierarchies (N. Lambert et al., Phys. Rev. Research 5, 013181 (2023); Y.-T. Huang et al., Commun. Phys. 6, 313 (2023)) and OpenQuantumTools.jl.
 */
import { defineModel, type Publication, printWhenRun, redfield } from '../../src/index.ts';

const model = defineModel({
  name: 'Super-Ohmic dephasing',
  description: 'The independent boson model of OQuPy’s tests: a coherence that survives in part at T = 0.',
  hamiltonian: '1/2*sz*B',
  baths: { B: { spectrum: 'ohmic', lambda: 0.6, s: 3, cutoff: 5, temperature: 0 } },
  initial: [0, 1, 0],
});

/** ⟨σ_x⟩ from +x. */
const dephasing = (bath: Parameters<typeof defineModel>[0]['baths'], times: readonly number[]) => () =>
  redfield('sz*B', { baths: bath!, initial: [1, 0, 0] })
    .evolve({ times })
    .bloch.map(([x]) => x);

export const publication: Publication = {
  title: 'Tests of pure dephasing in OQuPy, QuTiP, HierarchicalEOM.jl and OpenQuantumTools.jl',
  citation: 'OQuPy, QuTiP, HierarchicalEOM.jl, OpenQuantumTools.jl (test suites)',
  url: 'https://github.com/tempoCollaboration/OQuPy',
  model,
  summary:
    'Time-dependent TCL2 is exact here, and agrees with the closed forms of all four to the tolerance of its integration. The closed form of the underdamped bath holds for infinitely many Matsubara terms; HierarchicalEOM.jl itself takes finitely many.',
  results: [
    {
      what: '⟨σ_y⟩ of the super-Ohmic bath at T = 0, four times',
      origin: 'tempoCollaboration/OQuPy tests/physics/tempo_superohmic_test.py, exact_result(t)',
      published: [0.7319815282283126, 0.5111941001516715, 0.5372446105024337, 0.5486800950204317],
      tolerance: 1e-8,
      ours: (m) => m.evolve({ times: [0.1, 0.3, 1, 10] }).bloch.map(([, y]) => y),
    },
    {
      what: '⟨σ_x⟩ of a Drude bath, t = 0.5, 2, 5',
      origin:
        'qutip/qutip tests/solver/heom/test_bofin_solvers.py, test_pure_dephasing_model_bosonic_bath; series summed',
      published: [0.9739415387871175, 0.6644598384045365, 0.08814746940519355],
      tolerance: 1e-8,
      ours: dephasing({ B: { spectrum: 'drude', lambda: 0.025, gamma: 0.05, temperature: 1 / 0.95 } }, [0.5, 2, 5]),
    },
    {
      what: '⟨σ_x⟩ of an underdamped bath, t = 1, 5, 20, 60',
      origin: 'qutip/HierarchicalEOM.jl test/bath_corr_func.jl, Boson_Underdamped_Matsubara for N → ∞',
      published: [0.959255122664057, 0.6556220538744177, 0.24358540937388135, 0.016303630893819962],
      tolerance: 1e-8,
      ours: dephasing(
        {
          B: {
            spectrum: 'underdamped',
            lambda: 0.013615222908429455,
            Gamma: 0.6464,
            omega: 0.8787,
            temperature: 0.7414,
          },
        },
        [1, 5, 20, 60],
      ),
    },
    {
      what: '⟨σ_x⟩ of an Ohmic bath, t = 1, 10',
      origin: 'USCqserver/OpenQuantumTools.jl test/QSolvers/redfield_solver_test.jl, with log-gamma functions',
      published: [0.997197586175003, 0.9739990922775469],
      tolerance: 1e-8,
      ours: dephasing(
        { B: { spectrum: 'ohmic', lambda: 1e-4, s: 1, cutoff: 25.132741228718345, temperature: 2.0947254273153026 } },
        [1, 10],
      ),
    },
  ],
};

export default model;
await printWhenRun(import.meta.url, model);
