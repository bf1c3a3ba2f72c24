/**
 * A. Ishizaki & G. R. Fleming, Proc. Natl. Acad. Sci. 106, 17255 (2009), with the Hamiltonian of J. Adolphs & T. Renger as pyrho has it: the seven pigments of the
 * Fenna–Matthews–Olson complex, each with a Drude bath of λ = 35 cm⁻¹ and 50 fs at 300 K. Energies in cm⁻¹ above 12210, times in ħ/cm⁻¹ = 5308.8 fs.
 */
import { defineModel, type Publication, printWhenRun, type RedfieldModel, redfield } from '../../src/index.ts';

const HBAR = 5308.8;
const pigment = { spectrum: 'drude', lambda: 35, gamma: HBAR / 50, temperature: 0.69352 * 300 } as const;

const SITES = [200, 320, 0, 110, 270, 420, 230];
/** Above the diagonal, row by row. */
const COUPLINGS = [
  [-87.7, 5.5, -5.9, 6.7, -13.7, -9.9],
  [30.8, 8.2, 0.7, 11.8, 4.3],
  [-53.5, -2.2, -9.6, 6],
  [-70.7, -17, -63.3],
  [81.1, -1.3],
  [39.7],
];

/** H and the baths of the first so many pigments. */
function pigments(count: number) {
  const numbers = Array.from({ length: count }, (_, k) => k);
  const sites = numbers.map((k) => `${SITES[k]}*|${k}><${k}|`);
  const couplings = numbers.flatMap((i) =>
    numbers.slice(i + 1).map((j) => `(${COUPLINGS[i]![j - i - 1]})*(|${i}><${j}| + |${j}><${i}|)`),
  );
  const baths = numbers.map((k) => `|${k}><${k}|*B${k + 1}`);
  return {
    hamiltonian: [...sites, ...couplings, ...baths].join(' + '),
    baths: Object.fromEntries(numbers.map((k) => [`B${k + 1}`, pigment])),
  };
}

const model = defineModel({
  name: 'Three pigments of the FMO complex',
  description: 'The first three pigments of the Fenna–Matthews–Olson complex at 300 K, each with a bath of its own.',
  ...pigments(3),
});

const populations = (of: RedfieldModel, femtoseconds: number) =>
  of.evolve({ times: [femtoseconds / HBAR], tolerance: 1e-7 }).populations[0]!;

const WEAKER = { 'B1.lambda': 5, 'B2.lambda': 5, 'B3.lambda': 5 };
const PYRHO = 'berkelbach-group/pyrho examples/redfield/fmo/reference/pop_site_TCL2_tau-50_T-300_init-1.dat';
const GRID = 'The coefficients of the stored curve are sums on a grid of 1 fs, and constant after 150 fs.';

export const publication: Publication = {
  title: 'Energy transfer in the Fenna–Matthews–Olson complex',
  citation: 'A. Ishizaki & G. R. Fleming, PNAS 106, 17255 (2009); pyrho, example redfield/fmo (TCL2)',
  url: 'https://github.com/berkelbach-group/pyrho',
  model,
  summary:
    'The populations of all seven pigments by TCL2 agree with pyrho’s within 10⁻³, which is its time grid: an independent integration in steps of a quarter of a femtosecond agrees with ours to the digits of the integration. At this reorganisation energy second order is an approximation, which the weaker trimer shows beside its exact equilibrium.',
  results: [
    {
      what: 'populations of the seven pigments after 50 fs',
      origin: PYRHO,
      published: [0.57717804, 0.39132344, 0.0104558, 0.00416795, 0.00580766, 0.00742625, 0.00364087],
      tolerance: 1e-4,
      slow: true,
      ours: () => populations(redfield(pigments(7)), 50),
      differs: {
        cause: 'method',
        why: GRID,
        secondPath: {
          what: 'integration of the same equation in steps of 0.25 fs (NumPy)',
          value: [
            0.5775058950448213, 0.3910114601000576, 0.010459116841817934, 0.004165931739366307, 0.00580372422266111,
            0.007413658218260128, 0.0036402138330152087,
          ],
          tolerance: 1e-5,
        },
      },
    },
    {
      what: 'populations of the seven pigments after 200 fs',
      origin: PYRHO,
      published: [0.54438495, 0.30428027, 0.05844521, 0.03064675, 0.03075153, 0.01633315, 0.01515814],
      tolerance: 1e-3,
      slow: true,
      ours: () => populations(redfield(pigments(7)), 200),
    },
    {
      what: 'populations of three pigments in equilibrium by TCL2, λ = 5 cm⁻¹',
      origin: 'stationary state of the long-time TCL2 equation (NumPy)',
      published: [0.24371093050225648, 0.14288030841025876, 0.6134087610874843],
      tolerance: 1e-8,
      ours: (m) => m.with(WEAKER).steadyState().populations.typed,
    },
    {
      what: 'the same: TCL2 beside exact',
      origin: 'stationary state of the long-time TCL2 equation (NumPy)',
      published: [0.24371093050225648, 0.14288030841025876, 0.6134087610874843],
      tolerance: 1e-3,
      ours: (m) => m.with(WEAKER).meanForce().populations.typed,
      differs: {
        cause: 'method',
        why: 'A second-order generator gives populations at order λ⁰ only; mean force has them at order λ.',
        secondPath: {
          what: 'exact hierarchy',
          value: async (m) => (await m.with(WEAKER).exact({ tolerance: 1e-3 })).populations.typed,
          tolerance: 1e-3,
        },
      },
    },
  ],
};

export default model;
await printWhenRun(import.meta.url, model);
