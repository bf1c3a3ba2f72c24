/**
 * The second-order corrections of many levels at T > 0 from functions of one Bohr frequency, O(d²) integrals and O(d³) sums.
 *
 * Between levels of different energy the second divided difference of e^{−βx} is one of first ones, so that
 *   (ρ₀D)_ij = −Σ_k {A_ik A*_jk [F_ik − F_jk] + A*_ki A_kj [G_ik − G_jk]}/(E_i − E_j),
 * F_ik = p_i P(Δ) and G_ik = p_i Q(Δ) for Δ = E_k − E_i ≥ 0, F_ik = p_k Q(Δ) and G_ik = p_k P(Δ) for Δ = E_i − E_k > 0, with
 *   P(Δ) = ∫J(n+1) (1 − e^{−β(ω+Δ)})/(ω+Δ) dω,   Q(Δ) = ∫J(n+1) (e^{−βΔ} − e^{−βω})/(ω−Δ) dω.
 * On the diagonal s(u) = (e^{−βu} − 1 + βu)/u² takes the place of the difference. All are regular and positive, and summed on the same nodes.
 */
import { finite } from '../../bath/index.ts';
import {
  type ComplexMatrix,
  gaussLegendre,
  matrixAdjoint,
  matrixProduct,
  roundingOf,
  zeroMatrix,
} from '../../numerics/index.ts';
import { panelEdges } from './bathIntegral.ts';
import type { Correction } from './correction.ts';
import { divergence } from './existence.ts';
import type { MatrixCoupling, MeanForceInput } from './input.ts';
import type { SecondOrderKernel } from './secondOrderKernel.ts';

/** Divided differences of levels closer than this in units of T lose more digits than integrals of their own. */
const CLOSE = 1e-7;
/** Points in a panel, and panels for an e-fold; the coarse rule has half of them. */
const POINTS = 12;
const PANELS = 2;
const ENDS = { lowPower: -1, fall: 1 } as const;

/** Undefined at T = 0, between close levels, and where an integral diverges. */
export function manyLevels(input: MeanForceInput, kernel: SecondOrderKernel): Correction[][] | undefined {
  const { levels, temperature } = kernel;
  const d = levels.length;
  if (temperature === 0 || isClose(levels, temperature)) return undefined;
  if (input.couplings.some(({ bath }) => divergence(bath.density, ENDS, temperature) !== undefined)) return undefined;
  const sum = { re: new Float64Array(d * d), im: new Float64Array(d * d), error: new Float64Array(d * d) };
  for (const coupling of input.couplings) addCoupling(sum, coupling, kernel, input.energyError ?? 0);
  return normalised(sum, kernel.populations);
}

function isClose(levels: Float64Array, temperature: number): boolean {
  const ascending = [...levels].sort((x, y) => x - y);
  return ascending.some((level, k) => k > 0 && level - ascending[k - 1]! < CLOSE * temperature);
}

interface BoundedSum {
  readonly re: Float64Array;
  readonly im: Float64Array;
  /** Bounds of the moduli of the errors. */
  readonly error: Float64Array;
}

/** ρ₀D − ρ₀⟨D⟩ */
function normalised({ re, im, error }: BoundedSum, populations: Float64Array): Correction[][] {
  const d = populations.length;
  let [mean, open, size] = [0, 0, 0];
  for (let k = 0; k < d; k++) {
    mean += re[k * (d + 1)]!;
    open += error[k * (d + 1)]!;
    size += Math.abs(re[k * (d + 1)]!);
  }
  return Array.from({ length: d }, (_, i) =>
    Array.from({ length: d }, (__, j) => {
      const key = i * d + j;
      if (i !== j) return { re: finite(re[key]!, error[key]!), im: finite(im[key]!, error[key]!) };
      const [p, x] = [populations[i]!, re[key]!];
      const rounding = (d + 8) * Number.EPSILON * (Math.abs(x) + p * size);
      return { re: finite(x - p * mean, error[key]! + p * open + rounding), im: finite(0, 0) };
    }),
  );
}

/** Integrals at |E_i − E_k|, in the order of `addIntegrands`, and bounds of their errors. */
interface Integrals {
  readonly value: Float64Array;
  readonly error: Float64Array;
}

