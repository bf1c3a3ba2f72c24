/** The claims of the worked derivations of one qubit. */
import { describe, expect, it } from 'vitest';
import compositeSpinBoson from '../../derivations/composite-spin-boson.ts';
import doubleQuantumDot from '../../derivations/double-quantum-dot.ts';
import extraDephasing from '../../derivations/extra-dephasing.ts';
import rotatingWave from '../../derivations/rotating-wave.ts';
import splitBaths from '../../derivations/split-baths.ts';
import transverseY from '../../derivations/transverse-y.ts';
import twoCompositeBaths from '../../derivations/two-composite-baths.ts';
import {
  add,
  differentiate,
  divide,
  type Expr,
  equals,
  integer,
  isZero,
  multiply,
  negate,
  numerator,
  power,
  substitute,
  subtract,
  symbol,
  zero,
} from '../../src/algebra/index.ts';
import type { Model } from '../../src/hamiltonian/index.ts';
import { numbersJson } from '../../src/json/index.ts';
import { isZeroOperator } from '../../src/operators/index.ts';
import reference from './fixtures/leading.json' with { type: 'json' };
import {
  besideMeanForce,
  derived,
  f1,
  f2,
  judged,
  leading,
  leadingNumbers,
  numbers,
  omega0,
  point,
  solution,
  th,
  valueAt,
  withParameters,
  withTemperature,
} from './worked.ts';

const [gamma, gamma0, Delta1, Delta2, Er] = ['gamma', 'gamma0', 'Delta1', 'Delta2', 'Er'].map(symbol) as [
  Expr,
  Expr,
  Expr,
  Expr,
  Expr,
];
/** N = Δ₁ th + Δ₂ + 4E_r of the composite coupling. */
const drive = add(multiply(Delta1, th), Delta2, multiply(integer(4), Er));

describe('composite spin-boson', () => {
  it('has v₁ = −f₁f₂N/(ω₀ − f₂²Δ₁ − f₁²rΔ₁), v₂ = 0, v₃ = −th + (f₁/f₂) r v₁ with r = γ₀/γ', () => {
    const [v1, v2, v3] = solution(compositeSpinBoson) as [Expr, Expr, Expr];
    const r = divide(gamma0, gamma);
    const below = subtract(omega0, add(multiply(power(f2, 2), Delta1), multiply(power(f1, 2), r, Delta1)));
    expect(equals(v1, negate(divide(multiply(f1, f2, drive), below)))).toBe(true);
    expect(isZero(v2)).toBe(true);
    expect(equals(v3, add(negate(th), multiply(divide(f1, f2), r, v1)))).toBe(true);
  });

  it('is coherent as the Observation says, with the sign of −f₁f₂, most at T = 0', () => {
    expect(judged(compositeSpinBoson)).toMatchObject({
      observation: { predicts: true },
      coherent: true,
      agrees: true,
      definiteness: { conclusion: 'definite' },
    });
    const curve = [0, 0.2, 0.5, 1, 3].map((T) => leadingNumbers(withTemperature(compositeSpinBoson, T))[0]!);
    // v₁ → −4f₁f₂∫J/[ω(ω + ω₀)] at T = 0, negative and falling in size at every temperature
    for (const [k, v1] of curve.entries()) {
      expect(v1).toBeLessThan(0);
      if (k > 0) expect(Math.abs(v1)).toBeLessThan(Math.abs(curve[k - 1]!));
    }
    expect(leadingNumbers(withParameters(compositeSpinBoson, { f1: -1 }))[0]).toBeGreaterThan(0);
  });
});

describe('transverse coupling along y', () => {
  it('has in v₂ what σ_x has in v₁, and nothing in v₁', () => {
    const [x1, , x3] = solution(compositeSpinBoson);
    const [y1, y2, y3] = solution(transverseY);
    expect(isZero(y1!)).toBe(true);
    expect(equals(y2!, x1!)).toBe(true);
    expect(equals(y3!, x3!)).toBe(true);
  });
});

describe('split baths', () => {
  it('have no coherence, exactly and at any temperatures', () => {
    const [v1, v2] = solution(splitBaths);
    expect(isZero(v1!) && isZero(v2!)).toBe(true);
    expect(judged(splitBaths)).toMatchObject({
      observation: { parallel: true, orthogonal: true, predicts: false },
      coherent: false,
      agrees: true,
    });
    expect(numbers(splitBaths).bloch!.value.slice(0, 2)).toEqual([0, 0]);
  });
});

