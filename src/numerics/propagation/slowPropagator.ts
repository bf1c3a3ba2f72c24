/**
 * Exponential propagation of dρ/dt = L(t)ρ over panels of any number of periods, where L(t) = L_S + K₂(t) varies slowly but for small terms e^{±iνt}g(t).
 *
 * On a panel the slow part, D + K(t), is brought into the frame of its mean, V⁻¹(D + K̄)V = Λ, in which it is Λ + δ(t); block diagonalisation,
 * (Λ + δ)(1 + X) = (1 + X)(Λ + B), leaves z = (1 + X)⁻¹V⁻¹ρ with
 *
 *   dz/dt = (Λ + B(t) + R(t)) z,   R = −(1 + X)⁻¹X' + Σ_ν e^{±iνt} V⁻¹O_±ν(t)V,
 *
 * B within clusters of modes that the panel does not tell apart. R and the entries of B beside the diagonal are small, and enter by their first-order
 * (Magnus) integrals ∫e^{…}R(τ)dτ: Levin's method where the integrand turns many times, Legendre series where it does not. What is left out is of
 * second order in R over one panel and is controlled by halving it. Where the bath has no memory left this is the exact exponential.
 * Sources: Magnus, Commun. Pure Appl. Math. 7 (1954) 649; Iserles, BIT 42 (2002) 561 (modified Magnus methods for oscillating equations); Levin (1982).
 */
import * as c from '../complex.ts';
import { addScaled, applied, entryOf, largestPart, zeros } from '../matrices/complexArray.ts';
import type { ComplexArray } from '../matrices/linear.ts';
import { coefficientTail, NODES, POINTS } from '../special/legendre.ts';
import { legendrePolynomials, seriesAt, seriesSum, slowSolution, withoutTail } from '../special/legendreSeries.ts';
import { ClusterExponentials } from './clusterExponential.ts';
import { integralOf, largestOf, ONE_OF_MANY, type PropagationPanel, panelIn, seriesOf } from './panelCouplings.ts';
import { frameOf, type PanelGenerator } from './panelFrame.ts';

/** ρ at a time of the panel, row-major. */
export type Propagated = (t: number) => ComplexArray;

/** Beyond so many radians of half a panel an integrand is integrated by Levin's method. */
const FEW_RADIANS = 6;

/** ρ from the start of the panel on; undefined where the panel is too long or its modes (nearly) coalesce. Integrals below `negligible` are left out. */
export function propagate(generator: PanelGenerator, rho: ComplexArray, negligible: number): Propagated | undefined {
  const frame = frameOf(generator);
  if (frame === undefined) return undefined;
  const panel = panelIn(frame, generator, negligible);
  if (panel === undefined) return undefined;
  const start = withoutRotation(panel, applied(frame.inverse, rho));
  const integrals = firstOrder(panel, start, negligible);
  if (integrals === undefined) return undefined;
  return (t) => applied(frame.vectors, withRotation(panel, advance(panel, integrals, start, t), t));
}

// ── First order ──

/** ∫_a^t e^{…}R(τ)e^{…}dτ for one coupling, in terms of a series. */
interface Integral {
  readonly target: number;
  readonly source: number;
  readonly carrier: number;
  readonly series: ComplexArray;
  /** The slow solution of Levin's method; else an antiderivative. */
  readonly slow: boolean;
  /** The series at the start of the panel. */
  readonly begin: c.Complex;
}

/** Undefined where an amplitude is not resolved. */
function firstOrder(panel: PropagationPanel, start: ComplexArray, negligible: number): Integral[] | undefined {
  const { values, half, from, phases } = panel;
  const integrals: Integral[] = [];
  for (const { target, source, carrier, factor, amplitude } of panel.couplings) {
    const size = Math.hypot(start.re[source]!, start.im[source]!);
    if (size * Math.hypot(factor.re, factor.im) * amplitude.largest * half <= negligible * ONE_OF_MANY) continue;
    const re = (values.re[source]! - values.re[target]!) * half;
    const im = (values.im[source]! - values.im[target]! + carrier) * half;
    const slow = Math.hypot(re, im) >= FEW_RADIANS;
    const integrand = zeros(POINTS);
    for (let node = 0; node < POINTS; node++) {
      const x = NODES[node]!;
      const shift = phaseDifference(phases, source, target, x);
      const turn = slow ? 0 : x + 1;
      const modulus = half * Math.exp(shift.re + re * turn);
      const angle = shift.im + im * turn + carrier * from;
      const [x0, y0] = [modulus * Math.cos(angle), modulus * Math.sin(angle)];
      const [u, v] = [x0 * factor.re - y0 * factor.im, x0 * factor.im + y0 * factor.re];
      integrand.re[node] = u * amplitude.re[node]! - v * amplitude.im[node]!;
      integrand.im[node] = u * amplitude.im[node]! + v * amplitude.re[node]!;
    }
    const expansion = seriesOf(integrand);
    const tail = coefficientTail(expansion.re) + coefficientTail(expansion.im);
    const magnitude = Math.max(largestOf(integrand.re), largestOf(integrand.im));
    if (!(tail * size <= negligible + UNRESOLVED * magnitude * size)) return undefined;
    const whole = slow ? slowSolution(expansion, re, im) : integralOf(expansion, 1);
    const series = { re: withoutTail(whole.re), im: withoutTail(whole.im) };
    const begin = { re: seriesAt(series.re, -1), im: seriesAt(series.im, -1) };
    integrals.push({ target, source, carrier, series, slow, begin });
  }
  return integrals;
}

/** Rounding of a Legendre coefficient, relative to the function. */
const UNRESOLVED = 1e-13;

