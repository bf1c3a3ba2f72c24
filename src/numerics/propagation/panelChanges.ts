/**
 * What the couplings R of a panel do to its modes, to second order. A coupling that turns many times is taken out of the equation of z = (1 + Y)w by its
 * slow solution Y, Levin's method, and leaves [R′, Y] + RY there, R′ being the couplings that do not turn: products, which turn, and are taken out likewise,
 * or stay. What stays enters by its integral. Halving a panel shows none of these products, which are the same at every time of it.
 * Source: Sanders, Verhulst & Murdock, Averaging Methods in Nonlinear Dynamical Systems (2007), §2.9 (second-order averaging).
 */
import { zeros } from '../matrices/complexArray.ts';
import type { ComplexArray } from '../matrices/linear.ts';
import { coefficientTail, NODES, POINTS } from '../special/legendre.ts';
import { seriesAt, slowSolution, withoutTail } from '../special/legendreSeries.ts';
import {
  integralOf,
  ONE_OF_MANY,
  type PanelCoupling,
  type PropagationPanel,
  seriesOf,
  sizeOf,
} from './panelCouplings.ts';

/** From mode `source` to mode `target`, as a Legendre series. */
export interface Change {
  readonly target: number;
  readonly source: number;
  readonly series: ComplexArray;
}

/** An entry of Y, e^{iφ(t − from)}·series but for the phases ϑ of its modes. */
export interface TurningChange extends Change {
  readonly carrier: number;
  /** The largest part of the series on the panel, about. */
  readonly size: number;
}

export interface PanelChanges {
  /** Integrals from the start of the panel on. */
  readonly staying: readonly Change[];
  readonly turning: readonly TurningChange[];
  /** What is left out of third order, at most about. */
  readonly unseen: number;
}

/** e^{z(x + 1)}·amplitude dx, x from −1 to 1, takes a mode to another. */
interface Motion {
  readonly target: number;
  readonly source: number;
  readonly carrier: number;
  readonly z: { readonly re: number; readonly im: number };
  /** At the nodes. */
  readonly amplitude: ComplexArray;
}

interface TurningMotion extends Motion {
  readonly solution: ComplexArray;
}

/** Beyond so many radians of half a panel a motion turns. */
const FEW_RADIANS = 6;
/** What is left out of third order, at most, in units of what is negligible. */
const HOPELESS = 100;
/** A product is left out below this fraction of what is negligible. */
const ONE_OF_SOME = 1e-2;
/** Rounding of a Legendre coefficient, relative to the function. */
const UNRESOLVED = 1e-13;

/** Undefined where an amplitude is not resolved. */
export function changesOf(panel: PropagationPanel, start: ComplexArray, negligible: number): PanelChanges | undefined {
  const firstOrder = rowsOf(panel, (coupling) => reachOf(panel, coupling));
  // no panel with so much of third order is of use
  if (firstOrder ** 3 > HOPELESS * negligible) return undefined;
  const least = negligible * ONE_OF_MANY;
  const phases = panel.phases?.map(atNodes);
  const sizes = start.re.map((x, k) => Math.hypot(x, start.im[k]!));
  const largest = Math.max(...sizes);
  const staying: Motion[] = [];
  const turning: TurningMotion[] = [];
  for (const coupling of panel.couplings) {
    const size = Math.max(sizes[coupling.source]!, Math.min(1, firstOrder) * largest);
    if (size * strengthOf(coupling) * panel.half <= least) continue;
    const motion = motionOf(panel, phases, coupling);
    const expansion = seriesOf(motion.amplitude);
    const tail = coefficientTail(expansion.re) + coefficientTail(expansion.im);
    if (!(tail * size <= negligible + UNRESOLVED * sizeOf(motion.amplitude) * size)) return undefined;
    if (turns(motion)) turning.push({ ...motion, solution: slowSolution(expansion, motion.z.re, motion.z.im) });
    else staying.push(motion);
  }
  const products = productsOf(staying, turning, { n: panel.n, least: ONE_OF_SOME * negligible });
  const second = {
    staying: products.filter((product) => !turns(product)).map(stayingChange),
    turning: products.filter(turns).map((product) => {
      const solution = slowSolution(seriesOf(product.amplitude), product.z.re, product.z.im);
      return turningChange({ ...product, solution });
    }),
  };
  const first = turning.map(turningChange);
  return {
    staying: [...staying.map(stayingChange), ...second.staying],
    turning: [...withoutLeast(first, negligible), ...withoutLeast(second.turning, negligible)],
    unseen: rowOf(first) * (rowOf(second.turning) + rowOf(second.staying)),
  };
}

