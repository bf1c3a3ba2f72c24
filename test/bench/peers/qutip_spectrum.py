"""The thermal spectrum of an Ohmic-family bath as QuTiP wants it."""

import math


def spectrum(bath, temperature):
    """S(w) = 2 pi J (n + 1) for w > 0, 2 pi J n for w < 0; J without 1/pi, s >= 1, T > 0."""
    scale, power, cutoff = bath["lambda"] * bath["cutoff"] ** (1 - bath["s"]), bath["s"], bath["cutoff"]

    def value(w):
        if w == 0:
            return 2 * math.pi * scale * temperature if power == 1 else 0.0
        density = scale * abs(w) ** power * math.exp(-abs(w) / cutoff)
        return 2 * math.pi * math.copysign(density, w) / -math.expm1(-w / temperature)

    return value
