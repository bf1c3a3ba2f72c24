/**
 * Energy per time from each bath in a stationary state of the hierarchy, from Tr_B(B_kρ_tot) = Σ_{e ∈ bath k} ρ_e and Tr_B(B_kB_lρ_tot) = Σ ρ_{e+e'}:
 *
 *   into the system        i⟨[V_k, H_S]⟩ = i Σ_e Tr([U_e, H_S]ρ_e)
 *   out of the bath        −d⟨H_E,k⟩/dt = i⟨[V_k, H_S]⟩ + Σ_{l ≠ k} i⟨[V_k, V_l]⟩
 *
 * Over all baths both add up to what Lindblad terms take away, 0 without them; they differ where couplings do not commute.
 */
import { type ComplexMatrix, matrixModuli, matrixProduct, traceProduct, zeroMatrix } from '../numerics/index.ts';
import type { HierarchyParts } from './generator.ts';
import { operatorAt } from './unknowns.ts';

export interface ExactCurrents {
  readonly intoSystem: number;
  readonly fromBath: number;
  /** Sum of the moduli of all terms, to which rounding is relative. */
  readonly size: number;
}

export function currentsOf(
  { system: { levels }, modes, operators, unknowns }: HierarchyParts,
  solution: Float64Array,
): ReadonlyMap<string, ExactCurrents> {
  const K = modes.length;
  const root = operators.count - 1;
  const currents = new Map<string, { intoSystem: number; fromBath: number; size: number }>();
  for (const { bath } of modes) currents.set(bath, { intoSystem: 0, fromBath: 0, size: 0 });
  for (const [k, { bath, up, strength }] of modes.entries()) {
    const first = operators.above[root * K + k]!;
    if (first < 0) continue;
    const sum = currents.get(bath)!;
    const rho = operatorAt(unknowns, solution, first);
    const scale = Math.sqrt(strength);
    const toEnergies = commutatorWithEnergies(up, levels);
    // i Tr([U, H_S]ρ)
    const part = -scale * traceProduct(toEnergies, rho).im;
    sum.size += scale * moduliProduct(toEnergies, rho);
    sum.intoSystem += part;
    sum.fromBath += part;
    for (const [l, other] of modes.entries()) {
      const second = operators.above[first * K + l]!;
      if (other.bath === bath || second < 0) continue;
      const pair = operatorAt(unknowns, solution, second);
      const size = Math.sqrt(strength * other.strength);
      const [forth, back] = [matrixProduct(up, other.up), matrixProduct(other.up, up)];
      sum.fromBath -= size * (traceProduct(forth, pair).im - traceProduct(back, pair).im);
      sum.size += size * (moduliProduct(forth, pair) + moduliProduct(back, pair));
    }
  }
  return currents;
}

/** Σ|a_ij||b_ji| */
const moduliProduct = (a: ComplexMatrix, b: ComplexMatrix): number => traceProduct(matrixModuli(a), matrixModuli(b)).re;

/** [U, H_S] */
function commutatorWithEnergies({ n, re, im }: ComplexMatrix, levels: Float64Array): ComplexMatrix {
  const out = zeroMatrix(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const omega = levels[j]! - levels[i]!;
      out.re[i * n + j] = omega * re[i * n + j]!;
      out.im[i * n + j] = omega * im[i * n + j]!;
    }
  }
  return out;
}
