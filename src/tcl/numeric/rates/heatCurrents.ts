/**
 * The energy that each bath brings into the system in a stationary state, J_k = Tr[H_S K₂^(k) ρ]; Σ_k J_k = 0.
 *
 * With K₂^(k)ρ = −[A, Zρ] − [A†, Yρ] + h.c., Z_mk = (A†)_mk Γ_>(E_k − E_m), Y_mk = A_mk Γ_<(E_k − E_m) this is
 *
 *   J_k = −2 Re Tr([H_S, A] Z ρ + [H_S, A†] Y ρ),  [H_S, A]_mk = (E_m − E_k) A_mk,
 *
 * a sum over d³ terms. A state of order λ⁰, which has no coherence between different energies, leaves of it J_k = Σ_ab (E_a − E_b) W^(k)_ab p_b with
 * the golden-rule rates W^(k): the real parts of Γ_≷ alone. A second-order generator is right to order λ, so that of the current in its own
 * stationary state no more than the leading order is meaningful.
 */
import { type Bath, isThermalBath, type Quantity } from '../../../bath/index.ts';
import {
  type ComplexMatrix,
  type Estimate,
  isHermitianMatrix,
  matrixAdjoint,
  matrixProduct,
  roundingOf,
  zeroMatrix,
} from '../../../numerics/index.ts';
import type { BoundedCoupling, BoundedHalfSided } from '../generator/boundedGenerator.ts';
import {
  bathCouplings,
  DivergentTransform,
  dissipativePart,
  dissipativeParts,
  existing,
  lindbladCouplings,
} from '../generator/liouvillian.ts';
import { type NumericSystem, signedTransform } from '../numericSystem.ts';
import type { NumericLeadingOrder } from '../outcome.ts';

/** By bath, positive into the system. */
export type Currents = ReadonlyMap<string, Quantity>;

/** A state in the eigenbasis of H_S with a bound for every element. */
interface BoundedMatrix {
  readonly rho: ComplexMatrix;
  readonly bound: Float64Array;
}

/** Of a state of the whole second-order generator. */
export function heatCurrents(system: NumericSystem, state: BoundedMatrix): Currents {
  const couplings = bathCouplings(system);
  return new Map(
    system.couplings.map(({ bathName }, k) => [bathName, currentOf(system, couplings[k]!, state)] as const),
  );
}

/** Tr[H_S D ρ]: the energy per time that all Lindblad terms bring in, which comes from no bath. */
export function lindbladCurrent(system: NumericSystem, state: BoundedMatrix): Quantity {
  let [value, error] = [0, 0];
  for (const coupling of lindbladCouplings(system)) {
    const part = currentOf(system, coupling, state);
    if (part.kind === 'divergent') return part;
    value += part.value;
    error += part.error;
  }
  return { kind: 'finite', value, error };
}

/** ρ at order λ⁰; undefined where there is none. */
export function zerothState(leading: NumericLeadingOrder, d: number): BoundedMatrix | undefined {
  if (leading.kind === 'none') return undefined;
  const state = { rho: zeroMatrix(d), bound: new Float64Array(d * d) };
  for (const [key, element] of leading.coherences.entries()) {
    const level = key / (d + 1);
    if (element === undefined) {
      state.rho.re[key] = leading.populations[level]!;
      state.bound[key] = leading.errors[level]!;
    } else if (leading.orders[key] === 0 && element.re.kind === 'finite' && element.im.kind === 'finite') {
      state.rho.re[key] = element.re.value;
      state.rho.im[key] = element.im.value;
      state.bound[key] = Math.hypot(element.re.error, element.im.error);
    }
  }
  return state;
}

/** At leading order, of the state at order λ⁰; undefined where there is none. */
export function leadingCurrents(system: NumericSystem, leading: NumericLeadingOrder): Currents | undefined {
  const state = zerothState(leading, system.dimension);
  if (state === undefined) return undefined;
  return new Map(
    system.couplings.map(({ bathName, bath, a }) => {
      const coupling = { a, at: (frequency: number) => dissipativeTransforms(bath, frequency, isHermitianMatrix(a)) };
      return [bathName, currentOf(system, coupling, state)] as const;
    }),
  );
}

