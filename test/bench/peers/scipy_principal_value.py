"""P int_0^inf J(w) coth(w/2T) nu/(nu^2 - w^2) dw for an Ohmic-family bath (s >= 1, T > 0) with SciPy: QUADPACK's Cauchy rule around the pole and an ordinary quadrature
of the tail, both to 1e-10."""

import math

from protocol import serve

import scipy
from scipy.integrate import quad

ACCURACY = {"epsabs": 0.0, "epsrel": 1e-10, "limit": 200}


def principal_value(case):
    power, scale = case["s"], case["lambda"] * case["cutoff"] ** (1 - case["s"])
    cutoff, temperature, nu = case["cutoff"], case["temperature"], case["frequency"]

    def weighted(w):
        if w == 0:  # an end point of the rule; the limit of J coth
            return -scale * 2 * temperature if power == 1 else 0.0
        thermal = 1 / math.tanh(w / (2 * temperature))
        return -scale * w**power * math.exp(-w / cutoff) * thermal * nu / (w + nu)

    around, _ = quad(weighted, 0, 2 * nu, weight="cauchy", wvar=nu, **ACCURACY)
    tail, _ = quad(lambda w: weighted(w) / (w - nu), 2 * nu, math.inf, **ACCURACY)
    return around + tail


def prepare(cases):
    state = {"next": 0}

    def operation():
        case = cases[state["next"] % len(cases)]
        state["next"] += 1
        return principal_value(case)

    return [principal_value(case) for case in cases], operation


serve(scipy.__version__, prepare)
