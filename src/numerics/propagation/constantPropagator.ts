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
import { type ClusterFrame, clusterFrames, MOST_TERMS } from './panelFrame.ts';
import type { Propagated } from './slowPropagator.ts';

export interface ConstantGenerator {
  /** ω of every entry of ρ. */
  readonly frequencies: Float64Array;
  readonly k: ComplexMatrix;
}

/** From the state at one time the state at any later one; undefined where clusters are too close together. */
export function constantPropagator({
  frequencies,
  k,
}: ConstantGenerator): ((from: number, rho: ComplexArray) => Propagated | undefined) | undefined {
  const frame = clusterFrames(frequencies, k);
  if (frame === undefined) return undefined;
  const { x, clusters } = frame;
  return (from, rho) => {
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
    const turn = c.exp({ re: values.re[p]! * t, im: values.im[p]! * t });
    const moved = c.mul(turn, { re: amplitudes.re[p]!, im: amplitudes.im[p]! });
    [amplitudes.re[p], amplitudes.im[p]] = [moved.re, moved.im];
  }
  return applied(vectors, amplitudes);
}
