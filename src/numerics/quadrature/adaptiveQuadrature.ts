/**
 * Globally adaptive Gauss–Kronrod quadrature (the pair of 10 and 21 points of QUADPACK's QK21; Piessens et al., QUADPACK, Springer 1983),
 * on finite and infinite intervals.
 *
 * The error of a panel is four times the difference of its two rules, not QUADPACK's 3/2-power extrapolation of it: slower, but a bound
 * also where the panel is only about to be resolved.
 */
import { NoAnswerError } from '../../errors.ts';
import type { Estimate } from '../estimate.ts';
import { roundingOf } from '../rounding.ts';

const NODES = [
  0.9956571630258081, 0.9739065285171717, 0.9301574913557082, 0.8650633666889845, 0.7808177265864169,
  0.6794095682990244, 0.5627571346686047, 0.4333953941292472, 0.2943928627014602, 0.14887433898163122,
] as const;
const KRONROD = [
  0.011694638867371874, 0.032558162307964725, 0.054755896574351995, 0.07503967481091996, 0.0931254545836976,
  0.10938715880229764, 0.12349197626206584, 0.13470921731147334, 0.14277593857706009, 0.14773910490133849,
] as const;
const KRONROD_CENTRE = 0.1494455540029169;
/** Gauss weights of the nodes with odd index. */
const GAUSS = [
  0.06667134430868814, 0.1494513491505806, 0.21908636251598204, 0.26926671930999635, 0.29552422471475287,
] as const;
const POINTS = 2 * NODES.length + 1;

/** A function of many points at once. */
export type Integrand = (points: Float64Array) => Float64Array;

export interface QuadratureOptions {
  /** Stop when the error is below the larger of `absolute` and `relative`·∫|f|. */
  readonly absolute?: number;
  readonly relative?: number;
  readonly panels?: number;
}

export interface QuadratureResult extends Estimate {
  /** ∫|f| */
  readonly magnitude: number;
  readonly converged: boolean;
}

interface Panel {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly error: number;
  readonly magnitude: number;
}

function panel(f: Integrand, from: number, to: number): Panel {
  const half = (to - from) / 2;
  const centre = (from + to) / 2;
  const points = new Float64Array(POINTS);
  for (let i = 0; i < NODES.length; i++) {
    points[i] = centre - half * NODES[i]!;
    points[POINTS - 1 - i] = centre + half * NODES[i]!;
  }
  points[NODES.length] = centre;
  const values = f(points);
  let kronrod = KRONROD_CENTRE * values[NODES.length]!;
  let magnitude = Math.abs(kronrod);
  let gauss = 0;
  for (let i = 0; i < NODES.length; i++) {
    const left = values[i]!;
    const right = values[POINTS - 1 - i]!;
    kronrod += KRONROD[i]! * (left + right);
    magnitude += KRONROD[i]! * (Math.abs(left) + Math.abs(right));
    if (i % 2 === 1) gauss += GAUSS[(i - 1) / 2]! * (left + right);
  }
  if (!Number.isFinite(kronrod)) {
    throw new NoAnswerError('out-of-validity', `An integrand is not finite everywhere between ${from} and ${to}.`);
  }
  const error = 4 * half * Math.abs(kronrod - gauss);
  return { from, to, value: half * kronrod, error, magnitude: half * magnitude };
}

/**
 * ∫ f over the panels between the ascending, finite `edges`, refined where the error is largest; `converged` says whether the tolerance was met
 * before the panels were used up.
 * @throws NoAnswerError where f is not finite
 */
export function integratePanels(
  f: Integrand,
  edges: readonly number[],
  // 1e-13: what rounding leaves of the difference of two rules on a few hundred panels
  { absolute = 0, relative = 1e-13, panels: most = 400 }: QuadratureOptions = {},
): QuadratureResult {
  const panels: Panel[] = [];
  for (let i = 0; i + 1 < edges.length; i++) {
    if (edges[i + 1]! > edges[i]!) panels.push(panel(f, edges[i]!, edges[i + 1]!));
  }
  for (;;) {
    let worst = 0;
    let [value, error, magnitude] = [0, 0, 0];
    panels.forEach((p, i) => {
      value += p.value;
      error += p.error;
      magnitude += p.magnitude;
      if (p.error > panels[worst]!.error) worst = i;
    });
    const rounding = roundingOf(8) * magnitude;
    const converged = error <= Math.max(absolute, relative * magnitude);
    const split = panels[worst];
    const middle = split === undefined ? 0 : (split.from + split.to) / 2;
    const exhausted = split === undefined || panels.length >= most || !(middle > split.from && middle < split.to);
    if (converged || exhausted) return { value, error: error + rounding, magnitude, converged };
    panels.splice(worst, 1, panel(f, split.from, middle), panel(f, middle, split.to));
  }
}

const pointwise =
  (f: (x: number) => number): Integrand =>
  (points) =>
    points.map((x) => f(x));

/** The substitution x = x(u), u ∈ (0, 1), dx/du that makes [from, to] finite; half of an infinite range lies within `unit` of its start. */
function finiteRange(f: (x: number) => number, from: number, to: number, unit: number): Integrand {
  if (Number.isFinite(from) && Number.isFinite(to)) return pointwise((u) => (to - from) * f(from + (to - from) * u));
  if (Number.isFinite(from)) return pointwise((u) => (unit * f(from + (unit * u) / (1 - u))) / (1 - u) ** 2);
  if (Number.isFinite(to)) return pointwise((u) => (unit * f(to - (unit * (1 - u)) / u)) / u ** 2);
  return pointwise(
    (u) => (unit * f((unit * (2 * u - 1)) / (u * (1 - u))) * (2 * u * u - 2 * u + 1)) / (u * (1 - u)) ** 2,
  );
}

/**
 * ∫ f(x) dx between `edges[0]` and the last of `edges` (either may be infinite), with the others as first subdivision: put them where f has
 * kinks or peaks. The largest finite edge is taken for the scale of f on infinite ranges, 1 where there is none but 0. `error` bounds
 * |true − value| as far as sampling f can tell.
 * @throws NoAnswerError where f is not finite
 */
export function integrate(
  f: (x: number) => number,
  edges: readonly number[],
  options: QuadratureOptions = {},
): QuadratureResult {
  const unit = Math.max(0, ...edges.map(Math.abs).filter(Number.isFinite)) || 1;
  const pieces = edges.slice(1).map((to, i) => finiteRange(f, edges[i]!, to, unit));
  const integrand: Integrand = (points) => {
    const piece = Math.min(pieces.length - 1, Math.floor(points[NODES.length]!));
    return pieces[piece]!(points.map((x) => x - piece));
  };
  return integratePanels(
    integrand,
    edges.map((_, i) => i),
    options,
  );
}

/** Rounding error of a folded pole relative to its residue: a few units times ∫dy/y from the first node on. */
export const POLE_ROUNDING = roundingOf(400);
