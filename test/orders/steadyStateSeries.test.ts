/** The expansion of the steady state against values of an independent program (fixtures/order2.json: golden-order2 of the reference set), and itself. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { meanForceState } from '../../src/equilibrium/meanForce/meanForce.ts';
import type { Model } from '../../src/hamiltonian/model/model.ts';
import { prepareModel } from '../../src/hamiltonian/model/prepare.ts';
import type { ComplexMatrix } from '../../src/numerics/matrices/complexMatrix.ts';
import { steadyStateSeries } from '../../src/orders/steadyStateSeries.ts';
import { deriveModel } from '../../src/study/derivation/derived.ts';
import { meanForceInput } from '../../src/study/meanForce.ts';
import { numericSystem } from '../../src/tcl/numeric/numericSystem.ts';

type Element = number | readonly [number, number];
type State = readonly number[] | readonly (readonly Element[])[];
interface Case extends Model {
  readonly name: string;
  readonly expect: Readonly<Record<'zero' | 'first' | 'second' | 'tcl2First' | 'tcl2SecondCoherences', State>>;
  readonly convergedDecimals: readonly [number, number];
}

const cases = JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures/order2.json'), 'utf8')) as Case[];

function seriesOf(model: Model) {
  const { derivation, given } = deriveModel(prepareModel(model));
  const series = steadyStateSeries(numericSystem(derivation.system, given!.values, given!.baths), 2);
  if (series.kind === 'none') throw new Error(series.message);
  return series;
}

/** Real and imaginary parts of the Bloch vector or of ρ, row by row. */
function numbersOf(rho: ComplexMatrix): number[] {
  const { n, re, im } = rho;
  if (n === 2) return [2 * re[1]!, -2 * im[1]!, re[0]! - re[3]!];
  return [...re].flatMap((x, key) => [x, im[key]!]);
}

const expected = (state: State): number[] =>
  state.flatMap((row) =>
    typeof row === 'number' ? [row] : row.flatMap((element) => (typeof element === 'number' ? [element, 0] : element)),
  );

const apart = (a: readonly number[], b: readonly number[]): number => Math.max(...a.map((x, k) => Math.abs(x - b[k]!)));

describe('steadyStateSeries', () => {
  it.each(cases.map((one) => [one.name, one] as const))(
    'agrees on %s',
    (_, { expect: values, convergedDecimals, ...model }) => {
      const { orders, tcl2 } = seriesOf(model);
      const [first, second] = convergedDecimals.map((decimals) => 10 ** -decimals);
      // the reference is converged to a few of its last decimals: at one temperature its order 1 differs by 2e-11 from the mean force
      expect(apart(numbersOf(orders[0]!.rho), expected(values.zero))).toBeLessThan(1e-11);
      expect(apart(numbersOf(orders[1]!.rho), expected(values.first))).toBeLessThan(3 * first! + 2 * orders[1]!.error);
      expect(
        apart(
          numbersOf(orders[2]!.rho).map((x) => 2 * x),
          expected(values.second),
        ),
      ).toBeLessThan(3 * second! + 4 * orders[2]!.error);
      expect(apart(numbersOf(tcl2![1]!), expected(values.tcl2First))).toBeLessThan(3 * first!);
      for (const { error, rho } of orders) expect(error).toBeLessThan(1e-7 * Math.max(...numbersOf(rho).map(Math.abs)));
    },
  );
});

/** Spectra of every family, from fast to slow and cold to hot; A hermitian or not, two and three levels. */
const ONE_TEMPERATURE: readonly Model[] = [
  { spectrum: 'ohmic', lambda: 1, s: 3, cutoff: 5, temperature: 0.5 } as const,
  { spectrum: 'ohmic', lambda: 1, s: 1, cutoff: 5, temperature: 0.5 } as const,
  { spectrum: 'ohmic', lambda: 0.3, s: 2, cutoff: 2, temperature: 0 } as const,
  { spectrum: 'gaussian', lambda: 1, s: 1, cutoff: 3, temperature: 0.7 } as const,
  { spectrum: 'custom', J: '0.2*w^3/(1+w^6)', temperature: 0.4 } as const,
  { spectrum: 'drude', lambda: 1, gamma: 1, temperature: 1 / (2 * Math.PI) } as const,
  { spectrum: 'underdamped', lambda: 0.5, Gamma: 0.3, omega: 1.4, temperature: 0.3 } as const,
].flatMap((bath) => [
  {
    hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
    baths: { B: bath },
    parameters: { omega0: 1, f1: 1, f2: 1.5 },
  },
  {
    hamiltonian: 'E1*|1><1| + E2*|2><2| + (g1*|0><1| + g2*|0><2| + g3*|1><1| + h.c.)*B',
    baths: { B: bath },
    parameters: { E1: 1, E2: 1.7, g1: 0.6, g2: 0.4, g3: 0.3 },
  },
]);

describe('at one temperature', () => {
  it.each(ONE_TEMPERATURE.map((model, k) => [k, model] as const))(
    'order 1 is that of the mean-force state, model %i',
    (_, model) => {
      const derived = deriveModel(prepareModel(model));
      const { orders } = seriesOf(model);
      const gibbs = meanForceState(meanForceInput(derived));
      if (gibbs.kind === 'none') throw new Error(gibbs.message);
      const { rho, error } = orders[1]!;
      const size = Math.max(...rho.re.map((x, key) => Math.hypot(x, rho.im[key]!)));
      const d = rho.n;
      for (let key = 0; key < d * d; key++) {
        const { re, im } = gibbs.corrections[Math.floor(key / d)]![key % d]!;
        if (re.kind === 'divergent' || im.kind === 'divergent') throw new Error('It must be finite.');
        const distance = Math.hypot(rho.re[key]! - re.value, rho.im[key]! - im.value);
        expect(distance).toBeLessThan(error + re.error + im.error + 1e-13 * size);
      }
      // an error that says nothing is no answer
      expect(error).toBeLessThan(1e-4 * size);
    },
  );
});
