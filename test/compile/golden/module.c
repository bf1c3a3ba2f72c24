/*
 * Steady state.
 */
#include <complex.h>
#include <math.h>

double Delta2(void);

/**
 * v of Eq. (1), ħ = k_B = 1.
 *
 * Names:
 *   steady_state = "steady state"
 *   omega0 = "ω₀"
 */
void steady_state(double f1, double f2, double omega0, double Delta1, double out[2]) {
    const double t1 = Delta1*f2*f2 - omega0;
    out[0] = f1*f2/3.0/t1;
    out[1] = -0.3*f1/t1;
}

/**
 * A complex scalar.
 *
 * Names:
 *   Delta2 = "Δ₂"
 */
double complex rate(double complex g) {
    return 1.0/tanh(Delta2()) + I*g;
}
