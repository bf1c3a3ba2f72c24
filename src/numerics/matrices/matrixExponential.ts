/**
 * exp(A) of a dense complex matrix by scaling and squaring: the Taylor series of A/2^s, whose norm is below 1/2, squared s times.
 * Source: Golub & Van Loan, Matrix Computations (4th ed.), §9.3. Rounding grows like ‖A‖ε where exp(tA), t > 0, does not grow.
 */
import { type ComplexMatrix, identityMatrix, matrixProduct, matrixSum, scaledMatrix } from './complexMatrix.ts';
import { rowSumNorm } from './nullVector.ts';

/** 2^{−k}/k! is below rounding. */
const TERMS = 14;

export function matrixExponential(a: ComplexMatrix): ComplexMatrix {
  const { n } = a;
  const halvings = Math.max(0, Math.ceil(Math.log2(2 * rowSumNorm(a) + Number.MIN_VALUE)));
  const small = scaledMatrix(2 ** -halvings, a);
  let out = identityMatrix(n);
  // Horner: 1 + A(1 + A/2(1 + A/3(…)))
  for (let k = TERMS; k >= 1; k--) {
    out = matrixSum(n, [identityMatrix(n), scaledMatrix(1 / k, matrixProduct(small, out))]);
  }
  for (let k = 0; k < halvings; k++) out = matrixProduct(out, out);
  return out;
}