describe('extra dephasing', () => {
  it('leaves the leading order as it is without the second bath', () => {
    const own = leading(extraDephasing);
    const without = leading(compositeSpinBoson);
    const names = ['Delta1', 'Delta2', 'Er', 'th'];
    const renamed = new Map(names.map((name) => [name, symbol(`${name}_B1`)] as const));
    for (const component of ['v1', 'v2', 'v3'] as const) {
      expect(equals(own[component], substitute(without[component], renamed))).toBe(true);
    }
    expect(judged(extraDephasing)).toMatchObject({ observation: { predicts: true }, coherent: true, agrees: true });
  });

  it('takes away no more than the second order in the strength of the dephasing', () => {
    const coherence = (f3: number): number =>
      Math.hypot(...numbers(withParameters(extraDephasing, { f3 })).bloch!.value.slice(0, 2));
    const [none, weak, doubled] = [1e-9, 0.2, 0.4].map(coherence) as [number, number, number];
    expect(weak / none).toBeGreaterThan(0.99);
    expect(weak / none).toBeLessThanOrEqual(1);
    // the loss is of order f₃⁴ at small f₃: a rate against a frequency, squared
    expect((none - doubled) / (none - weak)).toBeGreaterThan(3.9);
  });
});

describe('rotating-wave coupling', () => {
  const [delta1T, delta2T] = ['Delta1t', 'Delta2t'].map(symbol) as [Expr, Expr];
  const D = subtract(Delta1, delta1T);
  const N = add(multiply(D, th), subtract(Delta2, delta2T), multiply(integer(4), Er));

  it('has the leading order v₁ = −f₁f₂N/2ω₀ with N = D th + Δ₂ − Δ̃₂ + 4E_r, D = Δ₁ − Δ̃₁, and v₂ = 0', () => {
    const { v1, v2, v3 } = leading(rotatingWave);
    expect(equals(v1, negate(divide(multiply(f1, f2, N), multiply(integer(2), omega0))))).toBe(true);
    expect(isZero(v2)).toBe(true);
    expect(equals(v3, negate(th))).toBe(true);
  });

  it('follows −(2f₁f₂/ω₀) tanh(ω₀/2T) ∫JK/[ω(ω − ω₀)] over temperature: one sign, no peak', () => {
    let previous = Number.POSITIVE_INFINITY;
    for (const { temperature, v1 } of reference.rotatingWave) {
      const [own, v2] = leadingNumbers(withTemperature(rotatingWave, temperature));
      expect(Math.abs(own! / Number(v1) - 1)).toBeLessThan(1e-9);
      expect(v2).toBe(0);
      expect(own).toBeLessThan(0);
      expect(Math.abs(own!)).toBeLessThanOrEqual(previous);
      previous = Math.abs(own!);
    }
    // −2f₁f₂λΩΓ(s)/ω₀ at T = 0
    expect(leadingNumbers(withTemperature(rotatingWave, 0))[0]).toBeCloseTo(-2 * 1.5 * 0.01 * 5 * 2, 12);
  });

  it('has per f₁ → 0 the modulus 2f₂|N|/√[(4ω₀ − f₂²D)² + 4γ²f₂⁴], largest at f₂² = 4ω₀/√(D² + 4γ²)', () => {
    const [v1, v2] = solution(rotatingWave).map((v) => substitute(differentiate(v, 'f1'), new Map([['f1', zero]])));
    const modulusSquared = add(power(v1!, 2), power(v2!, 2));
    const f2Squared = power(f2, 2);
    const below = add(
      power(subtract(multiply(integer(4), omega0), multiply(f2Squared, D)), 2),
      multiply(integer(4), power(gamma, 2), power(f2, 4)),
    );
    expect(equals(modulusSquared, divide(multiply(integer(4), f2Squared, power(N, 2)), below))).toBe(true);
    // its derivative vanishes with 16ω₀² − f₂⁴(D² + 4γ²)
    const optimum = subtract(
      multiply(integer(16), power(omega0, 2)),
      multiply(power(f2, 4), add(power(D, 2), multiply(integer(4), power(gamma, 2)))),
    );
    const slope = numerator(differentiate(modulusSquared, 'f2'));
    expect(divide(slope, optimum).denominator.terms).toHaveLength(1);
    expect(equals(slope, multiply(divide(slope, optimum), optimum))).toBe(true);
  });

  const SMALL = 1e-6;

  it('has its maximum over f₂ where and as high as these closed forms say', () => {
    const weak: Model = withParameters(rotatingWave, { f1: SMALL });
    const at = point(weak);
    const [d, n, rate] = [valueAt(D, at), valueAt(N, at), valueAt(gamma, at)];
    const root = Math.hypot(d, 2 * rate);
    const expected = { f2: Math.sqrt(4 / root), modulus: Math.abs(n) / Math.sqrt(2 * (root - d)) };
    const modulus = (x: number): number => {
      const [v1, v2] = numbers(withParameters(weak, { f2: x })).bloch!.value;
      return Math.hypot(v1!, v2!) / SMALL;
    };
    const found = goldenSection(modulus, 0.5 * expected.f2, 1.6 * expected.f2);
    expect(found / expected.f2).toBeCloseTo(1, 5);
    expect(modulus(found) / expected.modulus).toBeCloseTo(1, 8);
    // far beyond weak coupling: the second-order shift of the splitting is as large as the splitting
    expect(expected.f2 ** 2 * root).toBeCloseTo(4, 12);
  });
});

