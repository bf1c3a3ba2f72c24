/**
 * Monotone piecewise cubic interpolation: Fritsch & Carlson, SIAM J. Numer. Anal. 17, 238 (1980), with the weighted harmonic mean of Fritsch
 * & Butland, SIAM J. Sci. Stat. Comput. 5, 300 (1984) for the slopes. Between two points the interpolant stays between their values.
 */

/** The interpolant through (x_i, y_i), x ascending, at least two points; constant beyond them. */
export function monotoneCubic(x: readonly number[], y: readonly number[]): (at: number) => number {
  const slopes = monotoneSlopes(x, y);
  const last = x.length - 1;
  return (at) => {
    if (!(at > x[0]!)) return y[0]!;
    if (at >= x[last]!) return y[last]!;
    const i = intervalOf(x, at);
    const width = x[i + 1]! - x[i]!;
    const t = (at - x[i]!) / width;
    const u = 1 - t;
    return (
      y[i]! * u * u * (1 + 2 * t) +
      y[i + 1]! * t * t * (1 + 2 * u) +
      width * t * u * (slopes[i]! * u - slopes[i + 1]! * t)
    );
  };
}

/** i with x_i ≤ at < x_{i+1} */
function intervalOf(x: readonly number[], at: number): number {
  let low = 0;
  let high = x.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (x[middle]! <= at) low = middle;
    else high = middle;
  }
  return low;
}

/** Slopes of the interpolant at its points. */
export function monotoneSlopes(x: readonly number[], y: readonly number[]): readonly number[] {
  const widths = x.slice(1).map((next, i) => next - x[i]!);
  const secants = widths.map((width, i) => (y[i + 1]! - y[i]!) / width);
  const last = secants.length - 1;
  if (last === 0) return [secants[0]!, secants[0]!];
  const inner = secants.slice(1).map((right, i) => {
    const left = secants[i]!;
    if (left * right <= 0) return 0;
    const [h, k] = [widths[i]!, widths[i + 1]!];
    return (3 * (h + k)) / ((2 * k + h) / left + (k + 2 * h) / right);
  });
  return [
    endSlope({ width: widths[0]!, secant: secants[0]! }, { width: widths[1]!, secant: secants[1]! }),
    ...inner,
    endSlope(
      { width: widths[last]!, secant: secants[last]! },
      { width: widths[last - 1]!, secant: secants[last - 1]! },
    ),
  ];
}

interface Piece {
  readonly width: number;
  readonly secant: number;
}

/** Three-point slope at an end, limited so that the end piece stays monotone. */
function endSlope({ width, secant }: Piece, next: Piece): number {
  const slope = ((2 * width + next.width) * secant - width * next.secant) / (width + next.width);
  if (slope * secant <= 0) return 0;
  return secant * next.secant <= 0 && Math.abs(slope) > 3 * Math.abs(secant) ? 3 * secant : slope;
}
