import { describe, expect, it } from 'vitest';
import { type Expr, evaluateComplex } from '../../src/algebra/index.ts';
import { divergent, type Quantity, unresolved } from '../../src/bath/index.ts';
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { deriveModel, numbersOf } from '../../src/study/derivation/index.ts';
import { coefficientNumbers } from '../../src/tcl/index.ts';
import { evaluateSteadyState } from '../../src/tcl/numeric/index.ts';
import { blochCoefficients, qubitSteadyStates } from '../../src/tcl/numeric/steadyState/qubitSteadyState.ts';
import { solveReal } from '../numerics/solveReal.ts';

function evaluate(model: Model) {
  const parsed = prepareModel(model);
  const { values, baths } = numbersOf(parsed);
  return evaluateSteadyState(deriveModel(parsed).derivation, values, baths);
}

function solvedBlochEquations(model: Model): Float64Array {
  const parsed = prepareModel(model);
  const { values, baths } = numbersOf(parsed);
  const { derivation } = deriveModel(parsed);
  const point = new Map(values);
  for (const [name, quantity] of coefficientNumbers(derivation, values, baths)) {
    if (quantity.kind === 'finite') point.set(name, quantity.value);
  }
  const { matrix, vector } = derivation.longTime;
  const at = (a: Expr): number => evaluateComplex(a, point).re;
  const solved = solveReal(
    Float64Array.from(matrix.flat(), at),
    Float64Array.from(vector, (b) => -at(b)),
  );
  if (solved.kind === 'singular') throw new Error('The Bloch equations must have one solution.');
  return solved.solution;
}

const OHMIC = { spectrum: 'ohmic', lambda: 0.01, s: 3, cutoff: 3, temperature: 0.4 } as const;

