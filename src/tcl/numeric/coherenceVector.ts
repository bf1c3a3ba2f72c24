/**
 * Density matrices and coherence vectors: v_k = Tr[Λ_k ρ], ρ = 1/d + Σ_k v_k Λ_k / Tr Λ_k², for the traceless Hermitian operators Λ_k of a basis (the
 * Pauli matrices, v being the Bloch vector, for d = 2; the generalised Gell-Mann matrices above).
 */
import { evaluateComplex } from '../../algebra/index.ts';
import { type ComplexMatrix, roundingOf, zeroMatrix } from '../../numerics/index.ts';
import { once } from '../../once.ts';
import type { BasisElement } from '../../operators/index.ts';

export interface CoherenceVectors {
  /** v of ρ. */
  readonly vectorOf: (rho: ComplexMatrix) => number[];
  /** ρ of v. */
  readonly matrixOf: (vector: readonly number[]) => ComplexMatrix;
  /** Bounds of the components of v for bounds of the real and imaginary parts of the elements of ρ. */
  readonly boundsOf: (elementBound: number) => number[];
}

/** A population is 0 or 1 where it differs by less than this fraction of the terms it is the sum of, which is their rounding. */
const ROUNDING = roundingOf(4);

/** Prepared once, when it is first needed, for a basis of d² − 1 operators. */
export function coherenceVectors(basis: readonly BasisElement[], d: number): CoherenceVectors {
  const elements = once(() =>
    basis.map(({ operator, squareNorm }) => ({
      squareNorm,
      entries: [...operator.entries].map(([key, value]) => ({ key, ...evaluateComplex(value, new Map()) })),
    })),
  );
  return {
    vectorOf: ({ re, im }) =>
      elements().map(({ entries }) => {
        let value = 0;
        for (const { key, re: x, im: y } of entries) {
          const transposed = (key % d) * d + Math.floor(key / d);
          value += x * re[transposed]! - y * im[transposed]!;
        }
        return value;
      }),
    matrixOf: (vector) => {
      const rho = zeroMatrix(d);
      const { re, im } = rho;
      // populations in units of 1/d: those of the state |k⟩⟨k| are sums of few-digit numbers
      const [populations, sizes] = [new Float64Array(d).fill(1), new Float64Array(d).fill(1)];
      for (const [k, { squareNorm, entries }] of elements().entries()) {
        for (const { key, re: x, im: y } of entries) {
          const level = key / (d + 1);
          if (Number.isInteger(level)) {
            const part = (d * vector[k]! * x) / squareNorm;
            populations[level]! += part;
            sizes[level]! += Math.abs(part);
          } else {
            re[key]! += (vector[k]! * x) / squareNorm;
            im[key]! += (vector[k]! * y) / squareNorm;
          }
        }
      }
      for (const [level, value] of populations.entries()) {
        const rounding = ROUNDING * sizes[level]!;
        re[level * (d + 1)] = Math.abs(value) <= rounding ? 0 : Math.abs(value - d) <= rounding ? 1 : value / d;
      }
      return rho;
    },
    boundsOf: (elementBound) =>
      elements().map(({ entries }) =>
        entries.reduce((sum, { re, im }) => sum + elementBound * (Math.abs(re) + Math.abs(im)), 0),
      ),
  };
}

/** The l₁ coherence Σ_{i≠j} |ρ_ij| in the basis that ρ is written in (Baumgratz, Cramer & Plenio, PRL 113, 140401). */
export function l1Coherence({ n, re, im }: ComplexMatrix): number {
  let sum = 0;
  for (let key = 0; key < n * n; key++) if (key % (n + 1) !== 0) sum += Math.hypot(re[key]!, im[key]!);
  return sum;
}
