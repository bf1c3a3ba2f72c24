/**
 * Whether e^{Lt} is completely positive for all t ≥ 0, measured on L itself: the Kossakowski matrix with respect to traceless operators of norm 1 must
 * have no negative eigenvalue (Gorini, Kossakowski & Sudarshan, J. Math. Phys. 17, 821 (1976); its eigenvalues are the canonical rates of Hall, Cresser,
 * Li & Andersson, Phys. Rev. A 89, 042120 (2014)).
 *
 * In the basis |a⟩⟨c| it is the matrix C_(ac)(be) = L_(ab)(ce) between operators orthogonal to the identity.
 */
import { type Estimate, hermitianEigenvalues, hermitianPart, roundingOf, zeroMatrix } from '../numerics/index.ts';
import type { Superoperator } from './superoperator.ts';

/** The smallest canonical rate; complete positivity is excluded where it is below −error. */
export function leastCanonicalRate(generator: Superoperator): Estimate {
  const { n, re, im, bounds } = generator;
  const d = Math.round(Math.sqrt(n));
  const choi = zeroMatrix(n);
  const open = new Float64Array(n * n);
  for (let at = 0; at < n * n; at++) {
    const [ab, ce] = [Math.floor(at / n), at % n];
    const key = (Math.floor(ab / d) * d + Math.floor(ce / d)) * n + (ab % d) * d + (ce % d);
    choi.re[key] = re[at]!;
    choi.im[key] = im[at]!;
    open[key] = bounds[at]!;
  }
  // H_S and the anticommutators stand in the row and the column of the identity, which the projection takes out
  const projected = withoutIdentity(choi, d);
  const size = projected.re.reduce((most, x, key) => Math.max(most, Math.hypot(x, projected.im[key]!)), 0);
  // above all others, so that the smallest eigenvalue is one of a traceless operator
  for (let p = 0; p < d; p++) for (let q = 0; q < d; q++) projected.re[p * (d + 1) * n + q * (d + 1)]! += size;
  // a generator keeps Hermiticity to rounding only
  const eigenvalues = hermitianEigenvalues(hermitianPart(projected));
  const rows = Array.from({ length: n }, (_, p) => open.subarray(p * n, (p + 1) * n).reduce((sum, x) => sum + x, 0));
  return { value: eigenvalues[0]!, error: 4 * Math.max(...rows) + roundingOf(16 * n) * d * size };
}

/** (1 − |1⟩⟨1|/d) C (1 − |1⟩⟨1|/d), |1⟩ = Σ |aa⟩ */
function withoutIdentity({ n, re, im }: { n: number; re: Float64Array; im: Float64Array }, d: number) {
  const out = { n, re: re.slice(), im: im.slice() };
  for (const part of [out.re, out.im]) {
    for (let row = 0; row < n; row++) {
      let mean = 0;
      for (let q = 0; q < d; q++) mean += part[row * n + q * (d + 1)]! / d;
      for (let q = 0; q < d; q++) part[row * n + q * (d + 1)]! -= mean;
    }
    for (let column = 0; column < n; column++) {
      let mean = 0;
      for (let q = 0; q < d; q++) mean += part[q * (d + 1) * n + column]! / d;
      for (let q = 0; q < d; q++) part[q * (d + 1) * n + column]! -= mean;
    }
  }
  return out;
}
