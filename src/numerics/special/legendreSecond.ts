/**
 * Legendre functions of the second kind, Q_k(y) = ½P∫₋₁¹ P_k(x)/(y − x) dx for real y (Neumann; DLMF 14.12.13), on the cut −1 < y < 1 the principal value.
 *
 * On the cut, and so near to it that P_k has not grown yet, by the recurrence of P_k upwards (DLMF 14.10.3); further off, where Q_k is the solution that falls,
 * by its ratios from above.
 */

/** Up to this |y| the recurrence upwards loses no more than a digit in 30 steps. */
const NEAR = 1.001;
/** ln of 1/ε: what the ratios forget of their start. */
const FORGOTTEN = 37;

/**
 * Q_0, Q_1, … into `out`, as many as it has, from y and from ln|(y + 1)/(y − 1)|, which is to be known better than from y beside ±1.
 */
export function legendreSecondKind(y: number, logarithm: number, out: Float64Array): void {
  const count = out.length;
  out[0] = logarithm / 2;
  if (count === 1) return;
  if (Math.abs(y) < NEAR) {
    out[1] = y * out[0]! - 1;
    for (let k = 1; k + 1 < count; k++) out[k + 1] = ((2 * k + 1) * y * out[k]! - k * out[k - 1]!) / (k + 1);
    return;
  }
  const growth = Math.log(Math.abs(y) + Math.sqrt(y * y - 1));
  let ratio = 0;
  for (let k = count + Math.ceil(FORGOTTEN / (2 * growth)); k > 0; k--) {
    ratio = k / ((2 * k + 1) * y - (k + 1) * ratio);
    if (k < count) out[k] = ratio;
  }
  for (let k = 1; k < count; k++) out[k]! *= out[k - 1]!;
}
