/**
 * Worked composite systems against what is known of them in closed form: populations of Gibbs, rates of the golden rule, heat currents of rate equations
 * solved by hand.
 */
import { describe, expect, it } from 'vitest';
import heat from '../../derivations/heat-through-two-qubits.ts';
import lambdaSystem from '../../derivations/lambda-system.ts';
import cavity from '../../derivations/lossy-cavity.ts';
import qubit from '../../derivations/qubit-at-20-mk.ts';
import transmon from '../../derivations/transmon.ts';
import trimer from '../../derivations/trimer.ts';
import { redfield } from '../../src/index.ts';
import { gibbs } from './integrals.ts';

const KELVIN_PER_WAVENUMBER = 0.695034800486; // k_B in cm⁻¹/K, CODATA 2022
const KELVIN_PER_GHZ = 20.83661912333;

/** Populations at order λ⁰ by golden-rule rates `rate(from, to)`: p_k ∝ Σ over spanning trees into k (Kirchhoff), by elimination. */
function stationary(d: number, rate: (from: number, to: number) => number): number[] {
  const m = Array.from({ length: d }, (_, i) =>
    Array.from({ length: d + 1 }, (_, j) => {
      if (i === d - 1) return 1;
      if (j === d) return 0;
      if (i !== j) return rate(j, i);
      return -Array.from({ length: d }, (_, k) => (k === i ? 0 : rate(i, k))).reduce((a, b) => a + b, 0);
    }),
  );
  for (let c = 0; c < d; c++) {
    let pivot = c;
    for (let r = c; r < d; r++) if (Math.abs(m[r]![c]!) > Math.abs(m[pivot]![c]!)) pivot = r;
    [m[c], m[pivot]] = [m[pivot]!, m[c]!];
    for (let r = 0; r < d; r++) {
      if (r === c) continue;
      const factor = m[r]![c]! / m[c]![c]!;
      for (let k = c; k <= d; k++) m[r]![k]! -= factor * m[c]![k]!;
    }
  }
  return m.map((row, k) => row[d]! / row[k]!);
}

interface BathOf {
  readonly lambda: number;
  readonly cutoff: number;
  readonly temperature: number;
}

/** 2πJ(ω)(n + 1) on the way down, 2πJ n up. */
function golden({ lambda, cutoff, temperature }: BathOf, omega: number): number {
  const w = Math.abs(omega);
  const n = 1 / Math.expm1(w / temperature);
  return 2 * Math.PI * lambda * w * Math.exp(-w / cutoff) * (omega > 0 ? n + 1 : n);
}

describe('heat through two qubits', () => {
  it('is that of the rate equations of the four levels', () => {
    const { w1, w2, g, f1, f2 } = heat.parameters as Record<string, number>;
    const [mean, half] = [(w1! + w2!) / 2, (w1! - w2!) / 2];
    const splitting = Math.hypot(half, g!);
    const angle = Math.atan2(g!, half) / 2;
    const energies = [mean, splitting, -splitting, -mean];
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    const weight = (bath: 0 | 1, top: boolean, plus: boolean): number => {
      // σ_x1 |00⟩ = |10⟩, |11⟩ → |01⟩; |+⟩ = c|01⟩ + s|10⟩, |−⟩ = −s|01⟩ + c|10⟩ with |01⟩: qubit 1 up
      const onUp = plus ? c : -s;
      const onDown = plus ? s : c;
      const element = bath === 0 ? (top ? onDown : onUp) : top ? onUp : onDown;
      return (bath === 0 ? f1! : f2!) ** 2 * element ** 2;
    };
    const baths = [heat.baths!.B1!, heat.baths!.B2!] as unknown as readonly [BathOf, BathOf];
    const single = (k: number) => k === 1 || k === 2;
    const rateOf = (bath: 0 | 1) => (from: number, to: number) => {
      if (single(from) === single(to)) return 0;
      const [one, other] = single(from) ? [from, to] : [to, from];
      return weight(bath, other === 0, one === 1) * golden(baths[bath], energies[from]! - energies[to]!);
    };
    const p = stationary(4, (from, to) => rateOf(0)(from, to) + rateOf(1)(from, to));
    const current = (bath: 0 | 1): number => {
      let sum = 0;
      for (let from = 0; from < 4; from++)
        for (let to = 0; to < 4; to++)
          if (from !== to) sum += (energies[to]! - energies[from]!) * rateOf(bath)(from, to) * p[from]!;
      return sum;
    };
    const { currents, entropyProduction } = redfield(heat).steadyState();
    expect(current(0)).toBeGreaterThan(0);
    for (const [k, bath] of (['B1', 'B2'] as const).entries()) {
      expect(Math.abs(currents[bath]!.leading!.value / current(k as 0 | 1) - 1)).toBeLessThan(1e-9);
    }
    expect(entropyProduction.leading!.value).toBeCloseTo(-current(0) / 1 - current(1) / 0.3, 9);
  });
});