function addCoupling(
  sum: BoundedSum,
  { matrix, bath }: MatrixCoupling,
  kernel: SecondOrderKernel,
  energyError: number,
): void {
  const { levels, temperature, populations } = kernel;
  const d = levels.length;
  const at = integralsOver(bath.density, temperature);
  const [first, second] = [weightsAt(d), weightsAt(d)];
  for (let i = 0; i < d; i++) {
    for (let k = 0; k < d; k++) {
      const key = i * d + k;
      const upward = levels[k]! >= levels[i]!;
      const { value, error } = at(Math.abs(levels[k]! - levels[i]!));
      const p = populations[upward ? i : k]!;
      const [f, g, s, r] = upward ? [0, 1, 2, 4] : [1, 0, 3, 5];
      const put = (to: Weights, part: 'emitted' | 'absorbed', n: number): void => {
        to[part][key] = p * value[n]!;
        to.error[part][key] = p * (error[n]! + ENERGY * (energyError / temperature + roundingOf(4)) * value[n]!);
      };
      put(first, 'emitted', f!);
      put(first, 'absorbed', g!);
      put(second, 'emitted', s!);
      put(second, 'absorbed', r!);
    }
  }
  const adjoint = matrixAdjoint(matrix);
  addDifferences(sum, matrix, first.emitted, first.error.emitted, kernel, energyError);
  addDifferences(sum, adjoint, first.absorbed, first.error.absorbed, kernel, energyError);
  for (let i = 0; i < d; i++) {
    for (let k = 0; k < d; k++) {
      const key = i * d + k;
      const emitted = matrix.re[key]! ** 2 + matrix.im[key]! ** 2;
      const absorbed = adjoint.re[key]! ** 2 + adjoint.im[key]! ** 2;
      sum.re[i * (d + 1)]! += emitted * second.emitted[key]! + absorbed * second.absorbed[key]!;
      const rounding = (d + 8) * Number.EPSILON;
      sum.error[i * (d + 1)]! += emitted * (second.error.emitted[key]! + rounding * second.emitted[key]!);
      sum.error[i * (d + 1)]! += absorbed * (second.error.absorbed[key]! + rounding * second.absorbed[key]!);
    }
  }
}

/** A relative error of the energies in units of T enters populations, and integrals whose logarithms change no faster. */
const ENERGY = 8;

interface Weights {
  readonly emitted: Float64Array;
  readonly absorbed: Float64Array;
  readonly error: { readonly emitted: Float64Array; readonly absorbed: Float64Array };
}

const weightsAt = (d: number): Weights => {
  const empty = (): Float64Array => new Float64Array(d * d);
  return { emitted: empty(), absorbed: empty(), error: { emitted: empty(), absorbed: empty() } };
};

/** −Σ_k A_ik A*_jk (F_ik − F_jk)/(E_i − E_j), the difference taken after the sums: M − M†, M = (A∘F) A†. */
function addDifferences(
  sum: BoundedSum,
  a: ComplexMatrix,
  f: Float64Array,
  error: Float64Array,
  { levels }: SecondOrderKernel,
  energyError: number,
): void {
  const d = levels.length;
  const weighted = { n: d, re: a.re.map((x, key) => x * f[key]!), im: a.im.map((y, key) => y * f[key]!) };
  const m = matrixProduct(weighted, matrixAdjoint(a));
  const moduli = zeroMatrix(d);
  const open = zeroMatrix(d);
  for (let key = 0; key < d * d; key++) {
    moduli.re[key] = Math.hypot(a.re[key]!, a.im[key]!);
    open.re[key] = moduli.re[key]! * (error[key]! + (d + 8) * Number.EPSILON * f[key]!);
  }
  const bound = matrixProduct(open, matrixAdjoint(moduli)).re;
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      if (i === j) continue;
      const [p, q] = [i * d + j, j * d + i];
      const gap = levels[i]! - levels[j]!;
      const [re, im] = [-(m.re[p]! - m.re[q]!) / gap, -(m.im[p]! + m.im[q]!) / gap];
      sum.re[p]! += re;
      sum.im[p]! += im;
      const relative = (2 * energyError) / Math.abs(gap) + roundingOf(4);
      sum.error[p]! += (bound[p]! + bound[q]!) / Math.abs(gap) + relative * Math.hypot(re, im);
    }
  }
}

/** (1 − e^{−x})/x */
const first = (x: number): number => (x === 0 ? 1 : -Math.expm1(-x) / x);

/** (e^{−x} − 1 + x)/x², for |x| up to `NEAR`. */
function second(x: number): number {
  let [term, total] = [0.5, 0.5];
  for (let n = 1; n < 16; n++) {
    term *= -x / (n + 2);
    total += term;
  }
  return total;
}

/** Up to this distance on the scale of T differences of exponentials lose digits. */
const NEAR = 0.5;

