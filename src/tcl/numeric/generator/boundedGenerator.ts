/**
 * The long-time generator on real variables, the populations and the real and imaginary parts of the coherences, with a bound for every entry.
 *
 * Real and imaginary parts of Γ_≷ enter different entries, so that a rate far up, πJn, is not lost beside the Lamb shift of the same transition:
 * entries of very different size keep their accuracy relative to themselves.
 */
import type { Complex, ComplexMatrix } from '../../../numerics/index.ts';
import { roundingOf } from '../../../numerics/index.ts';

/** Γ_≷(ν) of a bath at long times and bounds of the errors of its parts. */
export interface BoundedHalfSided {
  readonly greater: Complex;
  readonly lesser: Complex;
  readonly error: Complex;
}

export interface BoundedCoupling {
  readonly a: ComplexMatrix;
  readonly at: (frequency: number) => BoundedHalfSided;
  /** Bound for the errors of those elements of A that are not 0; nothing unless given. */
  readonly elementError?: number;
}

export interface BoundedGenerator {
  readonly size: number;
  /** Row-major; variables in the order ρ_00, ρ_11, …, then Re ρ_ij, Im ρ_ij for i < j. */
  readonly matrix: Float64Array;
  readonly bounds: Float64Array;
  /** Where the real part of ρ_ij stands, i ≤ j; the imaginary part follows it. */
  readonly place: (i: number, j: number) => number;
}

interface BoundedFactor {
  readonly z: Complex;
  readonly error: Complex;
}

/** Elements ρ_ij by i·d + j, which is at most that of ρ_ji for i ≤ j. */
type AddElement = (to: number, from: number, factor: BoundedFactor) => void;

/** What H_S leaves open beside rounding: in the differences of the levels, and between them. */
export interface HamiltonianErrors {
  readonly frequency: number;
  readonly between: number;
}

export function boundedGenerator(
  levels: Float64Array,
  couplings: readonly BoundedCoupling[],
  { frequency, between }: HamiltonianErrors,
): BoundedGenerator {
  const d = levels.length;
  const size = d * d;
  const place = (i: number, j: number): number => (i === j ? i : d + i * (2 * d - i - 1) + 2 * (j - i - 1));
  const [matrix, bounds] = [new Float64Array(size * size), new Float64Array(size * size)];
  const transposed = Int32Array.from({ length: size }, (_, key) => (key % d) * d + Math.floor(key / d));
  const places = transposed.map((mirrored, key) => {
    const upper = Math.min(key, mirrored);
    return place(Math.floor(upper / d), upper % d);
  });
  const add = (at: number, value: number, error: number): void => {
    matrix[at]! += value;
    bounds[at]! += error + Number.EPSILON * (Math.abs(value) + Math.abs(matrix[at]!));
  };
  /** (Lρ)_ij += z ρ_kl for i ≤ j. */
  const addElement: AddElement = (to, from, { z: { re, im }, error }) => {
    const at = places[to]! * size + places[from]!;
    const below = at + size;
    const isReal = to === transposed[to]!;
    const sign = from <= transposed[from]! ? 1 : -1;
    add(at, re, error.re);
    if (!isReal) add(below, im, error.im);
    if (from === transposed[from]!) return;
    add(at + 1, -sign * im, error.im);
    if (!isReal) add(below + 1, sign * re, error.re);
  };
  /** (Mρ)_ij += z ρ_kl, M being half of L, whose other half is its Hermitian conjugate. */
  const addHalf: AddElement = (to, from, factor) => {
    const mirrored = transposed[to]!;
    if (to <= mirrored) addElement(to, from, factor);
    if (mirrored <= to) {
      const { z, error } = factor;
      addElement(mirrored, transposed[from]!, { z: { re: z.re, im: -z.im }, error });
    }
  };
  for (const coupling of couplings) addCoupling(levels, coupling, addHalf);
  for (let i = 0; i < d; i++) {
    for (let j = i + 1; j < d; j++) {
      const omega = levels[i]! - levels[j]!;
      const error = { re: 0, im: Number.EPSILON * Math.abs(omega) + frequency };
      addElement(i * d + j, i * d + j, { z: { re: 0, im: -omega }, error });
    }
  }
  const open = { z: { re: 0, im: 0 }, error: { re: between, im: between } };
  for (let i = 0; between > 0 && i < d; i++) {
    for (let k = 0; k < d; k++) {
      if (i === k) continue;
      for (let j = 0; j < d; j++) addHalf(i * d + j, k * d + j, open);
    }
  }
  return { size, matrix, bounds, place };
}