describe('null vectors of systems with more than two levels', () => {
  it('are Hermitian with unit trace, however far rounding takes the solution', () => {
    // two levels of one energy, connected through the third: the generator has an eigenvalue near zero
    const model: Model = {
      hamiltonian: 'E*(|0><0| + |1><1|) + (c1*|2><2| + (c2*|0><1| + c3*|0><2| + c4*|1><2| + h.c.))*B',
      baths: { B: { spectrum: 'ohmic', lambda: 0.0030366, s: 2, cutoff: 4.6451, temperature: 0.20333 } },
      parameters: {
        E: 1.6068,
        c1: -0.24354,
        c2: [-0.2004, 0.21702],
        c3: [0.063705, -0.44518],
        c4: [0.34447, -0.10303],
      },
      complex: ['c2', 'c3', 'c4'],
    };
    const { rho, bloch, minEigenvalue } = evaluate(model);
    const { n, re, im } = rho!;
    for (const [key, x] of re.entries()) {
      const mirrored = (key % n) * n + Math.floor(key / n);
      expect(x).toBe(re[mirrored]);
      expect(im[key]! + im[mirrored]!).toBe(0);
    }
    expect(re.reduce((sum, x, key) => (key % (n + 1) === 0 ? sum + x : sum), 0)).toBeCloseTo(1, 12);
    expect(minEigenvalue).toBeGreaterThan(-0.1);
    expect(Math.max(...bloch!.error)).toBeLessThan(1e-5);
    // the bound holds against the symbolic Bloch equations
    for (const [k, expected] of solvedBlochEquations(model).entries()) {
      expect(Math.abs(bloch!.value[k]! - expected)).toBeLessThanOrEqual(bloch!.error[k]!);
    }
  });

  it.each([
    ['Hermitian', 0.5, '(k*id + a*(|0><1| + |1><0|) + c*(|1><2| + |2><1|))*B'],
    ['not Hermitian', 1, '(((k + h*i)*id + a*|0><1| + c*|1><2| + i*e*|1><0|)*b + h.c.)'],
  ])('exist where the zero-frequency noise of an identity part diverges, %s', (_, s, coupling) => {
    const parameters = { E0: 1.3, E1: 0.4, a: 0.5, c: 0.7, k: 0.3, ...(s === 1 ? { h: -0.2, e: 0.4 } : {}) };
    const model: Model = {
      hamiltonian: `E0*|0><0| + E1*|1><1| + ${coupling}`,
      baths: { B: { ...OHMIC, s } },
      parameters,
    };
    const { bloch, integrals, warnings } = evaluate(model);
    expect(integrals.get(s === 1 ? 'Ert' : 'gamma0')).toMatchObject({ kind: 'divergent' });
    expect(warnings).toEqual([]);
    // the symbolic Bloch equations do not contain the divergent coefficient
    for (const [k, expected] of solvedBlochEquations(model).entries()) {
      expect(Math.abs(bloch!.value[k]! - expected)).toBeLessThanOrEqual(bloch!.error[k]!);
    }
    // without the identity part the state is another one, and with any other part of zero frequency there is none
    const without = evaluate({ ...model, parameters: { ...parameters, k: 0 } });
    expect(Math.abs(without.bloch!.value[0]! - bloch!.value[0]!)).toBeGreaterThan(1e-3);
    const dephasing = `${model.hamiltonian} + 0.1*|0><0|*B`;
    expect(evaluate({ ...model, hamiltonian: dephasing }).bloch).toBeNull();
  });

  it('in a numeric eigenbasis keep the identity part of a coupling what it is', () => {
    const evaluated = (k: number) =>
      evaluate({
        hamiltonian: '0.8*sz1 + 0.55*sz2 + 0.3*sy1*sy2 + (k*id + 0.4*sx1 + 0.2*sx2)*B',
        baths: { B: { ...OHMIC, s: 0.5 } },
        parameters: { k },
      });
    expect(evaluated(0.3).bloch).not.toBeNull();
    expect(evaluated(0.3).warnings).toEqual([]);
    expect(evaluated(0.3).rho!.re[1]!).not.toBeCloseTo(evaluated(0).rho!.re[1]!, 4);
  });

  it('are not returned where only rounding makes them unique', () => {
    for (const coupling of [
      // quanta are created together: no energy is exchanged, and every population is kept
      '((c*|0><1| + k*|1><2|)*bd + h.c.)',
      '((p*|0><0| + q*|2><2| + (c*|0><1|))*bd + h.c.)',
    ]) {
      const { rho, bloch, warnings } = evaluate({
        hamiltonian: `E0*|0><0| + E1*|1><1| + 0*|2><2| + ${coupling}`,
        baths: { B: OHMIC },
        parameters: {
          E0: 1.3,
          E1: 0.4,
          c: 0.71,
          ...(coupling.includes('k*') ? { k: 0.33 } : { p: 0.31, q: -0.17 }),
        },
      });
      expect([rho, bloch]).toEqual([null, null]);
      expect(warnings.map(({ kind }) => kind)).toContain('degenerate-steady-state');
    }
  });

  it('reach thirty-two levels: Gibbs populations, coherences of order λ, one component of the vector for each Gell-Mann matrix', () => {
    const d = 32;
    const levels = Array.from({ length: d }, (_, k) => k - 0.01 * k * k);
    const terms = levels.map((energy, k) => `${energy.toFixed(4)}*|${k}><${k}|`);
    const steps = levels.slice(1).map((_, k) => `${Math.sqrt(k + 1).toFixed(4)}*(|${k}><${k + 1}| + |${k + 1}><${k}|)`);
    const lambda = 1e-6;
    const { rho, bloch, leading, minEigenvalue, warnings } = evaluate({
      hamiltonian: `${terms.join(' + ')} + (0.3*|0><0| + ${steps.join(' + ')})*B`,
      baths: { B: { spectrum: 'ohmic', lambda, s: 1, cutoff: 5, temperature: 0.5 } },
    });
    expect(warnings).toEqual([]);
    expect(bloch!.value).toHaveLength(d * d - 1);
    expect(Math.abs(minEigenvalue!)).toBeLessThan(1e-12);
    const weights = levels.map((energy) => Math.exp(-energy / 0.5));
    const total = weights.reduce((sum, x) => sum + x, 0);
    for (const [k, weight] of weights.entries())
      expect(Math.abs(rho!.re[k * (d + 1)]! - weight / total)).toBeLessThan(1e-4);
    if (leading.kind === 'none') throw new Error(leading.message);
    for (const [key, element] of leading.coherences.entries()) {
      if (element?.re.kind !== 'finite') continue;
      const [i, j] = [Math.floor(key / d), key % d];
      expect(Math.abs(rho!.re[i * rho!.n + j]! - element.re.value)).toBeLessThan(1e-4 * lambda + bloch!.error[0]!);
    }
    // v₀ = Tr[(|0⟩⟨1| + |1⟩⟨0|) ρ]
    expect(bloch!.value[0]).toBeCloseTo(2 * rho!.re[1]!, 14);
  });
});

describe('a coefficient without a value', () => {
  const parsed = prepareModel({
    hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
    baths: { B: { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 } },
    parameters: { omega0: 1, f1: 0.8, f2: 0.6 },
  });
  const { derivation, given } = deriveModel(parsed);
  const { values, baths } = given!;
  const without = (quantity: Quantity) => {
    const integrals = new Map([...coefficientNumbers(derivation, values, baths), ['Delta1', quantity]]);
    return qubitSteadyStates(derivation)(values)(blochCoefficients(derivation, integrals));
  };

  it('diverges, or is not resolved', () => {
    expect(without(divergent('J jumps there'))).toEqual({
      kind: 'none',
      cause: 'divergent-coefficient',
      message: 'The long-time generator does not exist: its coefficient Delta1 diverges (J jumps there).',
    });
    expect(without(unresolved('its error is 7'))).toEqual({
      kind: 'none',
      cause: 'not-converged',
      message:
        'The long-time generator has no value for want of its coefficient Delta1: it is not resolved: its error is 7.',
    });
  });
});