const strengthOf = ({ factor, amplitude }: PanelCoupling): number =>
  Math.hypot(factor.re, factor.im) * amplitude.largest;

const turns = ({ z }: Motion): boolean => Math.hypot(z.re, z.im) >= FEW_RADIANS;

/** About what the integral of a coupling amounts to. */
function reachOf(panel: PropagationPanel, coupling: PanelCoupling): number {
  const { re, im } = exponentOf(panel, coupling);
  return (strengthOf(coupling) * panel.half) / Math.max(1, Math.hypot(re, im));
}

/** The largest sum over the couplings to one mode that turn. */
function rowsOf(panel: PropagationPanel, size: (coupling: PanelCoupling) => number): number {
  const rows = new Float64Array(panel.n);
  for (const coupling of panel.couplings) {
    const { re, im } = exponentOf(panel, coupling);
    if (Math.hypot(re, im) >= FEW_RADIANS) rows[coupling.target]! += size(coupling);
  }
  return Math.max(...rows);
}

function exponentOf({ values, half }: PropagationPanel, { target, source, carrier }: PanelCoupling): Motion['z'] {
  return {
    re: (values.re[source]! - values.re[target]!) * half,
    im: (values.im[source]! - values.im[target]! + carrier) * half,
  };
}

function motionOf(
  panel: PropagationPanel,
  phases: readonly ComplexArray[] | undefined,
  coupling: PanelCoupling,
): Motion {
  const { half, from } = panel;
  const { target, source, carrier, factor, amplitude } = coupling;
  const [own, other] = [phases?.[target], phases?.[source]];
  const out = zeros(POINTS);
  for (let node = 0; node < POINTS; node++) {
    const modulus = half * (own && other ? Math.exp(other.re[node]! - own.re[node]!) : 1);
    const angle = carrier * from + (own && other ? other.im[node]! - own.im[node]! : 0);
    const [x, y] = [modulus * Math.cos(angle), modulus * Math.sin(angle)];
    const [u, v] = [x * factor.re - y * factor.im, x * factor.im + y * factor.re];
    out.re[node] = u * amplitude.re[node]! - v * amplitude.im[node]!;
    out.im[node] = u * amplitude.im[node]! + v * amplitude.re[node]!;
  }
  return { target, source, carrier, z: exponentOf(panel, coupling), amplitude: out };
}

function stayingChange({ target, source, z, amplitude }: Motion): Change {
  const turned = zeros(POINTS);
  addTurned(turned, { amplitude, z });
  const { re, im } = integralOf(seriesOf(turned), 1);
  return { target, source, series: { re: withoutTail(re), im: withoutTail(im) } };
}

function turningChange({ target, source, carrier, solution: { re, im } }: TurningMotion): TurningChange {
  const series = { re: withoutTail(re), im: withoutTail(im) };
  return { target, source, carrier, series, size: sizeOf(series) };
}

/** Without the least of them that are negligible together. */
function withoutLeast(changes: readonly TurningChange[], negligible: number): TurningChange[] {
  const ascending = [...changes].sort((a, b) => a.size - b.size);
  let [left, first] = [0, 0];
  for (; first < ascending.length; first++) {
    left += ascending[first]!.size;
    if (left > negligible) break;
  }
  return ascending.slice(first);
}

