import { describe, expect, it } from 'vitest';
import { evaluateComplex, isZero } from '../../src/algebra/index.ts';
import { exactGibbsState } from '../../src/equilibrium/index.ts';
import { dynamics } from '../../src/letter/figures/dynamics.ts';
import { exactCoherence, stateOfPaths } from '../../src/letter/figures/exactPoints.ts';
import { fig1 } from '../../src/letter/figures/fig1.ts';
import { CUTOFF, fig2a, LAMBDA, STATED_F2 } from '../../src/letter/figures/fig2a.ts';
import { coherencePerF1, fig2b, optimalF2Squared, slopesInF1 } from '../../src/letter/figures/fig2b.ts';
import { fig2c, oscillatorModel, spinChainModel } from '../../src/letter/figures/fig2c.ts';
import { meanForceFigure } from '../../src/letter/figures/meanForce.ts';
import {
  bathAt,
  coefficientsOf,
  couplings,
  parallelModel,
  rotatingWaveModel,
} from '../../src/letter/figures/models.ts';
import { plane } from '../../src/letter/figures/plane.ts';
import { resonanceTemperature } from '../../src/letter/figures/resonance.ts';
import { bracketedRoot } from '../../src/letter/figures/root.ts';
import { letterSystem } from '../../src/letter/table.ts';
import { derive } from '../../src/tcl/index.ts';
import equilibrium from '../golden/fixtures/equilibrium.json' with { type: 'json' };
import mpmath from './fixtures/fig2a.json' with { type: 'json' };

const NAMES = ['Delta1', 'Delta2', 'numerator', 'eq4'] as const;
const relative = (value: number, reference: number) => Math.abs(value / reference - 1);
const falls = (y: readonly (number | null)[]) => y.every((value, k) => k === 0 || value! < y[k - 1]!);