/**
 * out += weight × what J(n + 1) is weighted with at x = βω and y = βΔ, over β or β²: P = f(x + y) and Q = e^{−y}f(x − y), f(u) = (1 − e^{−u})/u; of the
 * diagonal, with s(u) = (e^{−u} − 1 + u)/u², s(x + y) and e^{−y}s(x − y), a quantum more for E_k above and below E_i, e^{−x}s(y − x) and
 * e^{−x−y}s(−x − y), a quantum less. Exponentials, at `ex` and `ey`, are taken once for each node and once for each frequency.
 */
function addIntegrands(
  out: Float64Array,
  weight: number,
  { x, ex }: { readonly x: number; readonly ex: number },
  { y, ey }: { readonly y: number; readonly ey: number },
): void {
  const [sum, product, gap] = [x + y, ex * ey, x - y];
  if (sum > NEAR) {
    const inverse = 1 / sum;
    out[0]! += weight * (1 - product) * inverse;
    out[2]! += weight * (product - 1 + sum) * inverse * inverse;
    out[5]! += weight * (1 - product * (1 + sum)) * inverse * inverse;
  } else {
    out[0]! += weight * first(sum);
    out[2]! += weight * second(sum);
    out[5]! += weight * product * second(-sum);
  }
  if (Math.abs(gap) > NEAR) {
    const inverse = 1 / gap;
    out[1]! += weight * (ey - ex) * inverse;
    out[3]! += weight * (ex + (gap - 1) * ey) * inverse * inverse;
    out[4]! += weight * (ey - (gap + 1) * ex) * inverse * inverse;
  } else {
    out[1]! += weight * ey * first(gap);
    out[3]! += weight * ey * second(gap);
    out[4]! += weight * ex * second(-gap);
  }
}

/** Of P, Q and the four of the diagonal: of 1/β. */
const POWERS = [1, 1, 2, 2, 2, 2];

/** The integrals at Δ by two rules, of which the finer one is taken, and each once. */
function integralsOver(density: MatrixCoupling['bath']['density'], temperature: number) {
  const edges = panelEdges(density, ENDS, [temperature, 8 * temperature]);
  const rules = [nodesOf(density, temperature, edges, PANELS / 2), nodesOf(density, temperature, edges, PANELS)];
  const [, { open }] = rules as [Nodes, Nodes];
  const units = Float64Array.from(POWERS, (power) => temperature ** -power);
  const known = new Map<number, Integrals>();
  return (delta: number): Integrals => {
    const before = known.get(delta);
    if (before !== undefined) return before;
    const at = { y: delta / temperature, ey: Math.exp(-delta / temperature) };
    const [coarse, value] = rules.map(({ nodes, weight }) => {
      const sums = new Float64Array(POWERS.length);
      for (const [q, node] of nodes.entries()) addIntegrands(sums, weight[q]!, node, at);
      return sums.map((total, n) => total * units[n]!);
    }) as [Float64Array, Float64Array];
    const error = value.map((total, n) => Math.abs(total - coarse[n]!) + (ROUNDING + open) * Math.abs(total));
    const integrals = { value, error };
    known.set(delta, integrals);
    return integrals;
  };
}

/** Of the sum of positive terms, each of a few operations. */
const ROUNDING = roundingOf(64);

interface Nodes {
  /** βω and e^{−βω} */
  readonly nodes: readonly { readonly x: number; readonly ex: number }[];
  /** J(n + 1) dω */
  readonly weight: Float64Array;
  /** The relative error of J. */
  readonly open: number;
}

function nodesOf(
  density: MatrixCoupling['bath']['density'],
  temperature: number,
  edges: readonly number[],
  perFold: number,
): Nodes {
  const rule = gaussLegendre(POINTS);
  const nodes: Nodes['nodes'][number][] = [];
  const weight: number[] = [];
  let open = 0;
  for (const [k, to] of edges.entries()) {
    const from = edges[k - 1];
    if (from === undefined || !(to > from)) continue;
    const parts = Math.ceil((to - from) * perFold);
    const half = (to - from) / parts / 2;
    for (let part = 0; part < parts; part++) {
      const center = from + (2 * part + 1) * half;
      for (const [q, node] of rule.nodes.entries()) {
        const omega = Math.exp(center + half * node);
        const { value, error } = density.estimate(omega);
        if (value === 0) continue;
        open = Math.max(open, error / Math.abs(value));
        nodes.push({ x: omega / temperature, ex: Math.exp(-omega / temperature) });
        weight.push((rule.weights[q]! * half * omega * value) / -Math.expm1(-omega / temperature));
      }
    }
  }
  return { nodes, weight: Float64Array.from(weight), open };
}
