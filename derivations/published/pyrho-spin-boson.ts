/**
 * pyrho (T. C. Berkelbach): dynamics of a biased spin-boson model in second order with time-dependent coefficients. Its J = (π/2)αωe^{−ω/ω_c} is λ = α/2 here.
 */
import { defineModel, type Publication, printWhenRun } from '../../src/index.ts';

const model = defineModel({
  name: 'Biased spin-boson model in time',
  description: 'The example of pyrho: relaxation from the upper site at ε = Δ, α = 0.1, by time-dependent TCL2.',
  hamiltonian: 'sz + sx + sz*B',
  baths: { B: { spectrum: 'ohmic', lambda: 0.05, s: 1, cutoff: 7.5, temperature: 0.2 } },
});

const TIMES = [0.5, 1, 2, 4, 7, 10, 13.95];

export const publication: Publication = {
  title: 'pyrho: reduced density matrix equations of motion',
  citation: 'T. C. Berkelbach, pyrho, example redfield/spin-boson (TCL2)',
  url: 'https://github.com/berkelbach-group/pyrho',
  model,
  summary:
    'The stored curve is integrated on a grid of Δt = 0.05 with trapezoids for the coefficients; it differs from ours by 10⁻², which an independent integration of the same equation without a grid shows to be its discretisation: to that, ours agrees to nine digits.',
  results: [
    {
      what: '⟨σ_z⟩ at seven times up to t = 13.95',
      origin: 'examples/redfield/spin-boson/reference/pop_site_TCL2_alpha-0.10.dat',
      published: [0.60115764, 0.0033814, 0.0881684, -0.42856342, -0.55135058, -0.7568988, -0.76960242],
      tolerance: 1e-3,
      ours: (m) => m.evolve({ times: TIMES }).bloch.map(([, , z]) => z),
      differs: {
        cause: 'method',
        why: 'The coefficients of the stored curve are sums on the grid of its time steps.',
        secondPath: {
          what: 'DOP853 integration of the same TCL2 equation (SciPy)',
          value: [
            0.5989430363124248, -0.00579925193083064, 0.0861862666833666, -0.43102378660710106, -0.5477305247669768,
            -0.7547032034221525, -0.7648742053710589,
          ],
          tolerance: 1e-8,
        },
      },
    },
  ],
};

export default model;
await printWhenRun(import.meta.url, model);
