/** The Ohmic family J(ω) = λ ω^s Ω^{1−s} e^{−ω/Ω}, and the same with Gaussian cut-off e^{−(ω/Ω)²}. */
import { NEGLIGIBLE, stepFor, upperInverseOfDifferenceWithLogarithm } from '../numerics/logarithmicRule.ts';
import type { SmoothShape } from './density.ts';

export interface OhmicParameters {
  readonly lambda: number;
  readonly s: number;
  readonly cutoff: number;
}

/** x^s, given x and ln x: by squaring when s is a small integer. */
export function powerFunction(s: number): (x: number, logX: number) => number {
  if (!Number.isInteger(s) || s > 8) return (_, logX) => Math.exp(s * logX);
  return (x) => {
    let result = 1;
    let base = x;
    for (let n = s; n > 0; n >>= 1) {
      if ((n & 1) === 1) result *= base;
      base *= base;
    }
    return result;
  };
}

/** x > rate where e^{−x}x^rate has fallen by e^{−NEGLIGIBLE} from its maximum. */
function exponentialEnd(rate: number): number {
  return rate * upperInverseOfDifferenceWithLogarithm(1 + NEGLIGIBLE / rate);
}

/** The cut-off function is e^{−(ω/Ω)^power}: 1 for exponential, 2 for Gaussian. */
export function ohmicShape({ lambda, s, cutoff }: OhmicParameters, power: 1 | 2): SmoothShape {
  const raise = powerFunction(s);
  const logCutoff = Math.log(cutoff);
  const rate = (s + 2) / power;
  return {
    kind: 'smooth',
    scales: [cutoff, cutoff],
    sample(nodes, logarithms) {
      const values = new Float64Array(nodes.length);
      for (let k = 0; k < nodes.length; k++) {
        const x = nodes[k]! / cutoff;
        values[k] = lambda * cutoff * raise(x, logarithms[k]! - logCutoff) * Math.exp(power === 1 ? -x : -x * x);
      }
      return values;
    },
    end: cutoff * exponentialEnd(rate) ** (1 / power),
    step: stepFor((0.46 * Math.PI) / power, rate + 1, rate),
    poles: [],
  };
}
