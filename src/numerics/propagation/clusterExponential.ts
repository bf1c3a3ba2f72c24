/** Exponentials of modes that a panel does not tell apart, from their first-order integrals. */
import * as c from '../complex.ts';
import { addScaled, entryOf, largestPart, zeros } from '../matrices/complexArray.ts';
import type { ComplexArray } from '../matrices/linear.ts';
import { roundingOf } from '../rounding.ts';

/** Exponents farther apart than this are joined to first order only. */
const JOINED = 4;
const TAYLOR_TERMS = 24;
/** Terms this small beside the vector, of a matrix of norm 1, end the series. */
const ROUNDING = roundingOf(0.01);

/**
 * exp(G) of each cluster, G having the exponents on its diagonal and beside it what makes exp(G) right to first order: G_kl times the divided
 * difference (e^{θ_k} − e^{θ_l})/(θ_k − θ_l) is the first-order change.
 */
export class ClusterExponentials {
  private readonly joined = new Map<number, { target: number; source: number; re: number; im: number }[]>();
  private readonly cluster: Int32Array;
  private readonly exponents: ComplexArray;

  constructor(cluster: Int32Array, exponents: ComplexArray) {
    this.cluster = cluster;
    this.exponents = exponents;
  }

  /** Whether the first-order change belongs to a cluster, which then keeps it. */
  take(target: number, source: number, change: { readonly re: number; readonly im: number }): boolean {
    const name = this.cluster[target]!;
    if (target === source || name !== this.cluster[source]) return false;
    const re = this.exponents.re[target]! - this.exponents.re[source]!;
    const im = this.exponents.im[target]! - this.exponents.im[source]!;
    if (Math.hypot(re, im) > JOINED) return false;
    // change / e^{θ_source} / ((e^{x} − 1)/x)
    const scaled = c.mul(change, expOf(-this.exponents.re[source]!, -this.exponents.im[source]!));
    if (!Number.isFinite(scaled.re + scaled.im)) return false;
    const { re: u, im: v } = relativeExponential(re, im);
    const norm = u * u + v * v;
    const list = this.joined.get(name) ?? [];
    list.push({
      target,
      source,
      re: (scaled.re * u + scaled.im * v) / norm,
      im: (scaled.im * u - scaled.re * v) / norm,
    });
    this.joined.set(name, list);
    return true;
  }

  /** out += exp(G) start */
  addTo(out: ComplexArray, start: ComplexArray): void {
    const n = start.re.length;
    for (let k = 0; k < n; k++) {
      if (this.joined.has(this.cluster[k]!)) continue;
      const { re, im } = c.mul(expOf(this.exponents.re[k]!, this.exponents.im[k]!), entryOf(start, k));
      out.re[k]! += re;
      out.im[k]! += im;
    }
    for (const [name, entries] of this.joined) this.addCluster(out, start, name, entries);
  }

  /** e^{mean} times the Taylor series of exp(G − mean) on the vector; G − mean is of order one. */
  private addCluster(
    out: ComplexArray,
    start: ComplexArray,
    name: number,
    entries: readonly { target: number; source: number; re: number; im: number }[],
  ): void {
    const members = [...this.cluster.keys()].filter((k) => this.cluster[k] === name);
    const mean = { re: 0, im: 0 };
    for (const k of members) {
      mean.re += this.exponents.re[k]! / members.length;
      mean.im += this.exponents.im[k]! / members.length;
    }
    const place = new Map(members.map((k, i) => [k, i]));
    const inside = [
      ...members.map((k, i) => ({
        i,
        j: i,
        re: this.exponents.re[k]! - mean.re,
        im: this.exponents.im[k]! - mean.im,
      })),
      ...entries.map(({ target, source, re, im }) => ({ i: place.get(target)!, j: place.get(source)!, re, im })),
    ];
    const apply = (v: ComplexArray, factor: number): ComplexArray => {
      const w = zeros(members.length);
      for (const { i, j, re, im } of inside) {
        w.re[i]! += factor * (re * v.re[j]! - im * v.im[j]!);
        w.im[i]! += factor * (re * v.im[j]! + im * v.re[j]!);
      }
      return w;
    };
    let norm = 0;
    for (const { re, im } of inside.slice(0, members.length)) norm = Math.max(norm, Math.hypot(re, im));
    for (const { re, im } of entries) norm += Math.hypot(re, im);
    const pieces = Math.max(1, Math.ceil(norm));
    let state = zeros(members.length);
    for (const [i, k] of members.entries()) [state.re[i], state.im[i]] = [start.re[k]!, start.im[k]!];
    for (let piece = 0; piece < pieces; piece++) {
      let term = state;
      const sum = { re: state.re.slice(), im: state.im.slice() };
      const nothing = ROUNDING * largestPart(state);
      for (let k = 1; k <= TAYLOR_TERMS && largestPart(term) > nothing; k++) {
        term = apply(term, 1 / (k * pieces));
        addScaled(sum, term, 1);
      }
      state = sum;
    }
    const factor = expOf(mean.re, mean.im);
    for (const [i, k] of members.entries()) {
      const { re, im } = c.mul(factor, entryOf(state, i));
      out.re[k]! += re;
      out.im[k]! += im;
    }
  }
}

/** (e^z − 1)/z */
function relativeExponential(re: number, im: number): { readonly re: number; readonly im: number } {
  const norm = re * re + im * im;
  // |z| < 1e-4: the term left out of the series, z³/24, is below 1e-13, and above e^z − 1 loses no more than four digits
  if (norm < 1e-8) return { re: 1 + re / 2 + (re * re - im * im) / 6, im: im / 2 + (re * im) / 3 };
  const { re: u, im: v } = expOf(re, im);
  return { re: ((u - 1) * re + v * im) / norm, im: (v * re - (u - 1) * im) / norm };
}

/** e^{re + i im} */
const expOf = (re: number, im: number): c.Complex => c.exp({ re, im });
