/**
 * The formulas of the orders that TCL2 gets wrong, in numbers: against the mean-force state at one temperature, and against the expansion between several baths.
 */
import { describe, expect, it } from 'vitest';
import { evaluateComplex } from '../../src/algebra/index.ts';
import { bohrFrequenciesOf, fittedCouplings } from '../../src/bath/exponentials/index.ts';
import { isThermalBath } from '../../src/bath/index.ts';
import { meanForceState } from '../../src/equilibrium/index.ts';
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { steadyStateSeries } from '../../src/orders/index.ts';
import { integralOfExponentials } from '../../src/orders/qubitIntegrals.ts';
import { qubitOrders } from '../../src/orders/qubitOrders.ts';
import { deriveModel } from '../../src/study/derivation/index.ts';
import { meanForceInput } from '../../src/study/index.ts';
import { numericSystem } from '../../src/tcl/index.ts';
import { evaluateSteadyState } from '../../src/tcl/numeric/index.ts';

const real = (re: number) => ({ re, im: 0 });
const realOf = (value: number | { readonly re: number }): number => (typeof value === 'number' ? value : value.re);

/** v₃ at order λ and (v₁, v₂) at order λ², of the formulas and of the expansion in numbers with its errors. */
function bothOf(model: Model) {
  const derived = deriveModel(prepareModel(model));
  const { derivation, given } = derived;
  const { formulas, integrals } = qubitOrders(derivation)!;
  const system = numericSystem(derivation.system, given!.values, given!.baths);
  const { couplings } = fittedCouplings(system.couplings, {
    frequencies: bohrFrequenciesOf(system.levels),
    tolerance: 1e-11,
  });
  const omega = Math.abs(system.levels[0]! - system.levels[1]!);
  const values = new Map(given!.values);
  for (const [name, quantity] of evaluateSteadyState(derivation, given!.values, given!.baths).integrals) {
    if (quantity.kind === 'finite') values.set(name, real(quantity.value));
  }
  for (const [name, { bath }] of derivation.table.thermalUsed) {
    const of = given!.baths.get(bath)!;
    if (isThermalBath(of)) values.set(name, real(Math.tanh(omega / 2 / of.temperature)));
  }
  for (const [name, one] of integrals) values.set(name, real(integralOfExponentials(one, couplings, omega)));
  for (const { symbol, value } of formulas) values.set(symbol.text, evaluateComplex(value, values));
  const series = steadyStateSeries(system, 2);
  if (series.kind === 'none') throw new Error(series.message);
  const [, first, second] = series.orders;
  const { re, im } = second!.rho;
  return {
    derived,
    formula: ['v3_1', 'v1_2', 'v2_2'].map((name) => realOf(values.get(name)!)),
    series: [
      { value: first!.rho.re[0]! - first!.rho.re[3]!, error: 2 * first!.error },
      { value: 2 * re[1]!, error: 2 * second!.error },
      { value: -2 * im[1]!, error: 2 * second!.error },
    ],
  };
}

const ONE: readonly Model[] = [
  {
    hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
    baths: { B: { spectrum: 'drude', lambda: 1, gamma: 1, temperature: 0.5 } },
    parameters: { omega0: 1, f1: 1, f2: 1.5 },
  },
  {
    hamiltonian: '-omega0/2*sz + Delta/2*sx + (sz + f*sy)*B',
    baths: { B: { spectrum: 'underdamped', lambda: 0.5, Gamma: 0.3, omega: 1.4, temperature: 0.3 } },
    parameters: { omega0: 1, Delta: 0.7, f: 0.4 },
  },
];

describe('qubitOrders', () => {
  it.each(ONE.map((model) => [`${model.hamiltonian}, ${JSON.stringify(model.baths)}`, model] as const))(
    'has the populations of the mean-force state at order λ for %s',
    (_, model) => {
      const { derived, formula, series } = bothOf(model);
      const state = meanForceState(meanForceInput(derived)!);
      if (state.kind === 'none') throw new Error(state.message);
      const correction = (k: number): number => {
        const { re } = state.corrections[k]![k]!;
        return re.kind === 'finite' ? re.value : Number.NaN;
      };
      const right = correction(0) - correction(1);
      expect(Math.abs(formula[0]! - right)).toBeLessThan(1e-8 * Math.abs(right));
      for (const [k, { value, error }] of series.entries()) {
        expect(Math.abs(formula[k]! - value)).toBeLessThan(error + 1e-10 * (1 + Math.abs(value)));
      }
    },
  );

  it('is the expansion between three baths of three temperatures', () => {
    const { formula, series } = bothOf({
      hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B + (sx + g*sy)*C + sz*D',
      baths: {
        B: { spectrum: 'drude', lambda: 1, gamma: 1, temperature: 0.5 },
        C: { spectrum: 'drude', lambda: 0.5, gamma: 2, temperature: 1 },
        D: { spectrum: 'underdamped', lambda: 0.5, Gamma: 1, omega: 1.4, temperature: 2 },
      },
      parameters: { omega0: 1, f1: 1, f2: 1.5, g: 0.3 },
    });
    for (const [k, { value, error }] of series.entries()) {
      expect(Math.abs(formula[k]! - value)).toBeLessThan(error + 1e-10 * (1 + Math.abs(value)));
    }
  });

  it('does not exist for couplings that are not Hermitian, and without relaxation', () => {
    const of = (hamiltonian: string) => qubitOrders(deriveModel(prepareModel({ hamiltonian })).derivation);
    expect(of('omega0/2*sz + g*(sp*b + sm*bd)')).toBeUndefined();
    expect(of('omega0/2*sz + f*sz*B')).toBeUndefined();
  });
});