function goldenSection(f: (x: number) => number, low: number, high: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [a, b] = [low, high];
  for (let step = 0; step < 40; step++) {
    const [x, y] = [b - ratio * (b - a), a + ratio * (b - a)];
    if (f(x) > f(y)) b = y;
    else a = x;
  }
  return (a + b) / 2;
}

describe('two composite baths', () => {
  it('leave the qubit between the two temperatures, with both components of the coherence', () => {
    const [v1, v2, v3] = leadingNumbers(twoCompositeBaths);
    expect(Math.abs(v1!)).toBeGreaterThan(1e-3);
    expect(Math.abs(v2!)).toBeGreaterThan(1e-3);
    expect(v3).toBeGreaterThan(-Math.tanh(1 / (2 * 0.2)));
    expect(v3).toBeLessThan(-Math.tanh(1 / (2 * 1)));
    expect(judged(twoCompositeBaths)).toMatchObject({ observation: { predicts: true }, coherent: true, agrees: true });
  });

  it('owe v₂ to nonequilibrium where both couple along x: it vanishes at one temperature', () => {
    const alongX: Model = {
      ...twoCompositeBaths,
      hamiltonian: twoCompositeBaths.hamiltonian.replace('g2*sy', 'g2*sx'),
    };
    const [, v2] = leadingNumbers(alongX);
    expect(Math.abs(v2!)).toBeGreaterThan(1e-4);
    expect(Math.abs(leadingNumbers(withTemperature(alongX, 0.5))[1]!)).toBeLessThan(1e-15);
    for (const { tcl2, meanForce } of besideMeanForce(withTemperature(alongX, 0.5))) {
      expect(Math.hypot(tcl2[0] - meanForce[0], tcl2[1] - meanForce[1])).toBeLessThan(1e-11);
    }
  });
});

describe('double quantum dot', () => {
  const { omega0: splitting, v1, v3 } = reference.doubleQuantumDot;

  it('has in the eigenbasis the coherence of the composite coupling −½ sin θ, ½ cos θ', () => {
    const own = derived(doubleQuantumDot);
    const [decomposition] = own.decomposition;
    expect(isZeroOperator(decomposition!.parallel) || isZeroOperator(decomposition!.orthogonal)).toBe(false);
    expect(own.given!.values.get('omega0')).toBeCloseTo(Number(splitting), 14);
    const [x, y, z] = leadingNumbers(doubleQuantumDot);
    expect(x! / Number(v1)).toBeCloseTo(1, 8);
    expect(y).toBe(0);
    expect(z).toBeCloseTo(Number(v3), 13);
  });

  it('turns it back to the basis of the dots', () => {
    const own = derived(doubleQuantumDot);
    const shown = numbersJson(numbers(doubleQuantumDot), own);
    const [x, , z] = numbers(doubleQuantumDot).bloch!.value;
    const [cos, sin] = [1 / Number(splitting), 0.8 / Number(splitting)];
    expect(shown.bloch![0]).toBeCloseTo(cos * x! + sin * z!, 12);
    expect(shown.bloch![2]).toBeCloseTo(-sin * x! + cos * z!, 12);
  });
});