/** The largest sum of the sizes of changes of one mode. */
function rowOf(changes: readonly Change[]): number {
  const sums = new Map<number, number>();
  for (const { target, series } of changes) sums.set(target, (sums.get(target) ?? 0) + sizeOf(series));
  return Math.max(0, ...sums.values());
}

// ── Products ──

interface Sized extends Motion {
  readonly size: number;
}

/** [R′, Y] + RY, but for what is below `least`. */
function productsOf(
  staying: readonly Motion[],
  turning: readonly TurningMotion[],
  { n, least }: { readonly n: number; readonly least: number },
): Motion[] {
  const after = sizedBy([...staying, ...turning], n, ({ source }) => source);
  const before = sizedBy(staying, n, ({ target }) => target);
  const products = new Map<number, Motion>();
  const carrierNames = new Map<number, number>();
  for (const own of turning) {
    const reach = sizeOf(own.solution);
    let solution: ComplexArray | undefined;
    const add = (others: readonly Sized[], sign: 1 | -1): void => {
      for (const other of others) {
        if (2 * reach * other.size <= least) break;
        const z = { re: own.z.re + other.z.re, im: own.z.im + other.z.im };
        if (reach * other.size <= least * Math.max(0.5, Math.hypot(z.re, z.im))) continue;
        const [target, source] = sign > 0 ? [other.target, own.source] : [own.target, other.source];
        const carrier = own.carrier + other.carrier;
        const name = (carrierNames.get(carrier) ?? named(carrierNames, carrier)) * n * n + target * n + source;
        const product = products.get(name) ?? { target, source, carrier, z, amplitude: zeros(POINTS) };
        products.set(name, product);
        solution ??= atNodes(own.solution);
        addProductTo(product.amplitude, other.amplitude, solution, sign);
      }
    };
    add(after[own.target]!, 1);
    add(before[own.source]!, -1);
  }
  return [...products.values()];
}

function named(names: Map<number, number>, carrier: number): number {
  names.set(carrier, names.size);
  return names.size - 1;
}

/** The motions of every mode, the largest first. */
function sizedBy(motions: readonly Motion[], n: number, mode: (motion: Motion) => number): Sized[][] {
  const lists: Sized[][] = Array.from({ length: n }, () => []);
  for (const motion of motions) lists[mode(motion)]!.push({ ...motion, size: sizeOf(motion.amplitude) });
  for (const list of lists) list.sort((a, b) => b.size - a.size);
  return lists;
}

const atNodes = ({ re, im }: ComplexArray): ComplexArray => ({
  re: NODES.map((x) => seriesAt(re, x)),
  im: NODES.map((x) => seriesAt(im, x)),
});

/** sum += sign · a b */
function addProductTo(sum: ComplexArray, a: ComplexArray, b: ComplexArray, sign: 1 | -1): void {
  for (let node = 0; node < POINTS; node++) {
    sum.re[node]! += sign * (a.re[node]! * b.re[node]! - a.im[node]! * b.im[node]!);
    sum.im[node]! += sign * (a.re[node]! * b.im[node]! + a.im[node]! * b.re[node]!);
  }
}

/** sum += e^{z(x + 1)}·amplitude */
function addTurned(sum: ComplexArray, { amplitude, z }: Pick<Motion, 'amplitude' | 'z'>): void {
  for (let node = 0; node < POINTS; node++) {
    const turn = NODES[node]! + 1;
    const modulus = Math.exp(z.re * turn);
    const [x, y] = [modulus * Math.cos(z.im * turn), modulus * Math.sin(z.im * turn)];
    sum.re[node]! += x * amplitude.re[node]! - y * amplitude.im[node]!;
    sum.im[node]! += x * amplitude.im[node]! + y * amplitude.re[node]!;
  }
}
