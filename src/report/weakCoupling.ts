/** How the exact Gibbs state of a model with explicit modes tends to second order when its coupling is made weak. */
import {
  couplingParameter,
  explicitModel,
  type WeakCouplingLimit,
  type WeakCouplingPoint,
  weakCouplingLimit,
} from '../equilibrium/index.ts';
import { NoAnswerError } from '../errors.ts';
import type { ParsedModel } from '../hamiltonian/index.ts';
import { csv } from './csv.ts';
import { lineChart } from './lineChart.ts';
import { prettyName } from './prettyText.ts';

/** What is varied: the parameter in front of the interaction, or where there is none a factor x. */
export interface CouplingScale {
  readonly name: string;
  /** Its value in the model; 1 for the factor. */
  readonly value: number;
}

export type WeakCoupling =
  | { readonly kind: 'found'; readonly limit: WeakCouplingLimit; readonly scale: CouplingScale }
  | { readonly kind: 'none'; readonly message: string };

/** Throws `InputError` when a number is missing. */
export function weakCouplingOf(model: ParsedModel): WeakCoupling {
  try {
    const limit = weakCouplingLimit(explicitModel(model), model.temperature!);
    return { kind: 'found', limit, scale: couplingParameter(model) ?? { name: 'x', value: 1 } };
  } catch (error) {
    if (!(error instanceof NoAnswerError)) throw error;
    return { kind: 'none', message: error.message };
  }
}

export function weakCouplingJson(weakCoupling: WeakCoupling) {
  if (weakCoupling.kind === 'none') return { points: [], power: null, reason: weakCoupling.message };
  const { limit, scale } = weakCoupling;
  const point = ({ strength, exact, secondOrder, difference, distance }: WeakCouplingPoint) => ({
    coupling: scale.value * strength,
    exact,
    secondOrder,
    difference,
    distance,
  });
  return {
    parameter: scale.name,
    given: point(limit.given),
    points: limit.points.map(point),
    power: { coherence: limit.power.difference ?? null, state: limit.power.distance ?? null },
  };
}

/** The name of the figure and of its files. */
export const WEAK_COUPLING_FIGURE = 'weak-coupling';

export interface WeakCouplingFigure {
  readonly svg: string;
  readonly csv: string;
  readonly alt: string;
}

/** What is left of the coherence, or where nothing is the largest difference of an element of ρ, against the coupling. */
export async function weakCouplingFigure(weakCoupling: WeakCoupling): Promise<WeakCouplingFigure | undefined> {
  if (weakCoupling.kind === 'none') return undefined;
  const { limit, scale } = weakCoupling;
  const { points, power } = limit;
  const coherent = power.difference !== undefined;
  const slope = power.difference ?? power.distance;
  if (slope === undefined) return undefined;
  const ascending = [...points].reverse();
  const x = ascending.map(({ strength }) => Math.abs(scale.value * strength));
  const y = ascending.map(({ difference, distance }) => (coherent ? difference : distance));
  const label = coherent ? '|ΔC|' : 'max |Δρ|';
  const line = `slope ${slope.toFixed(2)}`;
  const alt = `${label} against ${scale.name} on logarithmic axes: a straight line of ${line}.`;
  const svg = await lineChart({
    title: 'Weak-coupling limit',
    description: alt,
    series: [
      { label: line, x, y, color: 'blue' },
      { label: '', x, y, color: 'blue', points: true },
    ],
    x: { label: prettyName(scale.name), scale: 'log' },
    y: { label, scale: 'log' },
  });
  const data = csv([
    { name: scale.name, values: points.map(({ strength }) => scale.value * strength) },
    { name: 'C exact', values: points.map(({ exact }) => exact) },
    { name: 'C second order', values: points.map(({ secondOrder }) => secondOrder) },
    { name: 'largest difference of an element of rho', values: points.map(({ distance }) => distance) },
  ]);
  return { svg, csv: data, alt };
}
