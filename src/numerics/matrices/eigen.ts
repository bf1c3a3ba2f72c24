/**
 * The Hermitian eigenproblem A x = λ x: Householder tridiagonalisation, divide and conquer on the tridiagonal matrix, back-transformation; real symmetric
 * matrices are recognised and treated in real arithmetic. Backward stable: ‖A x − λ x‖ and the loss of orthogonality are a modest multiple of
 * n·2⁻⁵²·‖A‖ and n·2⁻⁵², for degenerate spectra too.
 */
import { InputError } from '../../errors.ts';
import { tridiagonalizeComplex, tridiagonalizeReal } from './householder.ts';
import { checkEntries, maxNorm } from './linear.ts';
import { applyReflectorsComplex, applyReflectorsReal } from './reflectors.ts';
import { tridiagonalEigensystem } from './tridiagonalDivide.ts';
import { tridiagonalQr } from './tridiagonalQr.ts';

/** An n×n matrix, row-major; `im` may be left out for a real symmetric one. */
export interface HermitianMatrix {
  readonly n: number;
  readonly re: Float64Array;
  readonly im?: Float64Array;
}

/** Eigenvalues in ascending order; eigenvector k, of norm one, occupies the entries k·n … k·n + n − 1. `im` is all zero for a real matrix. */
export interface EigenSystem {
  readonly values: Float64Array;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Of the largest entry: what sums over thousands of terms and integrations to 1e-10 leave; a wrong sign or index is far above. */
const HERMITICITY = 1e-10;

/**
 * Eigenvalues and orthonormal eigenvectors; the matrix is left unchanged.
 * @param wanted how many of the eigenvectors, the lowest first, are computed; all of them unless given
 * @throws InputError when the matrix is not Hermitian to 1e-10 of its largest entry or a length is wrong, NoAnswerError when an entry is not finite
 */
export function hermitianEigensystem(
  matrix: HermitianMatrix,
  wanted: (values: Float64Array) => number = ({ length }) => length,
): EigenSystem {
  const { n } = matrix;
  const { a, real, scale } = scaledCopy(matrix);
  const t = real ? tridiagonalizeReal(a, n) : tridiagonalizeComplex(a, n);
  const tridiagonal = tridiagonalEigensystem(t.diagonal, t.offDiagonal);
  const values = tridiagonal.values.map((x) => x * scale);
  const re = tridiagonal.vectors.subarray(0, wanted(values) * n);
  const im = new Float64Array(re.length);
  if (real) applyReflectorsReal(a, t, re, n);
  else applyReflectorsComplex(a, t, { re, im }, n);
  return { values, re, im };
}

/** The eigenvalues alone, ascending. Throws as `hermitianEigensystem` does. */
export function hermitianEigenvalues(matrix: HermitianMatrix): Float64Array {
  const { a, real, scale } = scaledCopy(matrix);
  const t = real ? tridiagonalizeReal(a, matrix.n) : tridiagonalizeComplex(a, matrix.n);
  tridiagonalQr(t.diagonal, t.offDiagonal);
  return t.diagonal.map((x) => x * scale).sort();
}

interface ScaledCopy {
  /** The elements, with Re and Im by turns unless they are real. */
  readonly a: Float64Array;
  readonly real: boolean;
  readonly scale: number;
}

/** The matrix divided by a power of two that brings its largest entry to order one. */
function scaledCopy({ n, re, im }: HermitianMatrix): ScaledCopy {
  checkEntries('matrix', re, n * n);
  if (im !== undefined) checkEntries('matrix', im, n * n);
  const largestIm = im === undefined ? 0 : maxNorm(im);
  const largest = Math.max(maxNorm(re), largestIm);
  checkHermitian(n, re, im, largest);
  const scale = largest === 0 ? 1 : 2 ** Math.max(-1000, Math.min(1000, Math.round(Math.log2(largest))));
  const real = im === undefined || largestIm === 0;
  const step = real ? 1 : 2;
  const a = new Float64Array(step * n * n);
  for (let k = 0; k < n * n; k++) a[step * k] = re[k]! / scale;
  if (!real) for (let k = 0; k < n * n; k++) a[2 * k + 1] = im[k]! / scale;
  return { a, real, scale };
}

/** Rows and columns that are compared while both are in the cache. */
const BLOCK = 16;

function checkHermitian(n: number, re: Float64Array, im: Float64Array | undefined, largest: number): void {
  for (let start = 0; start < n; start += BLOCK) {
    const end = Math.min(n, start + BLOCK);
    for (let i = start; i < n; i++) {
      for (let j = start; j < end && j <= i; j++) {
        const [p, q] = [i * n + j, j * n + i];
        const deviation = Math.max(Math.abs(re[p]! - re[q]!), im === undefined ? 0 : Math.abs(im[p]! + im[q]!));
        if (deviation > HERMITICITY * largest) {
          throw new InputError(
            `Argument \`matrix\` must be Hermitian to ${HERMITICITY} of its largest entry, ${largest.toPrecision(3)}, but its entries (${i}, ${j}) and (${j}, ${i}) differ by ${(deviation / largest).toPrecision(3)} of it.`,
          );
        }
      }
    }
  }
}