/** The real parts of Γ_≷; those at zero frequency are never asked for. */
function dissipativeTransforms(bath: Bath, frequency: number, hermitian: boolean): BoundedHalfSided {
  if (frequency === 0) return { greater: ZERO, lesser: ZERO, error: ZERO };
  if (!isThermalBath(bath)) {
    const { greater, lesser } = dissipativeParts(bath, frequency);
    return {
      greater: { re: greater.value, im: 0 },
      lesser: { re: lesser.value, im: 0 },
      error: { re: greater.error + Number.MIN_VALUE, im: 0 },
    };
  }
  const noise = signedTransform(bath, 'noise', 'cos', frequency);
  if (noise.kind === 'divergent') throw new DivergentTransform(noise);
  const { value, error } = dissipativePart(bath, frequency, noise);
  const partner = hermitian ? 0 : Math.sign(frequency) * value;
  return {
    greater: { re: value + partner, im: 0 },
    lesser: { re: value - partner, im: 0 },
    error: { re: 2 * error + Number.MIN_VALUE, im: 0 },
  };
}

const ZERO = { re: 0, im: 0 };

function currentOf(system: NumericSystem, coupling: BoundedCoupling, state: BoundedMatrix): Quantity {
  const current = existing(() => transferred(system, coupling, state));
  return current.kind === 'found' ? { kind: 'finite', ...current.value } : current;
}

/** Throws `DivergentTransform`. */
function transferred(
  { levels, rounding }: NumericSystem,
  { a, at }: BoundedCoupling,
  { rho, bound }: BoundedMatrix,
): Estimate {
  const d = levels.length;
  const adjoint = matrixAdjoint(a);
  let [value, error] = [0, 0];
  for (const [left, right, part] of [
    [a, adjoint, 'greater'],
    [adjoint, a, 'lesser'],
  ] as const) {
    const { z, open } = weighted(right, levels, { at, part });
    const inner = matrixProduct(z, rho);
    const openInner = productOfModuli(z, open, { rho, bound });
    for (let m = 0; m < d; m++) {
      for (let k = 0; k < d; k++) {
        const omega = levels[m]! - levels[k]!;
        const [x, y] = [left.re[m * d + k]!, left.im[m * d + k]!];
        if (omega === 0 || (x === 0 && y === 0)) continue;
        const key = k * d + m;
        value -= 2 * omega * (x * inner.re[key]! - y * inner.im[key]!);
        // ε of each term for the sum over all of both channels
        const unsure = 2 * rounding.energy + Math.abs(omega) * (rounding.elements + roundingOf(2 * d * d + 4));
        const size = Math.hypot(inner.re[key]!, inner.im[key]!);
        error += 2 * Math.hypot(x, y) * (Math.abs(omega) * openInner[key]! + unsure * size);
      }
    }
  }
  return { value, error };
}

/** right_mk Γ(E_k − E_m), with bounds for the moduli of the errors. */
function weighted(
  right: ComplexMatrix,
  levels: Float64Array,
  { at, part }: Pick<BoundedCoupling, 'at'> & { readonly part: 'greater' | 'lesser' },
): { readonly z: ComplexMatrix; readonly open: Float64Array } {
  const d = levels.length;
  const z = zeroMatrix(d);
  const open = new Float64Array(d * d);
  for (let m = 0; m < d; m++) {
    for (let k = 0; k < d; k++) {
      const key = m * d + k;
      const [x, y] = [right.re[key]!, right.im[key]!];
      if (x === 0 && y === 0) continue;
      const { [part]: gamma, error } = at(levels[k]! - levels[m]!);
      z.re[key] = x * gamma.re - y * gamma.im;
      z.im[key] = x * gamma.im + y * gamma.re;
      open[key] = Math.hypot(x, y) * (error.re + error.im);
    }
  }
  return { z, open };
}

/** |δZ||ρ| + (|Z| + |δZ|)|δρ| and the rounding of the product. */
function productOfModuli(z: ComplexMatrix, open: Float64Array, { rho, bound }: BoundedMatrix): Float64Array {
  const d = z.n;
  const rounding = roundingOf(d + 8);
  const out = new Float64Array(d * d);
  for (let k = 0; k < d; k++) {
    for (let l = 0; l < d; l++) {
      const [size, delta] = [Math.hypot(z.re[k * d + l]!, z.im[k * d + l]!), open[k * d + l]!];
      if (size === 0 && delta === 0) continue;
      for (let m = 0; m < d; m++) {
        const key = l * d + m;
        const element = Math.hypot(rho.re[key]!, rho.im[key]!);
        out[k * d + m]! += (delta + rounding * size) * element + (size + delta) * bound[key]!;
      }
    }
  }
  return out;
}
