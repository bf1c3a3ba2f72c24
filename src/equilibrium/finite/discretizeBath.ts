/**
 * A few modes in place of a bath: the Gauss quadrature of the measure J(ω)/ω dω in the variable x = ω/(ω + ω_c). n modes reproduce
 * ∫(J/ω) f(x) dω exactly for every polynomial f of degree < 2n, the reorganisation energy (f = 1) among them and, with ω_c = ω₀, the
 * coherence of a qubit at T = 0, ∝ ∫J/[ω(ω + ω₀)].
 *
 * Nodes and weights are the eigenvalues and eigenvectors of the Jacobi matrix (Golub & Welsch, Math. Comp. 23 (1969) 221), which follows from
 * Legendre moments by the modified Chebyshev algorithm (Gautschi, Orthogonal Polynomials (2004), Sec. 2.1.7).
 */
import type { SpectralDensity, ThermalBath } from '../../bath/index.ts';
import { InputError, NoAnswerError } from '../../errors.ts';
import { hermitianEigensystem } from '../../numerics/index.ts';
import { integrateOverBath } from '../meanForce/bathIntegral.ts';

export interface BathMode {
  readonly frequency: number;
  /** g of V = g (A ⊗ a + A† ⊗ a†); J ≈ Σ g²δ(ω − ω_j). */
  readonly coupling: number;
}

const MOST_MODES = 12;

/** Monic Legendre polynomials on [0, 1]: p_{k+1} = (x − ½)p_k − b_k p_{k−1}. */
const legendreB = (k: number): number => (k * k) / (4 * (4 * k * k - 1));

function legendre(degree: number, x: number): number {
  let [previous, current] = [0, 1];
  for (let k = 0; k < degree; k++) {
    [previous, current] = [current, (x - 0.5) * current - (k === 0 ? 0 : legendreB(k) * previous)];
  }
  return current;
}

/** ∫ (J/ω) p_l(x(ω)) dω for l < count. */
function modifiedMoments(density: SpectralDensity, count: number, scale: number): number[] {
  return Array.from({ length: count }, (_, l) => {
    const value = (omega: number) => legendre(l, omega / (omega + scale)) / omega;
    const integrand = { value, magnitude: (omega: number) => Math.abs(value(omega)), lowPower: -1, fall: 1 };
    return integrateOverBath(density, integrand, [scale]).value;
  });
}

/** Recurrence coefficients of the orthogonal polynomials of the measure, from its modified moments (Gautschi, Sec. 2.1.7). */
function recurrence(moments: readonly number[], n: number): { alpha: number[]; beta: number[] } {
  const alpha = [0.5 + moments[1]! / moments[0]!];
  const beta = [moments[0]!];
  let before: readonly number[] = moments.map(() => 0);
  let current = moments;
  for (let k = 1; k < n; k++) {
    const next = moments.map((_, l) =>
      l < k || l > 2 * n - k - 1
        ? 0
        : current[l + 1]! -
          (alpha[k - 1]! - 0.5) * current[l]! -
          beta[k - 1]! * before[l]! +
          legendreB(l) * current[l - 1]!,
    );
    alpha.push(0.5 + next[k + 1]! / next[k]! - current[k]! / current[k - 1]!);
    beta.push(next[k]! / current[k - 1]!);
    [before, current] = [current, next];
  }
  return { alpha, beta };
}

/** The symmetric tridiagonal matrix of the recurrence, n × n. */
function jacobiMatrix({ alpha, beta }: { alpha: readonly number[]; beta: readonly number[] }): Float64Array {
  const n = alpha.length;
  const matrix = new Float64Array(n * n);
  for (let k = 0; k < n; k++) {
    matrix[k * n + k] = alpha[k]!;
    if (k === 0) continue;
    matrix[k * n + k - 1] = Math.sqrt(beta[k]!);
    matrix[(k - 1) * n + k] = Math.sqrt(beta[k]!);
  }
  return matrix;
}

/**
 * n modes for a bath, in ascending order of frequency. `scale` is ω_c, best the Bohr frequency of interest.
 * Throws `InputError` for n outside 1 … 12 or a scale that is not positive, `NoAnswerError` when ∫J/ω does not
 * exist, or J lies so far from the scale that x is 0 or 1.
 */
export function discretizeBath({ density }: ThermalBath, n: number, scale: number): BathMode[] {
  if (!Number.isInteger(n) || n < 1 || n > MOST_MODES) {
    throw new InputError(`Argument \`n\` must be a number of modes from 1 to ${MOST_MODES}, but is ${n}.`);
  }
  if (!(scale > 0) || !Number.isFinite(scale)) {
    throw new InputError(`Argument \`scale\` must be a frequency > 0, but is ${scale}.`);
  }
  if (density.reorganizationEnergy.kind === 'divergent') {
    throw new NoAnswerError(
      'divergent-coefficient',
      `The bath cannot be discretised: ${density.reorganizationEnergy.cause}.`,
    );
  }
  const moments = modifiedMoments(density, 2 * n, scale);
  const total = moments[0]!;
  if (total === 0) return [];
  const { values, re } = hermitianEigensystem({ n, re: jacobiMatrix(recurrence(moments, n)) });
  if (!values.every((x) => x > 0 && x < 1)) {
    throw new NoAnswerError(
      'out-of-validity',
      `The bath cannot be discretised: its frequencies are too far from ${scale}, the frequency of the system.`,
    );
  }
  return Array.from(values, (x, k) => {
    const frequency = (scale * x) / (1 - x);
    return { frequency, coupling: Math.sqrt(total * re[k * n]! ** 2 * frequency) };
  });
}
