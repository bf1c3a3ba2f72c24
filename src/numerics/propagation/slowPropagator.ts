/**
 * Exponential propagation of dρ/dt = L(t)ρ over panels of any number of periods, where L(t) = L_S + K₂(t) varies slowly but for small terms e^{±iνt}g(t).
 *
 * On a panel the slow part, D + K(t), is brought into the frame of its mean, V⁻¹(D + K̄)V = Λ, in which it is Λ + δ(t); block diagonalisation,
 * (Λ + δ)(1 + X) = (1 + X)(Λ + B), leaves z = (1 + X)⁻¹V⁻¹ρ with
 *
 *   dz/dt = (Λ + B(t) + R(t)) z,   R = −(1 + X)⁻¹X' + Σ_ν e^{±iνt} V⁻¹O_±ν(t)V,
 *
 * B within clusters of modes that the panel does not tell apart. R and the entries of B beside the diagonal are small, and enter to second order
 * (panelChanges.ts): by z = (1 + Y)w where they turn many times on the panel, by their first-order (Magnus) integrals where they do not. What is left out
 * is controlled by halving the panel. Where the bath has no memory left this is the exact exponential.
 * Sources: Magnus, Commun. Pure Appl. Math. 7 (1954) 649; Iserles, BIT 42 (2002) 561 (modified Magnus methods for oscillating equations); Levin (1982).
 */
import * as c from '../complex.ts';
import { addScaled, applied, entryOf, largestPart, zeros } from '../matrices/complexArray.ts';
import type { ComplexArray } from '../matrices/linear.ts';
import { POINTS } from '../special/legendre.ts';
import { legendrePolynomials, seriesSum } from '../special/legendreSeries.ts';
import { ClusterExponentials } from './clusterExponential.ts';
import { type Change, changesOf, type TurningChange } from './panelChanges.ts';
import { ONE_OF_MANY, type PropagationPanel, panelIn } from './panelCouplings.ts';
import { frameOf, type PanelGenerator } from './panelFrame.ts';

/** ρ at a time of the panel, row-major. */
export type Propagated = (t: number) => ComplexArray;

export interface PropagatedPanel {
  readonly at: Propagated;
  /** What of third order in R may be left out without halving the panel showing it. */
  readonly unseen: number;
}

/** ρ from the start of the panel on; undefined where the panel is too long or its modes (nearly) coalesce. Integrals below `negligible` are left out. */
export function propagate(
  generator: PanelGenerator,
  rho: ComplexArray,
  negligible: number,
): PropagatedPanel | undefined {
  const frame = frameOf(generator);
  if (frame === undefined) return undefined;
  const panel = panelIn(frame, generator, negligible);
  if (panel === undefined) return undefined;
  const start = withoutRotation(panel, applied(frame.inverse, rho));
  const changes = changesOf(panel, start, negligible);
  if (changes === undefined) return undefined;
  const turning = { changes: changes.turning, least: negligible * ONE_OF_MANY };
  const atStart = motionAt(panel, panel.from);
  const w = undone(start, (z) => turned(atStart, turning, z));
  const at = (t: number): ComplexArray => {
    const motion = motionAt(panel, t);
    const moved = advance(motion, changes.staying, w);
    addScaled(moved, turned(motion, turning, moved), 1);
    return applied(frame.vectors, withRotation(panel, moved, t));
  };
  return { at, unseen: changes.unseen };
}

// ── w ──

/** What all changes need at one time: P_k, the exponents Λt + ϑ of the modes, e^{ϑ}, and the phasors of the carriers. */
interface PanelMotion {
  readonly cluster: Int32Array;
  readonly elapsed: number;
  readonly polynomials: Float64Array;
  readonly exponents: ComplexArray;
  readonly shifts: ComplexArray;
  readonly carriers: Map<number, c.Complex>;
}

function motionAt(panel: PropagationPanel, t: number): PanelMotion {
  const { n, values, from, phases, cluster } = panel;
  const polynomials = polynomialsAt(panel, t);
  const [shifts, exponents] = [zeros(n), zeros(n)];
  for (let k = 0; k < n; k++) {
    if (phases)
      [shifts.re[k], shifts.im[k]] = [seriesSum(phases[k]!.re, polynomials), seriesSum(phases[k]!.im, polynomials)];
    exponents.re[k] = values.re[k]! * (t - from) + shifts.re[k]!;
    exponents.im[k] = values.im[k]! * (t - from) + shifts.im[k]!;
  }
  return { cluster, elapsed: t - from, polynomials, exponents, shifts, carriers: new Map() };
}

const valueAt = ({ re, im }: ComplexArray, polynomials: Float64Array): c.Complex => ({
  re: seriesSum(re, polynomials),
  im: seriesSum(im, polynomials),
});

/** w at the time of a motion, from its value at the start of the panel. */
function advance({ cluster, polynomials, exponents }: PanelMotion, staying: readonly Change[], start: ComplexArray) {
  const out = zeros(start.re.length);
  const blocks = new ClusterExponentials(cluster, exponents);
  for (const { target, source, series } of staying) {
    const change = c.mul(c.exp(entryOf(exponents, target)), valueAt(series, polynomials));
    if (!blocks.take(target, source, change)) addTo(out, target, c.mul(change, entryOf(start, source)));
  }
  blocks.addTo(out, start);
  return out;
}

/** Y w but for what is below `least`. */
function turned(
  motion: PanelMotion,
  { changes, least }: { readonly changes: readonly TurningChange[]; readonly least: number },
  w: ComplexArray,
): ComplexArray {
  const { polynomials, elapsed, shifts, carriers } = motion;
  const out = zeros(w.re.length);
  const sizes = w.re.map((x, k) => Math.hypot(x, w.im[k]!));
  for (const { target, source, carrier, series, size } of changes) {
    if (size * sizes[source]! * Math.exp(shifts.re[target]! - shifts.re[source]!) <= least) continue;
    let turn = carriers.get(carrier);
    if (turn === undefined) {
      turn = c.exp({ re: 0, im: carrier * elapsed });
      carriers.set(carrier, turn);
    }
    const shift = c.exp(c.minus(entryOf(shifts, target), entryOf(shifts, source)));
    const entry = c.mul(c.mul(turn, shift), valueAt(series, polynomials));
    addTo(out, target, c.mul(entry, entryOf(w, source)));
  }
  return out;
}

function addTo(v: ComplexArray, k: number, { re, im }: c.Complex): void {
  v.re[k]! += re;
  v.im[k]! += im;
}

/** Steps of the iteration for a small rotation. */
const MOST_TERMS = 80;

/** (1 + A)⁻¹y of a small A. */
function undone(y: ComplexArray, a: (z: ComplexArray) => ComplexArray): ComplexArray {
  let z = y;
  for (let k = 0; k < MOST_TERMS; k++) {
    const moved = a(z);
    const next = { re: y.re.map((u, i) => u - moved.re[i]!), im: y.im.map((u, i) => u - moved.im[i]!) };
    const change = largestPart({ re: next.re.map((u, i) => u - z.re[i]!), im: next.im.map((u, i) => u - z.im[i]!) });
    z = next;
    if (change <= Number.EPSILON * largestPart(y)) break;
  }
  return z;
}

// ── Between z and V⁻¹ρ ──

/** z = (1 + X)⁻¹y at the start of the panel. */
function withoutRotation(panel: PropagationPanel, y: ComplexArray): ComplexArray {
  if (panel.rotation === undefined) return y;
  const atStart = polynomialsAt(panel, panel.from);
  return undone(y, (z) => rotated(panel, z, atStart));
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