/** −Σ (left W)_ik ρ_kj + Σ W_ik ρ_kl left_lj with W_mk = right_mk Γ(E_k − E_m), once for A and once for A†. */
function addCoupling(levels: Float64Array, { a, at, elementError = 0 }: BoundedCoupling, addHalf: AddElement): void {
  const d = levels.length;
  const plain = (i: number, j: number): Complex => ({ re: a.re[i * d + j]!, im: a.im[i * d + j]! });
  const adjoint = (i: number, j: number): Complex => ({ re: a.re[j * d + i]!, im: -a.im[j * d + i]! });
  for (const [left, right, part] of [
    [plain, adjoint, 'greater'],
    [adjoint, plain, 'lesser'],
  ] as const) {
    for (let m = 0; m < d; m++) {
      for (let k = 0; k < d; k++) {
        const inner = right(m, k);
        if (inner.re === 0 && inner.im === 0) continue;
        const transforms = at(levels[k]! - levels[m]!);
        for (let p = 0; p < d; p++) {
          const before = timesTransform(left(p, m), inner, { transforms, part, elementError });
          if (before !== undefined) {
            const { z, error } = before;
            const factor = { z: { re: -z.re, im: -z.im }, error };
            for (let j = 0; j < d; j++) addHalf(p * d + j, k * d + j, factor);
          }
          for (let q = 0; q < d; q++) {
            const both = timesTransform(left(p, q), inner, { transforms, part, elementError });
            if (both !== undefined) addHalf(m * d + q, k * d + p, both);
          }
        }
      }
    }
  }
}

/** x y Γ with its error; undefined where it is 0. */
function timesTransform(
  x: Complex,
  y: Complex,
  {
    transforms,
    part,
    elementError,
  }: {
    readonly transforms: BoundedHalfSided;
    readonly part: 'greater' | 'lesser';
    readonly elementError: number;
  },
): BoundedFactor | undefined {
  if (x.re === 0 && x.im === 0) return undefined;
  const { [part]: gamma, error } = transforms;
  // |x|² is real without rounding
  const square = x.re === y.re && x.im === -y.im;
  const c = { re: x.re * y.re - x.im * y.im, im: square ? 0 : x.re * y.im + x.im * y.re };
  const size = {
    re: Math.abs(x.re * y.re) + Math.abs(x.im * y.im),
    im: square ? 0 : Math.abs(x.re * y.im) + Math.abs(x.im * y.re),
  };
  const open = {
    re: error.re + roundingOf(4) * Math.abs(gamma.re),
    im: error.im + roundingOf(4) * Math.abs(gamma.im),
  };
  // of an operator whose real elements stay real
  const moved = elementError * (Math.hypot(x.re, x.im) + Math.hypot(y.re, y.im));
  const [movedRe, movedIm] = [moved, square ? 0 : moved];
  return {
    z: { re: c.re * gamma.re - c.im * gamma.im, im: c.re * gamma.im + c.im * gamma.re },
    error: {
      re: size.re * open.re + size.im * open.im + movedRe * Math.abs(gamma.re) + movedIm * Math.abs(gamma.im),
      im: size.re * open.im + size.im * open.re + movedRe * Math.abs(gamma.im) + movedIm * Math.abs(gamma.re),
    },
  };
}
