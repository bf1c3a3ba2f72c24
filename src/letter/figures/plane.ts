/** The derived leading-order coherence of Eq. (1) over the (T, Ω) plane, with the zero of Δ₁ and the resonance curve ∂_ωJ_eff(ω₀) = 0. */

import { derive } from '../../tcl/index.ts';
import { letterSystem } from '../table.ts';
import { bathAt, coefficientsOf, coherenceOf, couplings, leadingCoherences } from './models.ts';
import { resonanceTemperature } from './resonance.ts';
import { bracketedRoot } from './root.ts';
import { type FigureSeries, type LetterFigure, OMEGA0, temperatureGrid } from './series.ts';

/** The samples of the map, row by row (x = T/ω₀, y = Ω/ω₀, C = C/(f₁f₂)), or a curve in the plane. */
export interface PlaneSeries extends FigureSeries {
  readonly kind: 'map' | 'curve';
  readonly C?: readonly (number | null)[];
}

export interface Plane extends LetterFigure<PlaneSeries> {
  readonly name: 'plane';
  readonly grid: { readonly temperatures: readonly number[]; readonly cutoffs: readonly number[] };
}

const [S, LAMBDA] = [1, 0.01];
const TEMPERATURES = temperatureGrid(0.05, 2);
const CUTOFFS = temperatureGrid(0.25, 10).slice(3);
/** Of the curves, denser where they bend. */
const CURVE_CUTOFFS = Array.from({ length: 61 }, (_, k) => 1 + 9 * (k / 60) ** 2);
/** Beyond the map, so that a curve does not end inside it. */
const LARGEST_T = 4;

export function plane(): Plane {
  const system = letterSystem();
  const derivation = derive(system);
  const values = couplings(1, 1);
  const bath = (temperature: number, cutoff: number) => bathAt({ s: S, lambda: LAMBDA, cutoff }, temperature);
  const delta1 = (temperature: number, cutoff: number): number =>
    coefficientsOf(derivation, values, bath(temperature, cutoff)).read('noise', 'sin', 'omega0') ?? Number.NaN;
  const samples = CUTOFFS.flatMap((cutoff) => TEMPERATURES.map((temperature) => ({ temperature, cutoff })));
  return {
    name: 'plane',
    title: 'Coherence over temperature and cut-off',
    axes: { x: 'T/omega0', y: 'Omega/omega0' },
    series: [
      {
        label: 'C/(f₁f₂)',
        kind: 'map',
        x: samples.map(({ temperature }) => temperature),
        y: samples.map(({ cutoff }) => cutoff),
        C: samples.map(({ temperature, cutoff }) =>
          coherenceOf(leadingCoherences(system, values, bath(temperature, cutoff))),
        ),
      },
      curve('Δ₁ = 0', (cutoff) => bracketedRoot((t) => delta1(t, cutoff), 0.02, LARGEST_T, 1e-8) ?? null),
      curve('d(J coth)/dω = 0', (cutoff) => resonanceTemperature(S, cutoff)),
    ],
    parameters: { omega0: OMEGA0, lambda: LAMBDA, s: S },
    caption: `Derived coherence C/(f₁f₂) of Eq. (1) at order λ over bath temperature T and cut-off Ω, with the curve Δ₁ = 0, on which the optimum of Eq. (4) diverges, and the resonance curve ∂_ωJ_eff(ω)|_{ω₀} = 0, J_eff = J coth(ω/2T). The coherence grows towards low T and large Ω and has no ridge on either curve: the spike of Eq. (4) comes from maximising over f₂. Ohmic bath J = λωe^{−ω/Ω}, λ = ${LAMBDA}; energies in units of ω₀.`,
    grid: { temperatures: TEMPERATURES, cutoffs: CUTOFFS },
  };
}

/** T as a function of Ω. */
function curve(label: string, temperature: (cutoff: number) => number | null): PlaneSeries {
  return { label, kind: 'curve', x: CURVE_CUTOFFS.map(temperature), y: CURVE_CUTOFFS };
}
