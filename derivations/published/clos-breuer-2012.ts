/**
 * G. Clos & H.-P. Breuer, Phys. Rev. A 86, 012115 (2012): memory effects of the spin-boson model in TCL2, least where J(ω)coth(ω/2T) is largest at the transition.
 * The condition in closed form, and the parameters Ω = 1.6, γ = 0.01, are those of Kumar, Athulya & Ghosh for the same Drude bath.
 */
import { defineModel, type Publication, printWhenRun, type RedfieldModel } from '../../src/index.ts';

const CUTOFF = 4;
/** J = γΛ²ω/(ω² + Λ²) is λ = πγΛ/2 */
const lambda = (cutoff: number) => (Math.PI * 0.01 * cutoff) / 2;
/** Where the printed condition holds for this cut-off. */
const RESONANT = 1.1141480054492197;

const model = defineModel({
  name: 'Resonance of memory effects',
  description: 'Clos & Breuer 2012: the trace distance of two states hardly grows where the effective density peaks.',
  hamiltonian: 'Omega/2*sz + sx*B',
  baths: { B: { spectrum: 'drude', lambda: lambda(CUTOFF), gamma: CUTOFF, temperature: RESONANT } },
  parameters: { Omega: 1.6 },
});

/** How much the trace distance of +x and −x grows until t = 30, all growths added up. */
function growth(model: RedfieldModel, temperature: number): number {
  const times = Array.from({ length: 300 }, (_, k) => k / 10);
  const [plus, minus] = ['1,0,0', '-1,0,0'].map(
    (initial) => model.with({ 'B.temperature': temperature }).evolve({ times, initial }).bloch,
  );
  const distances = plus!.map((v, k) => Math.hypot(...v.map((one, i) => one - minus![k]![i]!)) / 2);
  return distances.reduce((sum, distance, k) => sum + Math.max(0, distance - (distances[k - 1] ?? distance)), 0);
}

/** The transition frequency at which the relaxation is fastest: the top of the parabola through 1/T₁ at three of them. */
function fastest(model: RedfieldModel, temperature: number, cutoff: number): number {
  const at = { 'B.temperature': temperature, 'B.gamma': cutoff, 'B.lambda': lambda(cutoff) };
  const rate = (Omega: number) => 1 / model.steadyState({ ...at, Omega }).relaxation!.T1!.value;
  const step = 0.01;
  const [below, middle, above] = [1.6 - step, 1.6, 1.6 + step].map(rate) as [number, number, number];
  return 1.6 + ((above - below) * step) / (2 * (2 * middle - above - below));
}

export const publication: Publication = {
  title: 'Quantification of memory effects in the spin-boson model',
  citation: 'G. Clos & H.-P. Breuer, Phys. Rev. A 86, 012115 (2012)',
  url: 'https://doi.org/10.1103/PhysRevA.86.012115',
  model,
  summary:
    'The resonance condition is where relaxation is fastest, and there the trace distance grows by less than a hundredth of what it does at half and twice the temperature. It marks the regime rather than its middle: at Λ = 4 the growth vanishes altogether at T = 0.9, below the printed T = 1.11.',
  results: [
    {
      what: 'Ω of the fastest relaxation at the resonant cut-offs, T = 0.5, 1, 2',
      origin:
        'TCLMarkovianityResonanceCondition in prem314/spin-boson-tcl4 SBMProjectNMPlot.wl: Λ = 2.0907, 3.6225, 7.0035 at Ω = 1.6',
      published: [1.6, 1.6, 1.6],
      tolerance: 1e-4,
      ours: (m) => [
        fastest(m, 0.5, 2.090744004310054),
        fastest(m, 1, 3.6225104372743586),
        fastest(m, 2, 7.003532343143357),
      ],
    },
    {
      what: 'growth of the trace distance at resonance, T = 1.114, beside that at T = 0.5',
      origin: 'the regime that favours Markovian behaviour, at resonance; growth at T = 0.5 by NumPy',
      published: 0,
      scale: 0.001698334283562808,
      tolerance: 0.01,
      ours: (m) => growth(m, RESONANT),
    },
  ],
};

export default model;
await printWhenRun(import.meta.url, model);
