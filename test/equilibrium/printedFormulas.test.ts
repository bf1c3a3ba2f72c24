import katex from 'katex';
import { evaluate } from 'mathjs';
import { describe, expect, it } from 'vitest';
import { divide, integer, symbol, zero } from '../../src/algebra/index.ts';
import {
  type ExplicitModel,
  finiteSecondOrder,
  meanForceFormulas,
  meanForceIntegrals,
} from '../../src/equilibrium/index.ts';
import { addOperators, scaleOperator, sigmaX, sigmaZ } from '../../src/operators/index.ts';
import { unportableCommands } from '../../src/render/formula/mathCommands.ts';
import { derive } from '../../src/tcl/index.ts';
import { printedLines } from '../../src/typeset/index.ts';
import { operatorFromRows } from '../operators/operatorFromRows.ts';
import { matrixOf, qubitAndMode, term } from './support.ts';

const LEVELS = [1.1, 0.4, 0] as const;
const FREQUENCY = 0.8;
const BETA = 1 / 0.6;
const A = [
  [0.3, 0.5, 1],
  [0, -0.3, 0.7],
  [0.2, 0.1, 0.1],
] as const;

const n = 1 / Math.expm1(BETA * FREQUENCY);
/** G_> and G_< as printed, for J = δ(w − FREQUENCY). */
const greater = (w: number): number => (n + 1 - n * Math.exp(-BETA * w)) / (FREQUENCY + w);
const lesser = (w: number): number => ((n + 1) * Math.exp(-BETA * w) - n) / (FREQUENCY - w);
const derivative = (f: (x: number) => number, x: number): number => {
  const h = 1e-3;
  return (8 * (f(x + h) - f(x - h)) - f(x + 2 * h) + f(x - 2 * h)) / (12 * h);
};
const pair = (g: (w: number) => number, w: number, v: number): number =>
  Math.abs(v - w) < 1e-12 ? BETA * g(w) + derivative(g, w) : (Math.exp(BETA * (v - w)) * g(v) - g(w)) / (v - w);

/** ρ from the printed formulas: A_ω has the elements with E_j − E_i = ω. */
function printedState(): number[][] {
  const weights = LEVELS.map((e) => Math.exp(-BETA * e));
  const partition = weights.reduce((x, y) => x + y);
  const p = weights.map((w) => w / partition);
  const d = (i: number, j: number): number => {
    let sum = 0;
    for (const k of [0, 1, 2] as const) {
      const [w, v] = [LEVELS[k] - LEVELS[i]!, LEVELS[k] - LEVELS[j]!];
      sum += A[i]![k] * A[j]![k] * pair(greater, w, v);
      const [x, y] = [LEVELS[i]! - LEVELS[k], LEVELS[j]! - LEVELS[k]];
      sum += A[k][i]! * A[k][j]! * pair(lesser, -x, -y);
    }
    return sum;
  };
  const mean = p.reduce((sum, value, i) => sum + value * d(i, i), 0);
  return p.map((value, i) => p.map((_, j) => value * (d(i, j) + (i === j ? 1 - mean : 0))));
}

const dephasing = scaleOperator(symbol('f1'), sigmaZ());

const spinBoson = (operator = addOperators(dephasing, scaleOperator(symbol('f2'), sigmaX()))) =>
  derive({
    dimension: 2,
    hamiltonian: scaleOperator(divide(symbol('omega0'), integer(2)), sigmaZ()),
    couplings: [{ bath: 'B', operator }],
    partners: new Map(),
    symbols: ['omega0', 'f1', 'f2'],
  });

const ladder = () =>
  derive({
    dimension: 3,
    hamiltonian: operatorFromRows([
      [symbol('E0'), zero, zero],
      [zero, symbol('E1'), zero],
      [zero, zero, zero],
    ]),
    couplings: [
      {
        bath: 'B',
        operator: operatorFromRows([
          [zero, symbol('a'), zero],
          [symbol('a'), zero, symbol('c')],
          [zero, symbol('c'), zero],
        ]),
      },
    ],
    partners: new Map(),
    symbols: ['E0', 'E1', 'a', 'c'],
  });

describe('printed mean-force formulas', () => {
  it('give the second-order state of one mode when evaluated as printed', () => {
    const rows = LEVELS.map((e, i) => LEVELS.map((_, j) => (i === j ? e : 0)));
    const adjoint = A.map((_, i) => A.map((row) => row[i]!));
    const one = LEVELS.map((_, i) => LEVELS.map((__, j) => Number(i === j)));
    const model: ExplicitModel = {
      systemDimension: 3,
      modes: [{ name: 'm', kind: 'oscillator' }],
      terms: [
        term(1, matrixOf(rows)),
        term(FREQUENCY, matrixOf(one), { m: ['ad', 'a'] }),
        term(1, matrixOf(A), { m: ['a'] }),
        term(1, matrixOf(adjoint), { m: ['ad'] }),
      ],
    };
    const state = finiteSecondOrder(model, 1 / BETA);
    for (const [i, row] of printedState().entries()) {
      for (const [j, value] of row.entries()) expect(value).toBeCloseTo(state.rho.re[i * 3 + j]!, 9);
    }
  });

  it('give the Bloch vector of a qubit with one mode when the integrals are evaluated as printed', () => {
    const [kappa, f1, f2, omega0] = [0.1, 0.7, 1.2, 1.5];
    const model = qubitAndMode({ kind: 'oscillator', omega0, omega: FREQUENCY, f1, f2, kappa });
    const { bloch } = finiteSecondOrder(model, 1 / BETA);
    // J = κ²δ(w − FREQUENCY)
    const values = { f1, f2, omega0, w: FREQUENCY, T: 1 / BETA };
    const evaluated = meanForceIntegrals(spinBoson()).map(({ text }) => {
      const right = text.join('').replace(/^.*? = /, '');
      return evaluate(right.replace('int_0^inf dw J(w) {', `${kappa ** 2}*(`).replace('}', ')'), values) as number;
    });
    expect(evaluated[0]).toBeCloseTo(bloch![0], 14);
    expect(evaluated[1]).toBeCloseTo(bloch![2], 14);
  });

  it('parse in KaTeX', () => {
    const formulas = [
      ...meanForceFormulas.map(({ formulas: lines, caption }) => ({ caption, ...printedLines(lines) })),
      ...meanForceIntegrals(spinBoson()),
      ...meanForceIntegrals(ladder()),
    ];
    for (const { latex, text } of formulas) {
      const aligned = `\\begin{aligned}${latex.join('\\\\')}\\end{aligned}`;
      expect(() => katex.renderToString(aligned, { throwOnError: true })).not.toThrow();
      expect(latex.flatMap(unportableCommands)).toEqual([]);
      expect(text).toHaveLength(latex.length);
    }
  });

  it('name the components that do not vanish', () => {
    expect(meanForceIntegrals(spinBoson()).map(({ latex }) => latex[0]!.split('=')[0])).toEqual([
      '\\langle\\sigma_x\\rangle&',
      '\\langle\\sigma_z\\rangle&',
    ]);
    expect(meanForceIntegrals(ladder()).map(({ latex }) => latex[0]!.split('=')[0])).toEqual(['\\rho_{02}&']);
  });

  it('write the thermal factor out also where the generator has none', () => {
    expect(meanForceIntegrals(spinBoson(dephasing)).map(({ text, latex }) => [text, latex])).toEqual([
      [['<sz> = -tanh(omega0/(2*T))'], ['\\langle\\sigma_z\\rangle&=-\\tanh\\frac{\\omega_0}{2T}']],
    ]);
  });
});
