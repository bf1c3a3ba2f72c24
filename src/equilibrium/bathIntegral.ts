/**
 * ∫₀^∞ J(ω) f(ω) dω for a smooth f, J being any spectral density: adaptive Gauss–Kronrod quadrature in ln ω, where every frequency scale of the
 * integrand (temperature, Bohr frequencies, cut-off, peaks of J) has a width of its own and power laws at both ends decay exponentially.
 *
 * Rule: 7-point Gauss, 15-point Kronrod (Piessens et al., QUADPACK, 1983). The error is the plain difference of the two rules, far above that
 * of the Kronrod sum for a resolved integrand, plus the rounding of the terms that were added.
 */
import type { SpectralDensity } from '../bath/density.ts';
import type { Estimate } from '../numerics/estimate.ts';

export interface Integrand {
  readonly value: (omega: number) => number;
  /** Sum of the moduli of the terms of `value`: the scale of its rounding errors. */
  readonly magnitude: (omega: number) => number;
  /** J·f ∝ ω^{s + lowPower} for ω → 0, if J ∝ ω^s. */
  readonly lowPower: number;
  /** f ∝ ω^{−fall} for ω → ∞. */
  readonly fall: number;
}

const NODES = [
  0.9914553711208126, 0.9491079123427585, 0.8648644233597691, 0.7415311855993945, 0.5860872354676911,
  0.4058451513773972, 0.20778495500789848, 0,
] as const;
const KRONROD = [
  0.022935322010529224, 0.06309209262997856, 0.10479001032225019, 0.14065325971552592, 0.1690047266392679,
  0.19035057806478542, 0.20443294007529889, 0.20948214108472782,
] as const;
const GAUSS = [0.1294849661688697, 0.27970539148927664, 0.3818300505051189, 0.4179591836734694] as const;

/** Contributions below e^{−NEGLIGIBLE} of the whole are left out at either end. */
const NEGLIGIBLE = 42;
const TOLERANCE = 2e-14;
const ROUNDING = 64 * Number.EPSILON;
const LONGEST_PIECE = 4;
const MOST_PIECES = 4000;
/** Where J falls faster than any power, in units of its largest landmark. */
const CUTOFF_MULTIPLE = 400;

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly error: number;
}

type LogIntegrand = (u: number) => number;

function rule(f: LogIntegrand, from: number, to: number): Piece {
  const centre = (from + to) / 2;
  const half = (to - from) / 2;
  let kronrod = KRONROD[7] * f(centre);
  let gauss = GAUSS[3] * (kronrod / KRONROD[7]);
  for (let n = 0; n < 7; n++) {
    const pair = f(centre - half * NODES[n]!) + f(centre + half * NODES[n]!);
    kronrod += KRONROD[n]! * pair;
    if (n % 2 === 1) gauss += GAUSS[(n - 1) / 2]! * pair;
  }
  return { from, to, value: half * kronrod, error: Math.abs(half * (kronrod - gauss)) };
}

/** Frequencies at which J changes its behaviour. */
function landmarks({ shape }: SpectralDensity): number[] {
  switch (shape.kind) {
    case 'smooth': {
      const points = [...shape.scales];
      for (const { at } of shape.poles) {
        points.push(at.re);
        for (let width = at.im; width < at.re; width *= 4) points.push(at.re - width, at.re + width);
      }
      return points;
    }
    case 'truncatedPower':
      return [shape.cutoff];
    case 'sampled':
      return [...shape.range, ...shape.breakpoints];
  }
}

/** Beyond this frequency J vanishes or is negligible; undefined for a power law. */
function endOf(density: SpectralDensity): number | undefined {
  const { shape, highFrequency } = density;
  if (shape.kind === 'truncatedPower') return shape.cutoff;
  if (shape.kind === 'smooth' && shape.end !== undefined) return shape.end;
  return highFrequency.exponent === Number.NEGATIVE_INFINITY
    ? CUTOFF_MULTIPLE * Math.max(...landmarks(density))
    : undefined;
}

/** The ends of the range and, between them, the frequencies at which J or f changes its behaviour; ascending. */
function breakpoints(density: SpectralDensity, { lowPower, fall }: Integrand, scales: readonly number[]): number[] {
  const points = [...landmarks(density), ...scales].filter((x) => x > 0);
  const rise = density.lowFrequency.exponent + lowPower + 1;
  const tail = fall - density.highFrequency.exponent - 1;
  const from = Math.max(Math.min(...points) * Math.exp(-NEGLIGIBLE / rise), 1e-300);
  const to = endOf(density) ?? Math.min(Math.max(...points) * Math.exp(NEGLIGIBLE / tail), 1e300);
  const inner = points.filter((x) => x > from && x < to).sort((x, y) => x - y);
  return [from, ...inner.filter((x, n) => x !== inner[n - 1]), to];
}

/** `scales`: frequencies, besides those of J, at which f changes its behaviour. */
export function integrateOverBath(density: SpectralDensity, integrand: Integrand, scales: readonly number[]): Estimate {
  const f: LogIntegrand = (u) => {
    const omega = Math.exp(u);
    const j = density.evaluate(omega);
    return j === 0 ? 0 : omega * j * integrand.value(omega);
  };
  const size: LogIntegrand = (u) => {
    const omega = Math.exp(u);
    return omega * Math.abs(density.evaluate(omega)) * integrand.magnitude(omega);
  };
  const points = breakpoints(density, integrand, scales).map(Math.log);
  const pieces: Piece[] = [];
  let magnitude = 0;
  for (const [n, to] of points.entries()) {
    if (n === 0) continue;
    const from = points[n - 1]!;
    const parts = Math.ceil((to - from) / LONGEST_PIECE);
    for (let k = 0; k < parts; k++) {
      const ends = [from + ((to - from) * k) / parts, from + ((to - from) * (k + 1)) / parts] as const;
      pieces.push(rule(f, ...ends));
      magnitude += rule(size, ...ends).value;
    }
  }
  return refine(f, pieces, magnitude);
}

/** Halves every piece whose error is above its share until none is left. */
function refine(f: LogIntegrand, start: readonly Piece[], magnitude: number): Estimate {
  const pending = [...start];
  const share = (TOLERANCE * magnitude) / start.length;
  let [value, error, count] = [0, 0, start.length];
  for (let piece = pending.pop(); piece !== undefined; piece = pending.pop()) {
    const centre = (piece.from + piece.to) / 2;
    if (piece.error <= share || count >= MOST_PIECES || centre <= piece.from || centre >= piece.to) {
      value += piece.value;
      error += piece.error;
      continue;
    }
    pending.push(rule(f, piece.from, centre), rule(f, centre, piece.to));
    count += 1;
  }
  return { value, error: error + ROUNDING * magnitude };
}
