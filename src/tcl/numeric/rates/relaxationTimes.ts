/**
 * T₁, T₂ and T_φ of a qubit at second order in the coupling,
 *
 *   1/T₁ = Σ_k 2πJ_k(ω₀)[(n_k + 1)|A_↓|² + n_k|A_↑|²],  1/T_φ = Σ_k |A_00 − A_11|² ∫₀^∞ ν_k(τ) dτ,  1/T₂ = 1/2T₁ + 1/T_φ,
 *
 * with Σ_k r_k(|O_01|² + |O_10|²) and Σ_k ½r_k|O_00 − O_11|² more for Lindblad terms,
 * A_↓ and A_↑ being the elements of the coupling that carry a quantum into the bath and out of it in the eigenbasis of H_S, and ν_k the noise kernel.
 */
import type { Quantity } from '../../../bath/index.ts';
import { type Estimate, roundingOf } from '../../../numerics/index.ts';
import { type NumericSystem, signedTransform } from '../numericSystem.ts';
import { transitionRates } from './transitionRates.ts';

export interface RelaxationTimes {
  readonly T1: Quantity;
  readonly T2: Quantity;
  readonly Tphi: Quantity;
}

/** Undefined for other systems than qubits with levels apart. */
export function relaxationTimes(system: NumericSystem): RelaxationTimes | undefined {
  const { dimension, levels, couplings, lindblad, rounding } = system;
  if (dimension !== 2 || levels[0] === levels[1]) return undefined;
  const unsure = roundingOf(8) + 4 * rounding.elements;
  const known = (value: number): Estimate => ({ value, error: unsure * value });
  const jumps = lindblad.map(({ rate, operator: { re, im } }) =>
    known(rate * [1, 2].reduce((total, key) => total + re[key]! ** 2 + im[key]! ** 2, 0)),
  );
  const relaxation = sum([
    ...[...transitionRates(system).values()].flatMap((rates) => [1, 2].map((key) => entry(rates, key))),
    ...jumps,
  ]);
  const dephasing = lindblad.map(({ rate, operator: { re, im } }) =>
    known((rate / 2) * ((re[0]! - re[3]!) ** 2 + (im[0]! - im[3]!) ** 2)),
  );
  for (const { a, bath } of couplings) {
    const strength = (a.re[0]! - a.re[3]!) ** 2 + (a.im[0]! - a.im[3]!) ** 2;
    if (strength === 0) continue;
    const noise = signedTransform(bath, 'noise', 'cos', 0);
    if (noise.kind === 'divergent') return { T1: inverse(relaxation), T2: noise, Tphi: noise };
    dephasing.push({ value: strength * noise.value, error: strength * (noise.error + unsure * Math.abs(noise.value)) });
  }
  const pure = sum(dephasing);
  return {
    T1: inverse(relaxation),
    T2: inverse(sum([{ value: relaxation.value / 2, error: relaxation.error / 2 }, pure])),
    Tphi: inverse(pure),
  };
}

const entry = ({ value, error }: { value: Float64Array; error: Float64Array }, key: number): Estimate => ({
  value: value[key]!,
  error: error[key]!,
});

const sum = (all: readonly Estimate[]): Estimate =>
  all.reduce((total, { value, error }) => ({ value: total.value + value, error: total.error + error }), {
    value: 0,
    error: 0,
  });

/** A rate that is 0 within its error gives no time. */
function inverse({ value, error }: Estimate): Quantity {
  if (value <= error) {
    const cause = error === 0 ? 'it is infinite: the rate is 0 at second order' : 'the rate is 0 within its error';
    return { kind: 'divergent', cause };
  }
  return { kind: 'finite', value: 1 / value, error: error / (value * (value - error)) + Number.EPSILON / value };
}
