/** ⟨O⟩ = Tr[O ρ] of operators as typed. */
import type { Observable } from '../../hamiltonian/index.ts';
import { type Estimate, roundingOf } from '../../numerics/index.ts';
import { numericMatrix } from '../../tcl/index.ts';
import type { BoundedState } from '../energyOrder.ts';

/** |δ⟨O⟩| ≤ Σ_ij |O_ij| |δρ_ji|, and the rounding of the sum. `state`: in the typed basis. */
export function expectation({ operator, values }: Observable, { rho, bound }: BoundedState): Estimate {
  const { n, re, im } = numericMatrix(operator, values);
  let [value, error] = [0, 0];
  for (const key of operator.entries.keys()) {
    const [i, j] = [Math.floor(key / n), key % n];
    const mirror = j * n + i;
    value += re[key]! * rho.re[mirror]! - im[key]! * rho.im[mirror]!;
    const size = Math.hypot(re[key]!, im[key]!);
    error +=
      size * (bound[mirror]! + roundingOf(operator.entries.size + 4) * Math.hypot(rho.re[mirror]!, rho.im[mirror]!));
  }
  return { value, error };
}
