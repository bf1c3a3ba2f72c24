/** The functions that a typed J may have, each with its derivative. */
import type { DensityFunction } from '../../hamiltonian/index.ts';

/** θ(x), at the step the mean of both sides. */
const step = (x: number): number => (x === 0 ? 0.5 : x < 0 ? 0 : x > 0 ? 1 : Number.NaN);

export const FUNCTIONS = {
  exp: Math.exp,
  log: Math.log,
  sqrt: Math.sqrt,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  abs: Math.abs,
  theta: step,
  sign: Math.sign,
} as const satisfies Partial<Record<DensityFunction, (x: number) => number>>;

export type FormulaFunction = keyof typeof FUNCTIONS;

/** Functions of two or more arguments. */
export const EXTREMES = { max: Math.max, min: Math.min } as const satisfies Record<
  Exclude<DensityFunction, FormulaFunction>,
  (x: number, y: number) => number
>;

export type Extreme = keyof typeof EXTREMES;

export const isExtreme = (name: string): name is Extreme => Object.hasOwn(EXTREMES, name);

/** f′(x) with the value f(x) at hand; 0 for the derivative of a step beside it. */
export function derivativeOf(name: FormulaFunction, x: number, value: number): number {
  switch (name) {
    case 'exp':
      return value;
    case 'log':
      return 1 / x;
    case 'sqrt':
      return 0.5 / value;
    case 'sin':
      return Math.cos(x);
    case 'cos':
      return -Math.sin(x);
    case 'tan':
      return 1 + value * value;
    case 'sinh':
      return Math.cosh(x);
    case 'cosh':
      return Math.sinh(x);
    case 'tanh':
      return 1 - value * value;
    case 'abs':
      return Math.sign(x);
    case 'theta':
    case 'sign':
      return 0;
  }
}