describe('the Λ system between hot and cold', () => {
  it('turns in a cycle whose current is that of three rates', () => {
    const { D, E, f, g, k } = lambdaSystem.parameters as Record<string, number>;
    const energies = [0, D!, E!];
    const [hot, cold] = [lambdaSystem.baths!.B1!, lambdaSystem.baths!.B2!] as unknown as readonly [BathOf, BathOf];
    const isHot = (a: number, b: number) => a + b === 2 && a !== b;
    const weight = (a: number, b: number) => (a + b === 2 ? f! : a + b === 3 ? g! : k!) ** 2;
    const rate = (from: number, to: number) =>
      weight(from, to) * golden(isHot(from, to) ? hot : cold, energies[from]! - energies[to]!);
    const p = stationary(3, rate);
    const heatIn = E! * (rate(0, 2) * p[0]! - rate(2, 0) * p[2]!);
    const { currents } = redfield(lambdaSystem).steadyState();
    expect(heatIn).toBeGreaterThan(0);
    expect(Math.abs(currents.B1!.leading!.value / heatIn - 1)).toBeLessThan(1e-9);
    expect(Math.abs(currents.B2!.leading!.value / heatIn + 1)).toBeLessThan(1e-9);
  });
});

describe('a trimer of pigments at 300 K', () => {
  it('has at weak coupling the populations of Gibbs, with k_B in cm⁻¹/K', () => {
    const weak = redfield({
      ...trimer,
      baths: Object.fromEntries(Object.entries(trimer.baths!).map(([name, bath]) => [name, { ...bath, lambda: 1e-6 }])),
    } as typeof trimer);
    const { levels, populations } = weak.steadyState();
    const expected = gibbs(levels, 300 * KELVIN_PER_WAVENUMBER);
    for (const [k, { value }] of populations.energy!.entries())
      expect(Math.abs(value - expected[k]!)).toBeLessThan(1e-7);
    // the characteristic polynomial of H_S at its levels
    const { e1, e2, J1, J2 } = trimer.parameters as Record<string, number>;
    for (const x of levels) {
      const value = -x * ((e1! - x) * (e2! - x) - J2! ** 2) - J1! ** 2 * (e2! - x);
      expect(Math.abs(value)).toBeLessThan(1e-6 * 300 ** 3);
    }
  });

  it('relaxes over picoseconds', () => {
    const model = redfield(trimer);
    const { populations } = model.evolve({ times: [0, 100, 20_000], initial: '|2>' });
    const last = model.steadyState().populations.typed!;
    expect(populations[0]![2]).toBe(1);
    expect(populations[1]![2]).toBeGreaterThan(0.3);
    for (const [k, { value }] of last.entries()) expect(Math.abs(populations[2]![k]! - value)).toBeLessThan(1e-2);
  });
});

describe('qubits in units', () => {
  it('a 5 GHz qubit at 20 mK has T₁ and T_φ of their formulas', () => {
    const { relaxation, populations } = redfield(qubit).steadyState();
    const T = 0.02 * KELVIN_PER_GHZ;
    const perMicrosecond = 2 * Math.PI * 1e3;
    const relax = 2 * Math.PI * 1e-6 * 5 * Math.exp(-0.1) * (1 / Math.tanh(5 / (2 * T))) * perMicrosecond;
    const dephase = 4 * 0.3 ** 2 * Math.PI * 1e-6 * T * perMicrosecond;
    expect(relaxation!.T1!.value * relax).toBeCloseTo(1, 9);
    expect(relaxation!.Tphi!.value * dephase).toBeCloseTo(1, 9);
    expect(1 / relaxation!.T2!.value).toBeCloseTo(relax / 2 + dephase, 9);
    expect(populations.energy![0]!.value).toBeCloseTo(1 / (1 + Math.exp(5 / T)), 6);
  });

  it('a transmon relaxes from level n at n times the rate of an oscillator', () => {
    const { rates } = redfield(transmon).steadyState();
    const [charge, flux] = rates!;
    const T = 0.03 * KELVIN_PER_GHZ;
    const bath = { lambda: 1e-6, cutoff: 50, temperature: T };
    for (const n of [1, 2, 3]) {
      const omega = 5 - 0.25 * (n - 1);
      const down = n * golden(bath, omega) * 2 * Math.PI * 1e3;
      const up = n * golden(bath, -omega) * 2 * Math.PI * 1e3;
      expect(charge!.value[n - 1]![n]! / down).toBeCloseTo(1, 9);
      expect(charge!.value[n]![n - 1]! / up).toBeCloseTo(1, 9);
      expect(flux!.value[n - 1]![n]).toBe(0);
    }
  });
});

describe('a qubit in a lossy cavity', () => {
  it('has the levels of Jaynes and Cummings, and at weak coupling the populations of Gibbs', () => {
    const { w0, wc, g } = cavity.parameters as Record<string, number>;
    const detuning = w0! - wc!;
    const doublet = (n: number) => {
      const centre = (n - 0.5) * wc!;
      const half = Math.sqrt(detuning ** 2 / 4 + g! ** 2 * n);
      return [centre - half, centre + half];
    };
    // three doublets, the ground state, and |0, 3⟩, whose partner is cut off
    const expected = [-w0! / 2, ...[1, 2, 3].flatMap(doublet), w0! / 2 + 3 * wc!].sort((a, b) => a - b);
    const weak = redfield({ ...cavity, parameters: { ...cavity.parameters!, kappa: 1e-3 } });
    const { levels, populations, reduced } = weak.steadyState();
    for (const [k, level] of levels.entries()) expect(level).toBeCloseTo(expected[k]!, 12);
    const weights = gibbs(expected, 0.3);
    for (const [k, { value }] of populations.energy!.entries())
      expect(Math.abs(value - weights[k]!)).toBeLessThan(1e-6);
    expect(Object.keys(reduced!)).toEqual(['spin', 'a']);
  });
});
