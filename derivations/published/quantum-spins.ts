/**
 * F. Cerisola, M. Berritta, S. Scali, S. A. R. Horsley, J. D. Cresser & J. Anders, New J. Phys. 26, 053032 (2024): spins S = 1/2, 1, 5/2 in equilibrium with a
 * damped vibration, from the quantum to the classical state. Their s = S/S₀ and H_S = s_z; here H_S = S_z, temperatures and energies S₀ times theirs.
 */
import { defineModel, type Publication, printWhenRun, type RedfieldModel, redfield } from '../../src/index.ts';

const vibration = { spectrum: 'underdamped', Gamma: 5, omega: 7 } as const;

const model = defineModel({
  name: 'Mean-force state of a spin 1',
  description: 'Cerisola et al. 2024: a spin that couples at θ = π/4 to a damped vibration, from S = 1/2 to 5/2.',
  hamiltonian: 'Sz + (Sz + Sx)*B',
  spin: 1,
  baths: { B: { ...vibration, lambda: 0.005, temperature: 1.0404983103657854 } },
});

const TEMPERATURES = [0.10268198434168874, 1.0404983103657854, 10.54358990834681];

/** ⟨S_x⟩/S or ⟨S_z⟩/S of the mean-force state at every temperature; ζ = ∫J/ω of the coupling along θ is 0.01. */
const component = (component: 'x' | 'z', spin: string, length: number) => () =>
  TEMPERATURES.map((T) => {
    const bath = { ...vibration, lambda: 0.01 / (2 * length), temperature: T * length };
    return expectation(redfield({ ...model, spin, baths: { B: bath } }), component, length);
  });

function expectation(model: RedfieldModel, component: 'x' | 'z', length: number): number {
  const rho = model.meanForce().rho!;
  // |0⟩ is the state m = S
  return rho.reduce((sum, row, k) => {
    const m = length - k;
    const lowering = Math.sqrt(length * (length + 1) - m * (m - 1));
    const term = component === 'z' ? m * row[k]![0] : k + 1 < rho.length ? lowering * row[k + 1]![0] : 0;
    return sum + term / length;
  }, 0);
}

const PRINTED =
  'quantum-exeter/SpinMFGS SMFGS/QWK.jl, the routine of the paper’s second-order state, evaluated with mpmath at ζ = 0.01';
const SIGN =
  'The same routine’s sign of ⟨S_x⟩ is opposite to that of the classical state (SMFGS/CMF.jl) and of the reaction coordinate (SMFGS/QRC.jl) beside it, whose H = S_z + S_θX is the one used here.';

interface Case {
  readonly spin: string;
  readonly length: number;
  readonly x: readonly number[];
  readonly z: readonly number[];
  /** ⟨S_x⟩/S by the second path */
  readonly imaginaryTime: readonly number[];
}

const CASES: readonly Case[] = [
  {
    spin: '1/2',
    length: 0.5,
    x: [0.0020754442615569814, 0.0011834806282242348, 2.9137053215514978e-5],
    z: [-0.9992976913871625, -0.7438728663454637, -0.09453195399860591],
    imaginaryTime: [-0.0020754442615570443, -0.001183480628224231, -2.9137053215514903e-5],
  },
  {
    spin: '1',
    length: 1,
    x: [0.006027718030408499, 0.0015667573104428695, 1.9914169204359538e-5],
    z: [-0.9995857796030023, -0.5584875181866654, -0.0631349867785221],
    imaginaryTime: [-0.006027718030412167, -0.0015667573104428656, -1.9914169204359535e-5],
  },
  {
    spin: '5/2',
    length: 2.5,
    x: [0.008182290925541387, 0.0010233826086992975, 1.129134419212978e-5],
    z: [-0.9916680715642952, -0.41244535272562355, -0.044224479432933096],
    imaginaryTime: [-0.008182290925541735, -0.001023382608699294, -1.1291344192129688e-5],
  },
];

export const publication: Publication = {
  title: 'Quantum–classical correspondence in spin–boson equilibrium states at arbitrary coupling',
  citation: 'F. Cerisola et al., New J. Phys. 26, 053032 (2024)',
  url: 'https://arxiv.org/abs/2204.10874',
  model,
  summary:
    'Populations and the magnitude of the coherence agree for S = 1/2, 1 and 5/2 to the digits of a double. The sign of ⟨S_x⟩ is opposite to the classical state and to the reaction coordinate of the same repository, and to an expansion in imaginary time.',
  results: CASES.flatMap(({ spin, length, x, z, imaginaryTime }) => [
    {
      what: `⟨S_z⟩/S of S = ${spin} at three temperatures`,
      origin: PRINTED,
      published: z,
      tolerance: 1e-10,
      ours: component('z', spin, length),
    },
    {
      what: `⟨S_x⟩/S of S = ${spin} at three temperatures`,
      origin: PRINTED,
      published: x,
      tolerance: 1e-10,
      ours: component('x', spin, length),
      differs: {
        cause: 'print' as const,
        why: SIGN,
        secondPath: {
          what: 'expansion of e^{−βH} in imaginary time (NumPy, mpmath)',
          value: imaginaryTime,
          tolerance: 1e-8,
        },
      },
    },
  ]),
};

export default model;
await printWhenRun(import.meta.url, model);
