/** What the tests of the worked derivations ask of a model. */
import { type Expr, evaluateComplex, symbol } from '../../src/algebra/index.ts';
import { meanForceState } from '../../src/equilibrium/index.ts';
import { type BathSpec, type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { verdict } from '../../src/observation/index.ts';
import { deriveModel, meanForceInput } from '../../src/study/index.ts';
import {
  coefficientNumbers,
  evaluateSteadyState,
  qubitLeadingNumbers,
  qubitLeadingOrder,
} from '../../src/tcl/index.ts';

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

export function numbers(model: Model) {
  const { derivation, given } = derived(model);
  return evaluateSteadyState(derivation, given!.values, given!.baths);
}

/** (v₁, v₂, v₃) at leading order in numbers. */
export function leadingNumbers(model: Model): readonly number[] {
  const list = qubitLeadingNumbers(numbers(model).leading);
  if (list === undefined || list.includes(null)) throw new Error('There must be a leading order.');
  return list as readonly number[];
}

/** Values of the symbols of a derivation, integrals included. */
export function point(model: Model) {
  const { derivation, given } = derived(model);
  const all = new Map(given!.values);
  for (const [name, quantity] of coefficientNumbers(derivation, given!.values, given!.baths)) {
    if (quantity.kind === 'finite') all.set(name, quantity.value);
  }
  return all;
}

export const valueAt = (a: Expr, at: ReturnType<typeof point>): number => evaluateComplex(a, at).re;

export function judged(model: Model) {
  const { derivation, decomposition } = derived(model);
  return verdict(decomposition, derivation, numbers(model));
}

/** ρ_ij at leading order and from the mean-force state to second order, for i < j. */
export function besideMeanForce(model: Model): { tcl2: [number, number]; meanForce: [number, number] }[] {
  const own = derived(model);
  const { leading: order, dimension: d } = numbers(model);
  const gibbs = meanForceState(meanForceInput(own));
  if (order.kind === 'none' || gibbs.kind === 'none') throw new Error('Both states must exist.');
  return order.coherences.flatMap((element, key) => {
    if (element === undefined || Math.floor(key / d) > key % d) return [];
    if (element.re.kind === 'divergent' || element.im.kind === 'divergent') throw new Error('It must be finite.');
    return [
      {
        tcl2: [element.re.value, element.im.value] as [number, number],
        meanForce: [gibbs.rho.re[key]!, gibbs.rho.im[key]!] as [number, number],
      },
    ];
  });
}

export const [f1, f2, omega0, th] = ['f1', 'f2', 'omega0', 'th'].map(symbol) as [Expr, Expr, Expr, Expr];

export const withTemperature = (model: Model, temperature: number): Model => ({
  ...model,
  baths: Object.fromEntries(
    Object.entries(model.baths!).map(([name, spec]) => [name, { ...spec, temperature } as BathSpec]),
  ),
});

export const withParameters = (model: Model, parameters: Model['parameters']): Model => ({
  ...model,
  parameters: { ...model.parameters, ...parameters },
});
