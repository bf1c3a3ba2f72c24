/**
 * Steady state.
 */

/**
 * v of Eq. (1), ħ = k_B = 1.
 *
 * Names:
 *   steady_state = "steady state"
 *   omega0 = "ω₀"
 */
export function steady_state(f1, f2, omega0, Delta1) {
  const t1 = Delta1*f2*f2 - omega0;
  return [
    f1*f2/3/t1,
    -0.3*f1/t1,
  ];
}

/**
 * A complex scalar.
 *
 * Names:
 *   Delta2 = "Δ₂"
 *   Re_g = "Re g"
 *   Im_g = "Im g"
 */
export function rate([Re_g, Im_g]) {
  return [1/Math.tanh(Delta2()) - Im_g, Re_g];
}
