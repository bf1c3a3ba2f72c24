/** The paths of many levels against those of few, on models small enough for both. */
import { describe, expect, it } from 'vitest';
import { meanForceState } from '../../src/equilibrium/index.ts';
import { manyLevels } from '../../src/equilibrium/meanForce/manyLevels.ts';
import { secondOrderKernel } from '../../src/equilibrium/meanForce/secondOrderKernel.ts';
import { type BathSpec, type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { redfield } from '../../src/index.ts';
import { applied, type ComplexArray, type ComplexMatrix, zeroMatrix } from '../../src/numerics/index.ts';
import { gmres, normOfAction } from '../../src/numerics/matrices/index.ts';
import { chance, modelRandom, type Random, uniformBetween } from '../../src/observation/scan/random.ts';
import { deriveModel, numbersOf } from '../../src/study/derivation/index.ts';
import { meanForceInput } from '../../src/study/meanForce.ts';
import { type NumericSystem, numericSystem } from '../../src/tcl/index.ts';
import { boundedAction, numericGenerator, numericLiouvillian } from '../../src/tcl/numeric/generator/liouvillian.ts';
import { stationaryState } from '../../src/tcl/numeric/generator/stationaryState.ts';
import { evaluateSteadyState } from '../../src/tcl/numeric/index.ts';
import { ratesOf, transitionsOf } from '../../src/tcl/numeric/leadingOrder/goldenRule.ts';
import { leadingOrderOfManyLevels } from '../../src/tcl/numeric/leadingOrder/manyLevels.ts';
import { numericLeadingOrder } from '../../src/tcl/numeric/leadingOrder/numericLeadingOrder.ts';
import { secondOrderNorm } from '../../src/tcl/numeric/rates/generatorScale.ts';
import { krylovState } from '../../src/tcl/numeric/steadyState/krylovState.ts';

/** d levels in a chain; `gap`: of the two levels that lie closest. */
function chain(
  d: number,
  index: number,
  options: { gap?: number; complex?: boolean; temperatures?: readonly number[] },
): Model {
  const random: Random = modelRandom(11, 'chain', index);
  const { gap = 0.3, complex = false, temperatures = [0.5, 0.5] } = options;
  const energies = Array.from(
    { length: d },
    (_, k) => `${k === 1 ? gap : k + uniformBetween(random, -0.3, 0.3)}*|${k}><${k}|`,
  );
  energies[0] = '0*|0><0|';
  const number = (): string => `(${uniformBetween(random, -1, 1).toFixed(4)})`;
  const hops = (b: string): string => {
    const terms = Array.from({ length: d - 1 }, (_, k) => `${number()}*(|${k}><${k + 1}| + |${k + 1}><${k}|)`);
    for (let k = 0; k < d; k++) if (chance(random, 0.7)) terms.push(`${number()}*|${k}><${k}|`);
    return `(${terms.join(' + ')})*${b}`;
  };
  const lowering = Array.from({ length: d - 1 }, (_, k) => `(0.4 + ${number()}*i)*|${k}><${k + 1}|*bd2`).join(' + ');
  const B = (temperature: number, cutoff: number): BathSpec => ({
    spectrum: 'ohmic',
    lambda: 0.002,
    s: 3,
    cutoff,
    temperature,
  });
  return {
    hamiltonian: `${energies.join(' + ')} + ${hops('B1')} + ${complex ? `(${lowering} + h.c.)` : hops('B2')}`,
    baths: { B1: B(temperatures[0]!, 4), B2: B(temperatures[1]!, 6) },
  };
}

function systemOf(model: Model): NumericSystem {
  const derived = deriveModel(prepareModel(model));
  const { values, baths } = numbersOf(derived.model);
  return numericSystem(derived.derivation.system, values, baths);
}

const CHAINS = [
  ['one temperature', chain(5, 0, {})],
  ['two temperatures', chain(5, 1, { temperatures: [0.3, 0.9] })],
  ['complex couplings', chain(5, 2, { complex: true })],
  ['levels closer than rates', chain(5, 3, { gap: 1e-4, temperatures: [0.3, 0.9] })],
  ['two levels apart by half a rate', chain(6, 4, { gap: 0.01, complex: true, temperatures: [0.3, 0.9] })],
] as const;

const largest = (d: number, of: (key: number) => number): number =>
  Math.max(...Array.from({ length: d * d }, (_, key) => of(key)));

describe.each(CHAINS)('a chain, %s', (_, model) => {
  const system = systemOf(model);
  const d = system.dimension;
  const { action, uncertainty } = boundedAction(system);

  it('has the action of the superoperator, and its adjoint', () => {
    const random = modelRandom(5, 'matrix', 0);
    const hermitian = (): ComplexMatrix => {
      const out = zeroMatrix(d);
      for (let i = 0; i < d; i++) {
        for (let j = 0; j <= i; j++) {
          out.re[i * d + j] = out.re[j * d + i] = uniformBetween(random, -1, 1);
          if (i === j) continue;
          out.im[i * d + j] = uniformBetween(random, -1, 1);
          out.im[j * d + i] = -out.im[i * d + j]!;
        }
      }
      return out;
    };
    const [x, y] = [hermitian(), hermitian()];
    const expected = applied(numericLiouvillian(system), x);
    const actual = action.apply(x);
    const size = largest(d, (key) => Math.hypot(expected.re[key]!, expected.im[key]!));
    const difference = largest(d, (key) =>
      Math.hypot(actual.re[key]! - expected.re[key]!, actual.im[key]! - expected.im[key]!),
    );
    expect(difference).toBeLessThan(1e-14 * size);
    const product = (a: ComplexMatrix, b: ComplexMatrix): number =>
      a.re.reduce((sum, u, key) => sum + u * b.re[key]! + a.im[key]! * b.im[key]!, 0);
    expect(Math.abs(product(y, actual) - product(action.adjoint(y), x))).toBeLessThan(1e-13 * size * d * d);
  });

  it('has the norm of the second-order part of the superoperator', () => {
    const { apply, adjoint } = action.secondOrder;
    const matrix = ({ re, im }: ComplexArray): ComplexMatrix => ({ n: d, re, im });
    const start = { re: new Float64Array(d * d).fill(1), im: new Float64Array(d * d) };
    const norm = normOfAction({ apply: (x) => apply(matrix(x)), adjoint: (x) => adjoint(matrix(x)) }, start);
    // good to the digits that a reader is shown
    expect(Math.abs(norm / secondOrderNorm(system)! - 1)).toBeLessThan(1e-3);
  });

  it('has the stationary state of the superoperator, both within their bounds', () => {
    const keys = Array.from({ length: d * d }, (_, key) => key);
    const direct = stationaryState(numericGenerator(system), keys, system.levels)!;
    const baths = system.couplings.map(({ bath }) => bath);
    const transitions = transitionsOf(system);
    for (const rates of [undefined, { order: transitions.order, ...ratesOf(transitions, baths) }]) {
      const state = krylovState(action, uncertainty, rates)!;
      const difference = largest(d, (key) =>
        Math.hypot(state.rho.re[key]! - direct.rho.re[key]!, state.rho.im[key]! - direct.rho.im[key]!),
      );
      expect(difference).toBeLessThanOrEqual(state.error + direct.error);
      expect(difference).toBeLessThan(1e-11);
      // between levels as close as 1e-4 rates are as small as ω³
      expect(state.error).toBeLessThan(1e-4);
    }
  });

  it('has the leading order of one integral for each element, both within their bounds', () => {
    const few = numericLeadingOrder(system);
    const baths = system.couplings.map(({ bath }) => bath);
    const many = leadingOrderOfManyLevels(system, transitionsOf(system), baths)!;
    if (few.kind === 'none') return;
    if (many.kind === 'none') throw new Error(many.message);
    for (const [key, element] of few.coherences.entries()) {
      for (const part of ['re', 'im'] as const) {
        const [a, b] = [element?.[part], many.coherences[key]?.[part]];
        if (a?.kind !== 'finite' || b?.kind !== 'finite') continue;
        expect(Math.abs(a.value - b.value)).toBeLessThanOrEqual(a.error + b.error);
        expect(b.error).toBeLessThan(1e-10 * Math.max(1, Math.abs(b.value)));
      }
      expect(Math.abs(few.drives[key]! - many.drives[key]!)).toBeLessThanOrEqual(1e-12 * few.drives[key]!);
    }
  });
});

describe('the mean-force state of many levels', () => {
  it.each([
    ['ohmic', chain(5, 5, {})],
    ['cold', chain(5, 6, { temperatures: [0.03, 0.03] })],
    ['hot', chain(5, 7, { temperatures: [20, 20] })],
    ['complex couplings', chain(5, 8, { complex: true })],
    ['close levels', chain(5, 9, { gap: 1e-4 })],
  ] as const)('is that of an integral for each element, both within their bounds: %s', (_, model) => {
    const input = meanForceInput(deriveModel(prepareModel(model)));
    const few = meanForceState(input);
    const many = manyLevels(input, secondOrderKernel(input.energies, input.temperature, input.energyError))!;
    let [size, largestError] = [0, 0];
    for (const [i, row] of few.corrections.entries()) {
      for (const [j, { re, im }] of row.entries()) {
        const other = many[i]![j]!;
        for (const [a, b] of [
          [re, other.re],
          [im, other.im],
        ] as const) {
          if (a.kind !== 'finite' || b.kind !== 'finite') throw new Error('an integral is missing');
          expect(Math.abs(a.value - b.value)).toBeLessThanOrEqual(a.error + b.error);
          size = Math.max(size, Math.abs(a.value));
          largestError = Math.max(largestError, b.error);
        }
      }
    }
    expect(largestError).toBeLessThan(1e-8 * size);
  });
});

it('GMRES solves a system whose preconditioner leaves few eigenvalues, and reports its residual', () => {
  const n = 40;
  const apply = (v: Float64Array): Float64Array => v.map((x, k) => (k + 1) * x + 0.1 * v[(k + 7) % n]!);
  const b = Float64Array.from({ length: n }, (_, k) => Math.sin(k + 1));
  const action = { apply, precondition: (v: Float64Array) => v.map((x, k) => x / (k + 1)) };
  const { solution, residual, steps } = gmres(action, b, { tolerance: 1e-13, steps: n });
  const image = apply(solution);
  const size = Math.hypot(...b);
  const rest = Math.hypot(...image.map((x, k) => x - b[k]!));
  expect(steps).toBeLessThan(20);
  expect(residual).toBeLessThan(1e-13);
  expect(rest).toBeLessThan(1e-12 * size);
  expect(gmres(action, b, { tolerance: 1e-13, steps: 2 }).residual).toBeGreaterThan(1e-13);
});

it('eighteen levels have the stationary state of the superoperator, with a bound that says how well it is known', () => {
  const derived = deriveModel(prepareModel(chain(18, 10, {})));
  const { values, baths } = numbersOf(derived.model);
  const { rho, rhoError } = evaluateSteadyState(derived.derivation, values, baths);
  const system = numericSystem(derived.derivation.system, values, baths);
  const keys = Array.from({ length: 18 ** 2 }, (_, key) => key);
  const direct = stationaryState(numericGenerator(system), keys, system.levels)!;
  const difference = largest(18, (key) =>
    Math.hypot(rho!.re[key]! - direct.rho.re[key]!, rho!.im[key]! - direct.rho.im[key]!),
  );
  expect(rhoError).toBeLessThan(1e-8);
  expect(difference).toBeLessThanOrEqual(rhoError! + direct.error);
  expect(difference).toBeLessThan(1e-10);
}, 60_000);

describe('a conserved quantity', () => {
  /** Two equal qubits in one cavity: their singlet is dark, with any number of photons. */
  const twoQubits = (levels: number): Model => ({
    hamiltonian: '0.5*sz1 + 0.5*sz2 + 0.97*ad*a + 0.1*((sm1 + sm2)*ad + (sp1 + sp2)*a) + (a + ad)*B',
    system: { a: { kind: 'oscillator', levels } },
    baths: { B: { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 0.3 } },
  });

  it.each([3, 9])('leaves no unique state, with %i levels of the cavity', (levels) => {
    const { derivation, given } = deriveModel(prepareModel(twoQubits(levels)));
    const { rho, warnings } = evaluateSteadyState(derivation, given!.values, given!.baths);
    expect(rho).toBeNull();
    expect(warnings.map(({ kind }) => kind)).toContain('degenerate-steady-state');
  });

  it('keeps the singlet in the limit from a state', () => {
    const { hamiltonian, ...rest } = twoQubits(3);
    const { rho } = redfield(hamiltonian, rest).steadyState(undefined, { initial: '|0,1,0>' });
    // |01⟩ is the singlet with probability 1/2
    let singlet = 0;
    for (let photons = 0; photons < 3; photons++) {
      const [i, j] = [3 + photons, 6 + photons];
      singlet += (rho![i]![i]![0] + rho![j]![j]![0]) / 2 - rho![i]![j]![0];
    }
    expect(Math.abs(singlet - 0.5)).toBeLessThan(1e-10);
  });
});
