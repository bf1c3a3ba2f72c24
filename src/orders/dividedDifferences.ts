/** Divided differences of a half-sided transform F, one or two of whose points are a Bohr frequency w: F[w,x] = (F(x) − F(w))/(x − w) and F[w,w,x]. */
import type { AxisTransform } from '../bath/transforms/index.ts';
import * as c from '../numerics/complex.ts';
import type { Complex } from '../numerics/index.ts';

export interface DividedDifferences {
  readonly first: (x: number) => Complex;
  /** F[w,w,x] */
  readonly second: (x: number) => Complex;
  /** F'(w) */
  readonly slope: Complex;
}

/** F is not analytic at 0 and `radius` away from any other w. Undefined where F has no value at w or, at w = 0, no slope for what needs one. */
export function dividedDifferences(
  transform: AxisTransform,
  w: number,
  radius: number,
): DividedDifferences | undefined {
  return w === 0 ? aroundZero(transform) : around(transform, w, radius);
}

const NONE: Complex = { re: Number.NaN, im: Number.NaN };

function aroundZero({ fromZero, zero, slope }: AxisTransform): DividedDifferences | undefined {
  if (zero === undefined) return undefined;
  return {
    slope: slope ?? NONE,
    first: (x) => (x === 0 ? (slope ?? NONE) : c.scale(fromZero(x), 1 / x)),
    second: (x) => (slope === undefined ? NONE : c.scale(c.minus(fromZero(x), c.scale(slope, x)), 1 / (x * x))),
  };
}

/** Of the Chebyshev series close to w. */
const DEGREE = 16;
/** Of it that of the singularities of F: the series falls like 10⁻ᵏ. */
const CLOSE = 0.2;

function around({ fromZero }: AxisTransform, w: number, radius: number): DividedDifferences {
  const close = CLOSE * radius;
  const series = chebyshevSeries((y) => fromZero(w + close * y));
  const [, slope] = differencesOf(series, 0);
  const atW = fromZero(w);
  const first = (x: number): Complex => {
    const away = x - w;
    if (Math.abs(away) < close) return c.scale(differencesOf(series, away / close)[1], 1 / close);
    return c.scale(c.minus(fromZero(x), atW), 1 / away);
  };
  const scaledSlope = c.scale(slope, 1 / close);
  return {
    slope: scaledSlope,
    first,
    second: (x) => {
      const away = x - w;
      if (Math.abs(away) < close) return c.scale(differencesOf(series, away / close)[2], 1 / close ** 2);
      return c.scale(c.minus(first(x), scaledSlope), 1 / away);
    },
  };
}

function chebyshevSeries(f: (y: number) => Complex): readonly Complex[] {
  const angles = Array.from({ length: DEGREE + 1 }, (_, j) => (Math.PI * (j + 0.5)) / (DEGREE + 1));
  const values = angles.map((angle) => f(Math.cos(angle)));
  return angles.map((_, k) => {
    const sum = values.reduce((total, value, j) => c.plus(total, c.scale(value, Math.cos(k * angles[j]!))), c.ZERO);
    return c.scale(sum, (k === 0 ? 1 : 2) / (DEGREE + 1));
  });
}

/** f(y), f[0,y] and f[0,0,y] of Σ c_k T_k; T_{k+1} = 2yT_k − T_{k−1} gives T_{k+1}[0,y] = 2T_k(y) − T_{k−1}[0,y], and once more the same. */
function differencesOf(series: readonly Complex[], y: number): readonly [Complex, Complex, Complex] {
  let [t, tBefore] = [y, 1];
  let [q, qBefore] = [1, 0];
  let [r, rBefore] = [0, 0];
  const sums = [c.plus(series[0]!, c.scale(series[1]!, y)), series[1]!, c.ZERO] as [Complex, Complex, Complex];
  for (const coefficient of series.slice(2)) {
    [r, rBefore] = [2 * q - rBefore, r];
    [q, qBefore] = [2 * t - qBefore, q];
    [t, tBefore] = [2 * y * t - tBefore, t];
    for (const [k, value] of [t, q, r].entries()) sums[k] = c.plus(sums[k]!, c.scale(coefficient, value));
  }
  return sums;
}
