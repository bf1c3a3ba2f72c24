/**
 * Spherical Bessel functions of the first kind j₀(x), j₁(x), …: upward recurrence (DLMF 10.51.1) where it is stable, x ≥ n; else Miller's
 * downward recurrence normalised with j₀ or j₁ (DLMF 10.74(iv), 3.6(iii)), started where x^k/(2k+1)!! (DLMF 10.53.1) is below rounding.
 */

/** A thousandth of a rounding error of j₀ ≤ 1. */
const BELOW_ROUNDING = 1e-19;
/** One step of the recurrence, a factor (2k + 1)/x < 1e12, stays within double precision from here. */
const RESCALE_ABOVE = 1e200;
/** As many as the downward recurrence needs for x < count ≤ 100: x^k/(2k+1)!! is below 1e-19 from k = 170 on. */
const INVERSE_ODD = Float64Array.from({ length: 400 }, (_, k) => 1 / (2 * k + 1));

/**
 * Writes j_k(x), k < count ≤ 100, into `out` for x ≥ 0, absolute error about 1e-16·min(1, 1/x).
 * @returns how many of them are not negligible (the others are not written): at least 1, at most `count`
 */
export function sphericalBessel(x: number, count: number, out: Float64Array): number {
  // x²/6, what j₀ leaves out here, is below rounding
  if (x < 1e-9) {
    out[0] = 1;
    if (count > 1) out[1] = x / 3;
    return x < BELOW_ROUNDING ? 1 : Math.min(2, count);
  }
  const inverse = 1 / x;
  const j0 = Math.sin(x) * inverse;
  const j1 = x < 0.1 ? smallFirst(x) : (j0 - Math.cos(x)) * inverse;
  if (x >= count) {
    out[0] = j0;
    out[1] = j1;
    for (let k = 1; k + 1 < count; k++) out[k + 1] = (2 * k + 1) * inverse * out[k]! - out[k - 1]!;
    return count;
  }
  return byMiller(x, { j0, j1 }, count, out);
}

interface FirstTwo {
  readonly j0: number;
  readonly j1: number;
}

const smallFirst = (x: number): number => {
  const y = x * x;
  return (x / 3) * (1 - (y / 10) * (1 - (y / 28) * (1 - (y / 54) * (1 - y / 88))));
};

function byMiller(x: number, { j0, j1 }: FirstTwo, count: number, out: Float64Array): number {
  const inverse = 1 / x;
  let start = 0;
  for (let power = 1; power > BELOW_ROUNDING || start < x; start++) power *= x * INVERSE_ODD[start + 1]!;
  const used = Math.min(count, start);
  let above = 0;
  // any size: the recurrence is normalised in the end; so small because it grows on the way down
  let current = 1e-250;
  for (let k = start; k >= used; k--) {
    const below = (2 * k + 1) * inverse * current - above;
    above = current;
    current = below;
  }
  for (let k = used - 1; ; k--) {
    out[k] = current;
    if (k === 0) break;
    const below = (2 * k + 1) * inverse * current - above;
    above = current;
    current = below;
    if (Math.abs(current) > RESCALE_ABOVE) {
      for (let m = k; m < used; m++) out[m]! *= 1 / RESCALE_ABOVE;
      above /= RESCALE_ABOVE;
      current /= RESCALE_ABOVE;
    }
  }
  const factor = Math.abs(j0) > Math.abs(j1) || used === 1 ? j0 / out[0]! : j1 / out[1]!;
  for (let k = 0; k < used; k++) out[k]! *= factor;
  return used;
}