function phaseDifference(phases: PropagationPanel['phases'], source: number, target: number, x: number) {
  if (phases === undefined) return { re: 0, im: 0 };
  const [a, b] = [phases[source]!, phases[target]!];
  return { re: seriesAt(a.re, x) - seriesAt(b.re, x), im: seriesAt(a.im, x) - seriesAt(b.im, x) };
}

/** z at time t. */
function advance(
  panel: PropagationPanel,
  integrals: readonly Integral[],
  start: ComplexArray,
  t: number,
): ComplexArray {
  const { n, values, from, phases, cluster } = panel;
  const polynomials = polynomialsAt(panel, t);
  const [mean, shifts, exponents] = [zeros(n), zeros(n), zeros(n)];
  for (let k = 0; k < n; k++) {
    [mean.re[k], mean.im[k]] = [values.re[k]! * (t - from), values.im[k]! * (t - from)];
    if (phases)
      [shifts.re[k], shifts.im[k]] = [seriesSum(phases[k]!.re, polynomials), seriesSum(phases[k]!.im, polynomials)];
    [exponents.re[k], exponents.im[k]] = [mean.re[k]! + shifts.re[k]!, mean.im[k]! + shifts.im[k]!];
  }
  const turns = { mean: phasorsOf(mean.im), shifts: phasorsOf(shifts.im), carriers: new Map<number, c.Complex>() };
  const out = zeros(n);
  const blocks = new ClusterExponentials(cluster, exponents);
  const motion = { t, from, polynomials, mean, shifts, turns };
  for (const integral of integrals) {
    const { target, source } = integral;
    const change = changeOf(motion, integral);
    if (blocks.take(target, source, change)) continue;
    out.re[target]! += change.re * start.re[source]! - change.im * start.im[source]!;
    out.im[target]! += change.re * start.im[source]! + change.im * start.re[source]!;
  }
  blocks.addTo(out, start);
  return out;
}

/** What all integrals need at one time: the exponents Λt and ϑ of the modes, and the phasors of their imaginary parts and of the carriers. */
interface Motion {
  readonly t: number;
  readonly from: number;
  readonly polynomials: Float64Array;
  readonly mean: ComplexArray;
  readonly shifts: ComplexArray;
  readonly turns: {
    readonly mean: ComplexArray;
    readonly shifts: ComplexArray;
    readonly carriers: Map<number, c.Complex>;
  };
}

/** The moduli are exponentials of sums: one factor alone may overflow where the other is nothing. */
function changeOf(motion: Motion, { target, source, carrier, series, slow, begin }: Integral): c.Complex {
  const { t, from, polynomials, mean, shifts, turns } = motion;
  const now = { re: seriesSum(series.re, polynomials), im: seriesSum(series.im, polynomials) };
  const ownTurn = c.mul(entryOf(turns.mean, target), entryOf(turns.shifts, target));
  const own = c.scale(ownTurn, Math.exp(mean.re[target]! + shifts.re[target]!));
  if (!slow) return c.mul(own, now);
  let turned = turns.carriers.get(carrier);
  if (turned === undefined) {
    turned = c.exp({ re: 0, im: carrier * (t - from) });
    turns.carriers.set(carrier, turned);
  }
  const forward = c.mul(c.mul(entryOf(turns.shifts, target), entryOf(turns.mean, source)), turned);
  const end = c.mul(c.scale(forward, Math.exp(shifts.re[target]! + mean.re[source]!)), now);
  return c.minus(end, c.mul(own, begin));
}

/** e^{iφ} */
function phasorsOf(angles: Float64Array): ComplexArray {
  return { re: angles.map(Math.cos), im: angles.map(Math.sin) };
}

// ── Between z and V⁻¹ρ ──

/** Steps of the iteration for a small rotation. */
const MOST_TERMS = 80;

/** z = (1 + X)⁻¹y at the start of the panel. */
function withoutRotation(panel: PropagationPanel, y: ComplexArray): ComplexArray {
  if (panel.rotation === undefined) return y;
  const atStart = polynomialsAt(panel, panel.from);
  let z = y;
  for (let k = 0; k < MOST_TERMS; k++) {
    const turned = rotated(panel, z, atStart);
    const next = { re: y.re.map((u, i) => u - turned.re[i]!), im: y.im.map((u, i) => u - turned.im[i]!) };
    const change = largestPart({ re: next.re.map((u, i) => u - z.re[i]!), im: next.im.map((u, i) => u - z.im[i]!) });
    z = next;
    if (change <= Number.EPSILON * largestPart(y)) break;
  }
  return z;
}

function withRotation(panel: PropagationPanel, z: ComplexArray, t: number): ComplexArray {
  if (panel.rotation === undefined) return z;
  const out = rotated(panel, z, polynomialsAt(panel, t));
  addScaled(out, z, 1);
  return out;
}

/** X z */
function rotated({ n, rotation }: PropagationPanel, z: ComplexArray, polynomials: Float64Array): ComplexArray {
  const out = zeros(n);
  for (const [key, series] of rotation!.entries()) {
    if (series === undefined) continue;
    const value = { re: seriesSum(series.re, polynomials), im: seriesSum(series.im, polynomials) };
    const product = c.mul(value, entryOf(z, key % n));
    out.re[Math.floor(key / n)]! += product.re;
    out.im[Math.floor(key / n)]! += product.im;
  }
  return out;
}

/** P_k at a time of the panel. */
const polynomialsAt = ({ from, half }: PropagationPanel, t: number): Float64Array =>
  legendrePolynomials(Math.max(-1, Math.min(1, (t - from) / half - 1)), new Float64Array(POINTS + 1));
