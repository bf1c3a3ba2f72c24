/** What the closed solutions of this folder are made of. Nothing here comes from the library: the quadrature is of another kind than the one under test. */

export type Density = (omega: number) => number;

/** J(ω) = λ ω^s Ω^{1−s} e^{−ω/Ω}; λ has no unit. */
export const ohmic =
  ({ lambda, s, cutoff }: { lambda: number; s: number; cutoff: number }): Density =>
  (omega) =>
    lambda * omega ** s * cutoff ** (1 - s) * Math.exp(-omega / cutoff);

/** coth(ω/2T), 1 at T = 0. */
export const thermal = (omega: number, temperature: number): number => 1 / Math.tanh(omega / (2 * temperature));

/**
 * ∫₀^∞ f(ω) dω by the trapezoidal rule in u = ln(ω/ω₀), whose error falls exponentially with 1/h for f analytic to the right of the imaginary axis and is
 * e^{−π²/h} there. The nodes lie in pairs around u = 0, half a step away, so that a simple pole of f at ω₀ (`pole`) leaves the principal value.
 * An f that oscillates over its decay needs a smaller h (`step`).
 */
export function halfLine(f: Density, { pole = 1, step = 1 / 16 } = {}): number {
  const reach = Math.round(40 / step);
  let sum = 0;
  for (let k = -reach; k < reach; k++) {
    const omega = pole * Math.exp((k + 0.5) * step);
    sum += omega * f(omega);
  }
  return step * sum;
}

/** ∫ J K/[ω q(ω)] dω with K = ω coth(ω/2T) − ω₀ coth(ω₀/2T): the regular integral of all coherences of a qubit in one bath; q has its zero at ω₀. */
export const coherenceIntegral = (
  J: Density,
  { omega0, temperature }: { omega0: number; temperature: number },
  q: (omega: number) => number,
): number =>
  halfLine((w) => (J(w) * (w * thermal(w, temperature) - omega0 * thermal(omega0, temperature))) / (w * q(w)), {
    pole: omega0,
  });

/** S(ν) = P∫ J [(n + 1)/(ν − ω) + n/(ν + ω)] dω, the imaginary part of the half-sided transform of the correlation function. */
export function shift(J: Density, temperature: number, nu: number): number {
  if (nu === 0) return -halfLine((w) => J(w) / w);
  const n = (w: number): number => 1 / Math.expm1(w / temperature);
  return halfLine((w) => J(w) * ((n(w) + 1) / (nu - w) + n(w) / (nu + w)), { pole: Math.abs(nu) });
}

/** e^{−E_k/T}/Z, at T = 0 the lowest level alone. */
export function gibbs(energies: readonly number[], temperature: number): number[] {
  const lowest = Math.min(...energies);
  const weights = energies.map((energy) => (energy === lowest ? 1 : Math.exp((lowest - energy) / temperature)));
  const total = weights.reduce((sum, x) => sum + x, 0);
  return weights.map((x) => x / total);
}

/**
 * ρ_ij of d levels with Gibbs populations p, to first order in λ, for a real symmetric coupling A to one bath:
 * ρ_ij = −Σ_k A_ik A_kj [p_j S(E_j − E_k) + p_k S(E_k − E_j) − p_i S(E_i − E_k) − p_k S(E_k − E_i)]/(E_i − E_j).
 * It is −i(E_i − E_j)ρ_ij + ⟨i|K₂ρ₀|j⟩ = 0 with K₂ρ = −[A, Λρ] + h.c., Λ_mn = A_mn Γ(E_n − E_m); the real parts of Γ cancel by detailed balance.
 */
export function levelCoherence(
  A: readonly (readonly number[])[],
  energies: readonly number[],
  { J, temperature }: { J: Density; temperature: number },
  [i, j]: readonly [number, number],
): number {
  const p = gibbs(energies, temperature);
  const weighted = (from: number, to: number): number =>
    p[from]! * shift(J, temperature, energies[from]! - energies[to]!);
  const sum = energies.reduce((total, _, k) => {
    const product = A[i]![k]! * A[k]![j]!;
    if (product === 0) return total;
    return total + product * (weighted(j, k) + weighted(k, j) - weighted(i, k) - weighted(k, i));
  }, 0);
  return -sum / (energies[i]! - energies[j]!);
}
