r"""
Steady state.
"""
import numpy as np


def steady_state(f1, f2, omega0, Delta1):
    r"""
    v of Eq. (1), ħ = k_B = 1.

    Names:
      steady_state = "steady state"
      omega0 = "ω₀"
    """
    t1 = Delta1*f2**2 - omega0
    return np.array(
        [
            f1*f2/3/t1,
            -0.3*f1/t1,
        ]
    )


def rate(g):
    r"""
    A complex scalar.

    Names:
      Delta2 = "Δ₂"
    """
    return 1/np.tanh(Delta2()) + 1j*g
