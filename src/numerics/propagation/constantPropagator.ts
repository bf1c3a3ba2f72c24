/**
 * dρ/dt = (D + K)ρ with a constant generator over any time, D = −iω and K small beside the distances of the ω between clusters of them: with
 * (D + K)(1 + X) = (1 + X)(D + B) it is ρ(t) = (1 + X)e^{(D + B)t}(1 + X)⁻¹ρ(0), e^{(D + B)t} cluster by cluster. Of X only products with vectors are
 * needed, so that many levels cost little more than X itself.
 */
import * as c from '../complex.ts';
import { addScaled, applied, largestPart, zeros } from '../matrices/complexArray.ts';
import { type ComplexMatrix, scaledMatrix } from '../matrices/complexMatrix.ts';
import type { ComplexArray } from '../matrices/linear.ts';
import { matrixExponential } from '../matrices/matrixExponential.ts';
import { type ClusterFrame, clusterFrames, MOST_TERMS, rowNorm } from './panelFrame.ts';
import type { Propagated } from './slowPropagator.ts';

export interface ConstantGenerator {
  /** ω of every entry of ρ. */
  readonly frequencies: Float64Array;
  readonly k: ComplexMatrix;
}

export interface Decay {
  readonly factor: number;
  readonly rate: number;
}

export interface ConstantPropagator {
  /** From the state at one time the state at any later one. */
  readonly propagate: (from: number, rho: ComplexArray) => Propagated | undefined;
  /** ‖e^{(D + K)t}‖ ≤ factor·e^{−rate·t} over what has no trace, in the largest modulus of the entries; undefined where some of it stays. */
  readonly decay: Decay | undefined;
}

/** Undefined where clusters are too close together. */
export function constantPropagator({ frequencies, k }: ConstantGenerator): ConstantPropagator | undefined {
  const frame = clusterFrames(frequencies, k);
  if (frame === undefined) return undefined;
  const { x } = frame;
  const clusters = frame.clusters.map(withStationaryMode);
  const propagate = (from: number, rho: ComplexArray): Propagated | undefined => {
    const start = unrotated(x, rho);
    if (start === undefined) return undefined;
    return (t) => {
      const state = zeros(frequencies.length);
      for (const cluster of clusters) advance(cluster, start, t - from, state);
      const turned = applied(x, state);
      addScaled(turned, state, 1);
      return turned;
    };
  };
  return { propagate, decay: decayOf(clusters, x) };
}

/** A rate below this multiple of the rounding of a block may be none. */
const DISCERNIBLE = 1e3;

/** The trace stays: where no other mode of the cluster of the populations, which holds ρ₀₀, does so, the rate of that mode is zero without rounding. */
function withStationaryMode(cluster: ClusterFrame): ClusterFrame {
  const { members, block, system } = cluster;
  if (members[0] !== 0 || system === undefined) return cluster;
  const least = DISCERNIBLE * Number.EPSILON * rowNorm(block);
  const staying = [...system.values.re.keys()].filter((p) => !(system.values.re[p]! < -least));
  if (staying.length !== 1) return cluster;
  const values = { re: system.values.re.slice(), im: system.values.im.slice() };
  values.re[staying[0]!] = 0;
  values.im[staying[0]!] = 0;
  return { ...cluster, system: { ...system, values } };
}

/** ‖1 + X‖‖(1 + X)⁻¹‖‖V‖‖V⁻¹‖ and the slowest rate but for the mode that traceless states lack. */
function decayOf(clusters: readonly ClusterFrame[], x: ComplexMatrix): Decay | undefined {
  const turn = rowNorm(x);
  if (!(turn < 1)) return undefined;
  let [condition, rate] = [1, Number.POSITIVE_INFINITY];
  for (const { members, block, system } of clusters) {
    if (system === undefined) return undefined;
    const { values, vectors, inverse } = system;
    const rates = [...values.re].map((re) => -re).sort((a, b) => a - b);
    const slowest = (members[0] === 0 ? rates[1] : rates[0]) ?? Number.POSITIVE_INFINITY;
    if (!(slowest > DISCERNIBLE * Number.EPSILON * rowNorm(block))) return undefined;
    rate = Math.min(rate, slowest);
    condition = Math.max(condition, rowNorm(vectors) * rowNorm(inverse));
  }
  return { factor: ((1 + turn) / (1 - turn)) * condition, rate };
}

/** (1 + X)⁻¹ρ by iteration. */
function unrotated(x: ComplexMatrix, rho: ComplexArray): ComplexArray | undefined {
  let state = rho;
  for (let k = 0; k < MOST_TERMS; k++) {
    const turned = applied(x, state);
    const next = { re: rho.re.map((u, i) => u - turned.re[i]!), im: rho.im.map((v, i) => v - turned.im[i]!) };
    const change = { re: next.re.map((u, i) => u - state.re[i]!), im: next.im.map((v, i) => v - state.im[i]!) };
    state = next;
    if (largestPart(change) <= Number.EPSILON * largestPart(rho)) return state;
  }
  return undefined;
}

/** e^{(D + B)t} of one cluster, written to its entries of `out`: by its modes, or where they (nearly) coalesce by the exponential of the block. */
function advance(cluster: ClusterFrame, start: ComplexArray, t: number, out: ComplexArray): void {
  const { members, base } = cluster;
  const own = zeros(members.length);
  for (const [p, key] of members.entries()) [own.re[p], own.im[p]] = [start.re[key]!, start.im[key]!];
  const moved = exponentialOf(cluster, own, t);
  const turn = c.exp({ re: 0, im: -base * t });
  for (const [p, key] of members.entries()) {
    const entry = c.mul(turn, { re: moved.re[p]!, im: moved.im[p]! });
    [out.re[key], out.im[key]] = [entry.re, entry.im];
  }
}

function exponentialOf({ block, system }: ClusterFrame, own: ComplexArray, t: number): ComplexArray {
  if (system === undefined) return applied(matrixExponential(scaledMatrix(t, block)), own);
  const { values, vectors, inverse } = system;
  const amplitudes = applied(inverse, own);
  for (let p = 0; p < block.n; p++) {
    // what has decayed is zero, whatever its phase would be
    const size = Math.exp(values.re[p]! * t);
    const turn = size === 0 ? c.ZERO : c.exp({ re: values.re[p]! * t, im: values.im[p]! * t });
    const moved = c.mul(turn, { re: amplitudes.re[p]!, im: amplitudes.im[p]! });
    [amplitudes.re[p], amplitudes.im[p]] = [moved.re, moved.im];
  }
  return applied(vectors, amplitudes);
}
