/** The long-time superoperator of a concrete system. */
import type { Bath, Quantity } from '../bath/index.ts';
import { bruteForceLiouvillian, type ComplexMatrix } from './bruteForce.ts';
import { type NumericSystem, signedTransform } from './numericSystem.ts';

/**
 * Γ_≷(ν) of a bath as long-time numbers. A Hermitian coupling only meets their sum, so each gets half of it and the quadrature partners, which
 * may diverge, are left alone. Throws `DivergentTransform` where a part that is needed diverges.
 */
export function halfSidedNumbers(
  bath: Bath,
  frequency: number,
  hermitian: boolean,
): { greater: ComplexPair; lesser: ComplexPair } {
  const at = (kernel: Parameters<typeof signedTransform>[1], transform: 'cos' | 'sin'): number =>
    finiteValue(signedTransform(bath, kernel, transform, frequency));
  const full = { re: at('noise', 'cos') + at('dissipation', 'sin'), im: at('noise', 'sin') - at('dissipation', 'cos') };
  if (hermitian) {
    const half = { re: full.re / 2, im: full.im / 2 };
    return { greater: half, lesser: half };
  }
  const partner = {
    re: at('dissipationPartner', 'cos') + at('noisePartner', 'sin'),
    im: at('dissipationPartner', 'sin') - at('noisePartner', 'cos'),
  };
  return {
    greater: { re: (full.re + partner.re) / 2, im: (full.im + partner.im) / 2 },
    lesser: { re: (full.re - partner.re) / 2, im: (full.im - partner.im) / 2 },
  };
}

export interface ComplexPair {
  readonly re: number;
  readonly im: number;
}

function finiteValue(quantity: Quantity): number {
  if (quantity.kind === 'divergent') throw new DivergentTransform(quantity.cause);
  return quantity.value;
}

/** Thrown inside numeric generators; callers turn it into a named outcome. */
export class DivergentTransform extends Error {
  override readonly name = 'DivergentTransform';
}

/** The long-time superoperator of a concrete system. Throws `DivergentTransform` where it does not exist. */
export function numericLiouvillian(system: NumericSystem): ComplexMatrix {
  return bruteForceLiouvillian(
    system.levels,
    system.couplings.map(({ bath, a }) => {
      const hermitian = isHermitianMatrix(a);
      const known = new Map<number, ReturnType<typeof halfSidedNumbers>>();
      const at = (frequency: number) => {
        const pair = known.get(frequency) ?? halfSidedNumbers(bath, frequency, hermitian);
        known.set(frequency, pair);
        return pair;
      };
      return { a, greater: (frequency) => at(frequency).greater, lesser: (frequency) => at(frequency).lesser };
    }),
  );
}

export function isHermitianMatrix({ n, re, im }: ComplexMatrix): boolean {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      if (re[i * n + j] !== re[j * n + i] || im[i * n + j] !== -im[j * n + i]!) return false;
    }
  }
  return true;
}

/**
 * A bound on the ∞-norm of the uncertainty of the superoperator, due to the errors of the bath integrals and to rounding: every Γ_≷ enters through
 * −{[A, Zρ] + [A†, Yρ]} + h.c., so ‖δL‖ ≤ Σ 8 ‖A‖²_F max δΓ, with the norms of matrices of d² rows.
 */
export function liouvillianError(system: NumericSystem): number {
  const { dimension: d, levels } = system;
  const frequencies = new Set([...levels].flatMap((x) => [...levels].map((y) => Math.abs(x - y))));
  let total = 0;
  for (const { bath, a } of system.couplings) {
    const norm = a.re.reduce((sum, x, k) => sum + x * x + a.im[k]! ** 2, 0);
    const hermitian = isHermitianMatrix(a);
    let worst = 0;
    for (const frequency of frequencies) {
      worst = Math.max(worst, transformError(bath, frequency, hermitian, d * Number.EPSILON));
    }
    total += 8 * norm * worst;
  }
  return total;
}

function transformError(bath: Bath, frequency: number, hermitian: boolean, rounding: number): number {
  const kernels = hermitian
    ? (['noise', 'dissipation'] as const)
    : (['noise', 'dissipation', 'noisePartner', 'dissipationPartner'] as const);
  let total = 0;
  for (const kernel of kernels) {
    for (const transform of ['cos', 'sin'] as const) {
      const quantity = signedTransform(bath, kernel, transform, frequency);
      if (quantity.kind === 'finite') total += quantity.error + rounding * Math.abs(quantity.value);
    }
  }
  return total;
}
