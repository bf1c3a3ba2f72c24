/** What the tests of the named models ask of the library: the one place where they call it. */
import { expect } from 'vitest';
import type { Expr } from '../../src/algebra/expression.ts';
import { meanForceState } from '../../src/equilibrium/meanForce/meanForce.ts';
import type { BathSpec, Model } from '../../src/hamiltonian/model/model.ts';
import { prepareModel } from '../../src/hamiltonian/model/prepare.ts';
import { verdict } from '../../src/observation/criterion/observation.ts';
import { deriveModel } from '../../src/study/derivation/derived.ts';
import { evolveModel } from '../../src/study/evolution.ts';
import { meanForceInput } from '../../src/study/meanForce.ts';
import { evaluateSteadyState, type SteadyNumbers } from '../../src/tcl/numeric/evaluate.ts';
import { qubitLeadingOrder } from '../../src/tcl/symbolic/leadingOrder.ts';

export const derived = (model: Model) => deriveModel(prepareModel(model));

/** The exact steady state of a qubit. */
export function solution(model: Model): readonly Expr[] {
  const { steadyState } = derived(model).derivation;
  if (steadyState.kind === 'none') throw new Error(steadyState.message);
  return steadyState.solution;
}

/** (v₁, v₂, v₃) at leading order, exactly. */
export function leading(model: Model): { v1: Expr; v2: Expr; v3: Expr } {
  const { leadingOrder, system } = derived(model).derivation;
  if (leadingOrder.kind === 'none') throw new Error(leadingOrder.message);
  return qubitLeadingOrder(leadingOrder, system);
}

export function numbers(model: Model): SteadyNumbers {
  const { derivation, given } = derived(model);
  return evaluateSteadyState(derivation, given!.values, given!.baths);
}

/** The long-time TCL2 steady state of a qubit. */
export const steadyBloch = (model: Model): readonly number[] => numbers(model).bloch!.value;

/** ρ_ij at leading order. */
export function leadingRho(model: Model): (i: number, j: number) => { re: number; im: number } {
  const { leading: order, dimension } = numbers(model);
  if (order.kind === 'none') throw new Error(order.message);
  return (i, j) => {
    const element = order.coherences[i * dimension + j];
    if (element === undefined) return { re: order.populations[i]!, im: 0 };
    if (element.re.kind === 'divergent' || element.im.kind === 'divergent') throw new Error('It must be finite.');
    return { re: element.re.value, im: element.im.value };
  };
}

/** |ρ_ij| at leading order. */
export function coherence(model: Model, i: number, j: number): number {
  const { re, im } = leadingRho(model)(i, j);
  return Math.hypot(re, im);
}

/** (v₁, v₂, v₃) of a qubit at leading order in numbers. */
export function leadingBloch(model: Model): readonly [number, number, number] {
  const rho = leadingRho(model);
  const { re, im } = rho(0, 1);
  return [2 * re, 0 - 2 * im, rho(0, 0).re - rho(1, 1).re];
}

/** Coherence vectors at the times given, in the basis of the user. */
export const evolved = (model: Model, initial: readonly number[], times: readonly number[]) =>
  evolveModel(derived(model), initial, times).bloch;

export function judged(model: Model) {
  const { derivation, decomposition } = derived(model);
  return verdict(decomposition, derivation, numbers(model));
}

/** max |ρ_ij| for i ≠ j of the mean-force state to second order, and its largest distance from the leading order of the master equation. */
export function besideMeanForce(model: Model): { size: number; distance: number } {
  const rho = leadingRho(model);
  const gibbs = meanForceState(meanForceInput(derived(model)));
  if (gibbs.kind === 'none') throw new Error('The mean-force state must exist.');
  const d = Math.sqrt(gibbs.rho.re.length);
  let [size, distance] = [0, 0];
  for (let i = 0; i < d; i++) {
    for (let j = i + 1; j < d; j++) {
      const { re, im } = rho(i, j);
      const [x, y] = [gibbs.rho.re[i * d + j]!, gibbs.rho.im[i * d + j]!];
      size = Math.max(size, Math.hypot(x, y));
      distance = Math.max(distance, Math.hypot(re - x, im - y));
    }
  }
  return { size, distance };
}

export const withTemperature = (model: Model, temperature: number): Model => mapBaths(model, () => ({ temperature }));

/** Every J multiplied by `factor`. */
export const weaker = (model: Model, factor: number): Model =>
  mapBaths(model, (spec) => ({ lambda: factor * Number(spec.lambda) }));

/** Every energy multiplied by `factor`: temperatures, cutoffs and the parameters named. λ of the Ohmic family has no unit. */
export const scaled = (model: Model, factor: number, energies: readonly string[]): Model =>
  withParameters(
    mapBaths(model, ({ cutoff, temperature }) => ({
      cutoff: factor * Number(cutoff),
      temperature: factor * Number(temperature),
    })),
    Object.fromEntries(energies.map((name) => [name, factor * Number(model.parameters![name])])),
  );

const mapBaths = (
  model: Model,
  change: (spec: Readonly<Record<string, unknown>>) => Partial<Record<string, number>>,
) => ({
  ...model,
  baths: Object.fromEntries(
    Object.entries(model.baths!).map(([name, spec]) => [
      name,
      { ...spec, ...change(spec as unknown as Readonly<Record<string, unknown>>) } as BathSpec,
    ]),
  ),
});

export const withParameters = (model: Model, parameters: Model['parameters']): Model => ({
  ...model,
  parameters: { ...model.parameters, ...parameters },
});

/** |value − expected| ≤ tolerance · |expected| */
export function near(value: number | undefined, expected: number, tolerance: number): void {
  expect(Math.abs(value! - expected) / Math.abs(expected)).toBeLessThanOrEqual(tolerance);
}
