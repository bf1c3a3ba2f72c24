import { describe, expect, it } from 'vitest';
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { secondOrderJson } from '../../src/json/results/equilibrium.ts';
import { numbersJson } from '../../src/json/results/index.ts';
import { operatorText } from '../../src/operators/index.ts';
import { deriveModel, numbersOf, openSystem } from '../../src/study/derivation/index.ts';
import { meanForceOf } from '../../src/study/meanForce.ts';
import { bruteForceDeviation, evaluateSteadyState } from '../../src/tcl/numeric/index.ts';

const BATH = { spectrum: 'ohmic', lambda: 0.01, s: 3, cutoff: 5, temperature: 0.5 } as const;

function evaluate(model: Model) {
  const parsed = prepareModel(model);
  const derived = deriveModel(parsed);
  const { values, baths } = numbersOf(parsed);
  return {
    derived,
    values,
    baths,
    numbers: numbersJson(evaluateSteadyState(derived.derivation, values, baths), derived),
  };
}

describe('a qubit with H_S in any direction', () => {
  it('is Eq. (1) in its own eigenbasis', () => {
    // ε = 0.6, Δ = 0.8: ω₀ = 1, cos θ = 3/5, sin θ = 4/5, and σ_z = 3/5 σ_z′ − 4/5 σ_x′
    const tilted = evaluate({ hamiltonian: '0.3*sz + 0.4*sx + f*sz*B', baths: { B: BATH }, parameters: { f: 1.5 } });
    const straight = evaluate({ hamiltonian: '1/2*sz + (0.9*sz - 1.2*sx)*B', baths: { B: BATH } });
    const inEnergyBasis = (tilted.numbers as unknown as { energyBasis: { bloch: number[] } }).energyBasis.bloch;
    for (const [k, expected] of straight.numbers.bloch!.entries()) expect(inEnergyBasis[k]).toBeCloseTo(expected, 13);
    const [x, y, z] = straight.numbers.bloch!;
    expect(tilted.numbers.bloch![0]).toBeCloseTo(0.6 * x! + 0.8 * z!, 13);
    expect(tilted.numbers.bloch![1]).toBeCloseTo(y!, 13);
    expect(tilted.numbers.bloch![2]).toBeCloseTo(-0.8 * x! + 0.6 * z!, 13);
  });

  it('gives the same with symbols and with numbers, in any direction', () => {
    const symbols = evaluate({
      hamiltonian: 'hz*sz + hx*sx + hy*sy + (f*sz + g*sx)*B',
      baths: { B: BATH },
      parameters: { hz: 0.3, hx: 0.4, hy: 1.2, f: 0.7, g: -0.4 },
    });
    // |h| = 1.3; the eigenvector basis is fixed by the axes, so the Bloch vector in the user's basis must not depend on the route
    const numbers = evaluate({ hamiltonian: '0.3*sz + 0.4*sx + 1.2*sy + (0.7*sz - 0.4*sx)*B', baths: { B: BATH } });
    for (const [k, expected] of numbers.numbers.bloch!.entries()) {
      expect(symbols.numbers.bloch![k]).toBeCloseTo(expected, 12);
    }
    expect(bruteForceDeviation(symbols.derived.derivation, symbols.values, symbols.baths)).toBeLessThan(1e-12);
  });

  it('labels the basis of every result and bounds the error of the leading order', () => {
    const { derived, numbers } = evaluate({
      hamiltonian: 'hz*sz + hx*sx + hy*sy + (f*sz + g*sx)*B',
      baths: { B: BATH },
      parameters: { hz: 0.3, hx: 0.4, hy: 1.2, f: 0.7, g: -0.4 },
    });
    expect(numbers.basis).toMatchObject({ bloch: 'as typed', leading: 'eigenbasis of H_S' });
    const straight = evaluate({ hamiltonian: '1/2*sz + (0.9*sz - 1.2*sx)*B', baths: { B: BATH } }).numbers;
    expect(straight.basis).toMatchObject({ bloch: straight.basis.leading });
    // the mean-force state has the same coherences, by another integral
    const { secondOrder } = secondOrderJson(derived, meanForceOf(derived)!);
    for (const k of [0, 1]) {
      const [error, other] = [numbers.leadingError![k] as number, secondOrder.leadingError[k] as number];
      const difference = (numbers.leading![k] as number) - (secondOrder.leading[k] as number);
      expect(Math.abs(difference)).toBeLessThanOrEqual(error + other);
      expect(error).toBeLessThan(1e-14);
    }
    expect(secondOrder.basis).toEqual(numbers.basis);
  });

  it('reduces cos² + sin² = 1', () => {
    const { derivation } = deriveModel(prepareModel('hz*sz + hx*sx + (sz*cos(phi) + sx*sin(phi))*B'));
    expect(derivation.steadyState.kind).toBe('unique');
    const { hamiltonian, couplings } = openSystem(prepareModel('hz*sz + hx*sx + f*sz*B'));
    expect(operatorText(hamiltonian)).toBe('omega0/2*sz');
    expect(operatorText(couplings[0]!.operator)).toBe('f*cos(theta)*sz - f*sin(theta)*sx');
  });
});