describe('Fig. 2(a)', () => {
  const figure = fig2a();
  const printed = figure.series.filter((one) => one.kind === 'printed');
  const derived = figure.series.filter((one) => one.kind === 'derived');

  const at = ({ s, T }: { s: number; T: number }) => {
    const series = printed.find((one) => one.s === s)!;
    const k = series.x.indexOf(T);
    const [Delta1, Delta2, numerator, eq4] = [series.Delta1, series.Delta2, series.numerator, series.eq4].map(
      (y) => y[k]!,
    );
    return {
      Delta1: Delta1!,
      Delta2: Delta2!,
      numerator: numerator!,
      eq4: eq4!,
      y: series.y[k]!,
      formal: series.formal[k],
    };
  };

  it.each(mpmath)('agrees with mpmath at s = $s, T = $T', (reference) => {
    const ours = at(reference);
    for (const name of NAMES) expect(relative(ours[name], reference[name]), name).toBeLessThan(1e-10);
    expect(ours.y).toBe(ours.eq4);
    expect(ours.formal).toBe(reference.Delta1 < 0);
  });

  it.each(equilibrium.cases.fig2a.filter(({ s }) => s >= 1))(
    'agrees with the golden values at s = $s, T = $T',
    (reference) => {
      const ours = at(reference);
      for (const name of NAMES) expect(relative(ours[name], reference[name]), name).toBeLessThan(1e-8);
    },
  );

  /**
   * For s = 1/2 the golden Δ₁ was integrated from a lower limit ε > 0. What is missing, −4∫₀^ε 2Tλ√Ω ω^{−1/2} dω = −16Tλ√(Ωε), is proportional to
   * T with ε ≈ 5.6e−16, and explains the distance from the values of mpmath to three digits of itself.
   */
  it('differs from the golden values at s = 1/2 by what their lower limit of integration leaves out', () => {
    for (const reference of equilibrium.cases.fig2a.filter(({ s }) => s < 1)) {
      const missing = 16 * reference.T * LAMBDA * Math.sqrt(CUTOFF * 5.63e-16);
      const ours = at(reference);
      expect((reference.Delta1 - ours.Delta1) / missing).toBeCloseTo(1, 2);
      expect(relative(ours.Delta2, reference.Delta2)).toBeLessThan(1e-8);
    }
  });

  it('has its spikes at the zeros of Δ₁, not where ∂_ωJ_eff = 0', () => {
    const [half, one, three] = figure.spikes;
    expect(one!.zeroOfDelta1).toBeCloseTo(0.7993, 4);
    expect(one!.resonance).toBeCloseTo(0.8455, 4);
    expect(half!.zeroOfDelta1).not.toBeNull();
    expect([three!.zeroOfDelta1, three!.resonance]).toEqual([null, null]);
    const ohmic = printed.find(({ s }) => s === 1)!;
    const highest = ohmic.eq4.indexOf(Math.max(...ohmic.eq4));
    expect(Math.abs(Number(ohmic.x[highest]) - one!.zeroOfDelta1!)).toBeLessThan(1e-3);
  });

  it('has the numerator that the derived leading order has', () => {
    for (const { s, f2, x, y } of derived) {
      const { numerator, x: temperatures } = printed.find((one) => one.s === s)!;
      for (const [k, value] of y.entries()) {
        const n = numerator[temperatures.indexOf(x[k]!)]!;
        expect(relative(value!, f2 * Math.abs(n))).toBeLessThan(1e-8);
      }
    }
  });

  it('has a derived coherence that falls with the temperature, without a spike', () => {
    expect(derived.map(({ s }) => s)).toEqual(printed.map(({ s }) => s));
    for (const { y } of derived) expect(falls(y)).toBe(true);
  });

  it('has the same exact points from the hierarchy and from sums over paths', () => {
    const points = figure.series.flatMap((one) => (one.kind === 'exact' && one.method === 'hierarchy' ? [one] : []));
    expect(points.map(({ s }) => s)).toEqual([1, 3]);
    for (const { s, lambda, f1, x, y, errors } of points) {
      const model = { system: letterSystem(), bath: { s, lambda, cutoff: CUTOFF }, f1, f2: STATED_F2 };
      for (const [k, temperature] of x.entries()) {
        const other = exactCoherence('paths', { ...model, temperature: temperature! })!;
        expect(Math.abs(y[k]! - other.value)).toBeLessThanOrEqual(errors[k]! + other.error);
      }
    }
  });

  it('has exact points at order λ but for what is of order λ²', () => {
    const points = figure.series.flatMap((one) => (one.kind === 'exact' && one.f2 === STATED_F2 ? [one] : []));
    const away = (lambda: number, s: number, T: number) => {
      const one = points.find((series) => series.lambda === lambda && series.s === s)!;
      const { x, y } = derived.find((series) => series.s === s)!;
      return one.y[one.x.indexOf(T)]! / y[x.indexOf(T)]! - 1;
    };
    for (const T of [0.5, 1, 2]) expect(Math.abs(away(LAMBDA, 0.5, T))).toBeLessThan(0.15);
    expect(away(3 * LAMBDA, 1, 1) / away(LAMBDA, 1, 1)).toBeCloseTo(3, 0);
  });

  it('has no spike in the exact coherence at the optimum of Eq. (4)', () => {
    const rings = figure.series.flatMap((one) => (one.kind === 'exact' && typeof one.f2 !== 'number' ? [one] : []));
    expect(rings.map(({ s }) => s)).toEqual(printed.map(({ s }) => s));
    for (const { y, errors } of rings) {
      expect(falls(y)).toBe(true);
      for (const [k, error] of errors.entries()) expect(error!).toBeLessThan(0.05 * y[k]!);
    }
    const [, one] = rings;
    const k = one!.x.indexOf(0.7);
    const ohmic = printed.find(({ s }) => s === 1)!;
    expect(ohmic.eq4[ohmic.x.indexOf(0.7)]! / one!.y[k]!).toBeGreaterThan(2);
  });

  it('has its printed optimum outside weak coupling wherever Δ₁ > 0', () => {
    for (const { formal, leavesWeakCoupling } of printed) {
      for (const [k, outside] of leavesWeakCoupling.entries()) expect(outside || formal[k]).toBe(true);
    }
  });
});

describe('the resonance curve', () => {
  it('solves its condition, and exists only where one can be solved', () => {
    for (const [s, cutoff] of [
      [1, 5],
      [1, 40],
      [0.5, 2.5],
      [0.5, 5],
      [1, 1.001],
    ] as const) {
      const t = resonanceTemperature(s, cutoff)!;
      expect(1 / (t * Math.sinh(1 / t)) - (s - 1 / cutoff)).toBeCloseTo(0, 9);
    }
    expect(resonanceTemperature(3, 5)).toBeNull();
    expect(resonanceTemperature(0.5, 2)).toBeNull();
  });

  it('finds roots between a change of sign only', () => {
    expect(bracketedRoot((x) => x ** 3 - 2, 0, 5)).toBeCloseTo(Math.cbrt(2), 9);
    expect(bracketedRoot((x) => x - 1, 1, 5)).toBe(1);
    expect(bracketedRoot((x) => x * x + 1, -1, 1)).toBeUndefined();
  });
});

