/**
 * ∫₀^∞ J(ω) f(ω) dω for a smooth f and any spectral density: adaptive quadrature in ln ω, where every frequency scale of the integrand
 * (temperature, Bohr frequencies, cut-off, peaks of J) has a width of its own and power laws at both ends decay exponentially.
 */
import type { SpectralDensity } from '../../bath/index.ts';
import { type Estimate, integratePanels, roundingOf } from '../../numerics/index.ts';

/** How an integrand behaves at both ends. */
export interface Ends {
  /** J·f ∝ ω^{s + lowPower} for ω → 0, if J ∝ ω^s. */
  readonly lowPower: number;
  /** f ∝ ω^{−fall} for ω → ∞. */
  readonly fall: number;
}

export interface BathIntegrand extends Ends {
  readonly value: (omega: number) => number;
  /** Sum of the moduli of the terms of `value`: the scale of its rounding errors. */
  readonly magnitude: (omega: number) => number;
}

/** Contributions below e^{−NEGLIGIBLE} of the whole are left out at either end. */
const NEGLIGIBLE = 42;
/** Asked of the panels together, about the rounding of their sum; what is not reached is in the error. */
const TOLERANCE = 1e-14;
/** Of f, relative to its magnitude. */
const ROUNDING = roundingOf(48);
const LONGEST_PANEL = 4;
const MORE_PANELS = 600;
/** Where J falls faster than any power, in units of its largest landmark. */
const CUTOFF_MULTIPLE = 400;

/** Frequencies at which J changes its behaviour. */
function landmarks({ shape }: SpectralDensity): readonly number[] {
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
      return [...shape.scales, ...shape.breakpoints];
  }
}

/** Beyond this frequency J vanishes or is negligible; undefined for a power law. */
function endOf(density: SpectralDensity): number | undefined {
  const { shape, highFrequency } = density;
  if (shape.kind === 'truncatedPower') return shape.cutoff;
  if (shape.end !== undefined) return shape.end;
  return highFrequency.exponent === Number.NEGATIVE_INFINITY
    ? CUTOFF_MULTIPLE * Math.max(...landmarks(density))
    : undefined;
}

/** Edges of the first panels on the ln ω axis. */
export function panelEdges(density: SpectralDensity, { lowPower, fall }: Ends, scales: readonly number[]): number[] {
  const points = [...landmarks(density), ...scales].filter((x) => x > 0);
  const rise = density.lowFrequency.exponent + lowPower + 1;
  const tail = fall - density.highFrequency.exponent - 1;
  // 1e±300: nothing underflows or overflows
  const from = Math.max(Math.min(...points) * Math.exp(-NEGLIGIBLE / rise), 1e-300);
  const to = endOf(density) ?? Math.min(Math.max(...points) * Math.exp(NEGLIGIBLE / tail), 1e300);
  const inner = points.filter((x) => x > from && x < to).sort((x, y) => x - y);
  const edges = [from, ...inner.filter((x, n) => x !== inner[n - 1]), to].map(Math.log);
  return edges.flatMap((edge, n) => {
    const previous = edges[n - 1];
    if (previous === undefined) return [edge];
    const parts = Math.ceil((edge - previous) / LONGEST_PANEL);
    return Array.from({ length: parts }, (_, k) =>
      k + 1 === parts ? edge : previous + ((edge - previous) * (k + 1)) / parts,
    );
  });
}

/**
 * ROUNDING·∫|J| Σ|terms of f| + ∫δJ Σ|terms of f|: what rounding and the error of J can do. One point per e-fold is enough for rounding; where
 * J is known by samples its error is integrated as carefully as J.
 */
function inheritedError(density: SpectralDensity, integrand: BathIntegrand, edges: readonly number[]): number {
  const size = (u: number): number => {
    const omega = Math.exp(u);
    const { value, error } = density.estimate(omega);
    return omega * (ROUNDING * Math.abs(value) + error) * integrand.magnitude(omega);
  };
  if (density.shape.kind === 'sampled') {
    return integratePanels((points) => points.map(size), edges, { relative: 1, panels: 0 }).value;
  }
  let sum = 0;
  for (const [n, to] of edges.entries()) {
    const from = edges[n - 1];
    if (from === undefined) continue;
    const parts = Math.ceil(to - from);
    const step = (to - from) / parts;
    for (let k = 0; k < parts; k++) sum += step * size(from + (k + 0.5) * step);
  }
  return sum;
}

/**
 * The integral and a bound of its error: quadrature, rounding of the terms of f, and what is known of the error of J.
 * `scales`: frequencies, besides those of J, at which f changes its behaviour.
 */
export function integrateOverBath(
  density: SpectralDensity,
  integrand: BathIntegrand,
  scales: readonly number[],
): Estimate {
  const edges = panelEdges(density, integrand, scales);
  const inherited = inheritedError(density, integrand, edges);
  const { value, error } = integratePanels(
    (points) =>
      points.map((u) => {
        const omega = Math.exp(u);
        const j = density.evaluate(omega);
        return j === 0 ? 0 : omega * j * integrand.value(omega);
      }),
    edges,
    { absolute: inherited, relative: TOLERANCE, panels: edges.length + MORE_PANELS },
  );
  return { value, error: error + inherited };
}
