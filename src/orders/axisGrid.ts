/**
 * Nodes on the whole frequency axis for integrals with singular points of any algebraic or logarithmic kind and with principal values: the double exponential
 * rule towards each of them, mirrored at a pole, so that what is odd there cancels.
 */

export interface AxisGrid {
  /** ω = origins[k] + offsets[k], the origin being the singular point near by. */
  readonly origins: Float64Array;
  readonly offsets: Float64Array;
  readonly weights: Float64Array;
  /** Of the rule with twice the step; their difference is the error. */
  readonly coarse: Float64Array;
}

export interface AxisPoints {
  readonly poles: readonly number[];
  readonly singular: readonly number[];
  /** Points between which the integrand is smooth on the scale of their distances; none is needed near a pole or a singular point. */
  readonly steps: readonly number[];
  /** The smallest of those distances. */
  readonly least: number;
  /** The axis ends at ±highest, or … */
  readonly highest: number;
  /** … goes on to ±∞, where the integrand falls at least like 1/ω². */
  readonly endless: boolean;
}

/** From an origin on, in the direction of the sign of `length`. */
interface Piece {
  readonly origin: number;
  readonly length: number;
}

export function axisGrid(points: AxisPoints): AxisGrid {
  const pieces = piecesOf(points);
  const outer = points.endless ? [points.highest, -points.highest] : [];
  const count = (pieces.length + outer.length) * RULE.length;
  const grid = {
    origins: new Float64Array(count),
    offsets: new Float64Array(count),
    weights: new Float64Array(count),
    coarse: new Float64Array(count),
  };
  let at = 0;
  const add = (k: number, origin: number, offset: number, weight: number): void => {
    grid.origins[at] = origin;
    grid.offsets[at] = offset;
    grid.weights[at] = weight;
    grid.coarse[at] = k % 2 === 0 ? 2 * weight : 0;
    at++;
  };
  for (const [k, { place, weight }] of RULE.entries()) {
    for (const { origin, length } of pieces) add(k, origin, length * place, Math.abs(length) * weight);
    // ω = highest/place
    for (const highest of outer) add(k, 0, highest / place, (points.highest * weight) / place ** 2);
  }
  return grid;
}

/** Half as many steps to either side; beyond, nodes are within 1e-17 of an end. */
const STEPS = 52;
const STEP = 1 / 16;

/** Nodes in (0, 1) and weights of the tanh-sinh rule (Takahasi & Mori, Publ. RIMS Kyoto Univ. 9, 721 (1974)). */
const RULE = Array.from({ length: 2 * STEPS + 1 }, (_, k) => {
  const t = (k - STEPS) * STEP;
  const near = Math.exp(-Math.PI * Math.sinh(Math.abs(t)));
  const place = near / (1 + near);
  return { place: t < 0 ? place : 1 / (1 + near), weight: (STEP * Math.PI * Math.cosh(t) * near) / (1 + near) ** 2 };
});

/** Relative: less than this is rounding. */
const SAME = 1e-13;
/** Of the largest frequency: points that would be one but for rounding. */
const ONE = 1e-11;
/** Of the smallest distance: nearer to another point a step is not needed. */
const NEAR = 0.05;

/** Between neighbouring points from either of them, as far from a pole to the one side as to the other. */
function piecesOf({ poles, singular, steps, least, highest }: AxisPoints): readonly Piece[] {
  const scale = Math.max(...poles.map(Math.abs), ...singular.map(Math.abs));
  const near = (x: number, others: readonly number[], within: number): boolean =>
    others.some((other) => Math.abs(x - other) <= within);
  const isPole = new Set(poles);
  const known = [...isPole];
  for (const x of singular) if (!near(x, known, ONE * scale)) known.push(x);
  const inside = known.filter((x) => Math.abs(x) < highest);
  for (const x of steps) if (Math.abs(x) < highest && !near(x, inside, NEAR * least)) inside.push(x);
  const points = [-highest, ...inside.sort((a, b) => a - b), highest];
  const gap = (k: number): number => points[k + 1]! - points[k]!;
  const reach = (k: number, towards: number): number =>
    isPole.has(points[k]!) && k > 0 && k + 1 < points.length ? Math.min(gap(k - 1), gap(k)) / 2 : gap(towards) / 2;
  const pieces: Piece[] = [];
  for (let k = 0; k + 1 < points.length; k++) {
    const [below, above] = [points[k]!, points[k + 1]!];
    const [up, down] = [reach(k, k), reach(k + 1, k)];
    pieces.push({ origin: below, length: up });
    const middle = above - down - (below + up);
    if (middle > SAME * gap(k)) pieces.push({ origin: below + up, length: middle });
    pieces.push({ origin: above, length: -down });
  }
  return pieces;
}