describe('Fig. 1', () => {
  const gibbs = (temperature: number) => Math.tanh(1 / (2 * temperature));
  const { series } = fig1();
  const of = (label: string) => series.find((one) => one.label.startsWith(label))!;

  it('gives no steady state for a parallel coupling, whose Bloch equations conserve v₃', () => {
    const states = of('parallel: no unique');
    expect(states.x.every((value) => value === null)).toBe(true);
    expect(states.cause).toMatch(/not unique/);
    const { matrix, vector } = derive(parallelModel()).longTime;
    expect([...matrix[2]!, vector[2]!].every(isZero)).toBe(true);
    expect(of('parallel: population').y).toEqual(of('parallel: population').initialV3);
  });

  it('stays on the axis for an orthogonal coupling and leaves it for the composite one, inside the sphere', () => {
    expect(of('orthogonal').x.every((x) => Math.abs(x!) < 1e-14)).toBe(true);
    const { x, y, leadingV1 } = of('composite');
    for (const [k, v1] of x.entries()) {
      expect(v1!).toBeLessThan(0);
      expect(relative(v1!, leadingV1![k]!)).toBeLessThan(1e-8);
      expect(Math.hypot(v1!, y[k]!)).toBeLessThan(1);
    }
    expect(falls(x.map((v1) => Math.abs(v1!)))).toBe(true);
  });

  it('has exact states at its marked temperatures, from which order λ departs with λ²', () => {
    const order1 = of('composite');
    const exact = of('exact, composite');
    expect(exact.x.length).toBe(4);
    for (const [k, temperature] of exact.T!.entries()) {
      const at = order1.T!.indexOf(temperature);
      const away = (state: readonly number[], lambda: number) =>
        Math.hypot(
          state[0]! - lambda * order1.x[at]!,
          state[2]! + gibbs(temperature) - lambda * (order1.y[at]! + gibbs(temperature)),
        );
      const weaker = stateOfPaths({
        system: letterSystem(),
        bath: { s: 1, lambda: 0.001, cutoff: 5 },
        f1: 1,
        f2: 1.5,
        temperature,
      });
      const ratio = away([exact.x[k]!, 0, exact.y[k]!], 1) / away(weaker.bloch!, 0.1);
      // 10 for an error of order λ; at T = 0.1 the order λ³ is 60 % of λ²
      expect(ratio).toBeGreaterThan(30);
      expect(ratio).toBeLessThan(120);
      expect(exact.errors![k]!).toBeLessThan(2e-4);
    }
  });
});

describe('Fig. 2(b)', () => {
  const figure = fig2b();
  const derivation = derive(rotatingWaveModel());
  const slopes = slopesInF1(derivation);

  it('falls with the temperature for every exponent: no resonance peak', () => {
    for (const { y } of figure.series) expect(falls(y)).toBe(true);
  });

  it.each([0.5, 1, 3])('is the maximum over f₂ at s = %s, of the closed form of its caption', (s) => {
    for (const temperature of [0.1, 0.5, 2]) {
      const bath = bathAt({ s, lambda: LAMBDA, cutoff: CUTOFF }, temperature);
      const coefficients = coefficientsOf(derivation, couplings(0, 1), bath);
      const best = Math.sqrt(optimalF2Squared(coefficients));
      const at = (f2: number) => coherencePerF1(slopes, coefficients, f2);
      const values = [0.3, 0.9, 0.999, 1.001, 1.1, 3].map((factor) => at(factor * best));
      expect(Math.max(...values)).toBeLessThan(at(best));
      const { read } = coefficients;
      const d = read('noise', 'sin', 'omega0')! - read('noisePartner', 'cos', 'omega0')!;
      const gamma = read('noise', 'cos', 'omega0')!;
      const n =
        Math.tanh(1 / (2 * temperature)) * d +
        read('dissipation', 'cos', 'omega0')! -
        read('dissipationPartner', 'sin', 'omega0')! +
        4 * read('dissipation', 'cos', 'zero')!;
      const closed = (f2: number) => (2 * f2 * Math.abs(n)) / Math.hypot(4 - f2 ** 2 * d, 2 * gamma * f2 ** 2);
      for (const f2 of [0.5, 1.5, best]) expect(relative(at(f2), closed(f2))).toBeLessThan(1e-7);
    }
  });

  it('has exact points near order λ, by few modes those of the hierarchy', () => {
    const points = figure.series.filter((one) => one.kind === 'exact');
    expect(points.map(({ s }) => s)).toEqual([3, 3, 1, 0.5]);
    for (const { s, x, y } of points) {
      const leading = figure.series.find((one) => one.kind === 'leading' && one.s === s)!;
      for (const [k, T] of x.entries())
        expect(Math.abs(y[k]! / leading.y[leading.x.indexOf(T!)]! - 1)).toBeLessThan(0.04);
    }
    const model = { system: rotatingWaveModel(), bath: { s: 3, lambda: LAMBDA, cutoff: CUTOFF }, f1: 0.3, f2: 0.5 };
    const [hierarchy, modes] = (['hierarchy', 'modes'] as const).map(
      (method) => exactCoherence(method, { ...model, temperature: 1 })!,
    );
    expect(Math.abs(hierarchy!.value - modes!.value)).toBeLessThan(hierarchy!.error + modes!.error);
  });

  it('has the leading order as its slope at small f₂', () => {
    const leading = figure.series.find((one) => one.kind === 'leading' && one.s === 3)!;
    const k = leading.x.indexOf(0.5);
    const bath = bathAt({ s: 3, lambda: LAMBDA, cutoff: CUTOFF }, 0.5);
    const f2 = 1e-4;
    const slope = coherencePerF1(slopes, coefficientsOf(derivation, couplings(0, 1), bath), f2) / f2;
    expect(relative(leading.y[k]! / 1.5, slope)).toBeLessThan(1e-6);
    expect(evaluateComplex(slopes[1], new Map(coefficientsOf(derivation, couplings(0, 0), bath).values)).re).toBe(0);
  });
});

describe('Fig. 2(c)', () => {
  it.each(equilibrium.cases.gibbs)(
    'has the Hamiltonian of the reference: $name',
    ({ kind, kappa, temperature, bloch }) => {
      const model = kind === 'oscillator' ? oscillatorModel(kappa) : spinChainModel(kappa, 1);
      const state = exactGibbsState(model, temperature);
      for (const [k, value] of bloch.entries()) expect(state.bloch![k]).toBeCloseTo(value, 8);
    },
  );

  it('falls with the temperature and rises with κ', () => {
    const { series } = fig2c();
    for (const { y, truncationError } of series) {
      expect(falls(y.slice(3))).toBe(true);
      expect(Math.max(...truncationError.map(Number))).toBeLessThan(1e-9);
    }
    for (const environment of ['oscillator', 'spin chain']) {
      const strengths = series.filter((one) => one.environment === environment).map(({ y }) => y[20]!);
      expect([...strengths].sort((a, b) => a - b)).toEqual(strengths);
    }
  });
});

describe('the plane', () => {
  it('has a coherence that grows with Ω and falls with T, also across the curves', () => {
    const { series, grid } = plane();
    const map = series.find(({ kind }) => kind === 'map')!.C!;
    const columns = grid.temperatures.length;
    const rows = grid.cutoffs.map((_, row) => map.slice(row * columns, (row + 1) * columns));
    for (const row of rows) expect(falls(row)).toBe(true);
    for (let k = 0; k < columns; k += 6) expect(falls(rows.map((row) => row[k]!).reverse())).toBe(true);
    const [delta, resonance] = series.filter(({ kind }) => kind === 'curve');
    const at = (curve: typeof delta, cutoff: number) => curve!.x[curve!.y.findIndex((y) => y! >= cutoff)]!;
    expect(at(delta, 4.9)).toBeLessThan(at(resonance, 4.9));
    expect(at(delta, 9.9)).toBeGreaterThan(at(resonance, 9.9));
  });
});

describe('master equation and mean force', () => {
  it('agree in the coherence at order λ and differ in the sign of the population shift', () => {
    const [coherence, meanForceCoherence, shift, meanForceShift] = meanForceFigure().series;
    expect(coherence!.y[0]).toBeNull();
    expect(meanForceCoherence!.y[0]).toBeCloseTo(0, 15);
    const first = coherence!.y[1]! / meanForceCoherence!.y[1]! - 1;
    const second = coherence!.y[2]! / meanForceCoherence!.y[2]! - 1;
    expect(Math.abs(first)).toBeLessThan(0.01);
    expect(second / first).toBeCloseTo(2, 1);
    // d⟨σ_z⟩/dλ: +0.5645 exactly, −1.19 from the second-order generator.
    expect(meanForceShift!.y[1]! / 0.002).toBeCloseTo(0.5645, 4);
    expect(shift!.y[1]! / 0.002).toBeCloseTo(-1.19, 1);
  });
});

describe('dynamics', () => {
  it('goes from every initial state to the one steady state', () => {
    const { series, steadyState } = dynamics();
    for (const { initial, x, y, v2, v3, distance } of series) {
      expect([y[0], v2[0], v3[0]].map((value, k) => value! - initial[k]!).every((gap) => Math.abs(gap) < 1e-12)).toBe(
        true,
      );
      expect(distance.at(-1)!).toBeLessThan(2e-3);
      expect(distance[0]!).toBeGreaterThan(0.1);
      expect(y.at(-1)!).toBeCloseTo(steadyState![0]!, 2);
      expect(x.at(-1)).toBe(60);
    }
  });
});
