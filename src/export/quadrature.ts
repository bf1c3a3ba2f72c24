/** Python source: a bath, and the half-sided transforms of its correlation function by SciPy's quadrature. */

export const PYTHON_QUADRATURE = `@dataclass(frozen=True)
class Bath:
    """A thermal bath: J(w) = sum |g|^2 delta(w - w_k), its temperature, and what the quadrature needs to know of J."""

    J: Callable[[float], float]
    temperature: float
    # exponent and coefficient of J ~ c*w**s for w -> 0
    low: tuple[float, float]
    # frequencies at which J changes its behaviour
    scales: tuple[float, ...]
    # exponent of J for w -> infinity
    high: float = -np.inf
    # frequency above which J is zero or negligible
    end: float = np.inf


class Divergent(ArithmeticError):
    """An integral that the long-time generator needs does not exist."""


def coth_factor(bath, w):
    """coth(w/2T), 1 at T = 0."""
    return 1.0 if bath.temperature == 0 else 1 / np.tanh(w / (2 * bath.temperature))


def thermal_factor(bath, w):
    """tanh(w/2T), the sign of w at T = 0."""
    return np.sign(w) if bath.temperature == 0 else np.tanh(w / (2 * bath.temperature))


def half_sided(bath, kernel, transform, frequency):
    """
    int_0^oo kernel(tau) transform(frequency*tau) dtau with the transform "cos" or "sin" and the kernels
      noise                int J(w) coth(w/2T) cos(w tau) dw
      dissipation          int J(w) sin(w tau) dw
      noise_partner        int J(w) coth(w/2T) sin(w tau) dw
      dissipation_partner  int J(w) cos(w tau) dw
    Half of them are (pi/2) J [coth] at the frequency, the others principal values:
      -P int J [coth] nu/(w^2 - nu^2) dw with the sine, P int J [coth] w/(w^2 - nu^2) dw with the cosine.
    """
    nu = abs(frequency)
    if transform == "sin" and nu == 0:
        return 0.0
    sign = -1 if transform == "sin" and frequency < 0 else 1
    thermal = kernel.startswith("noise")
    if (kernel in ("noise", "dissipation_partner")) == (transform == "cos"):
        if nu == 0:
            return np.pi / 2 * limit_at_zero(bath, thermal)
        return sign * np.pi / 2 * bath.J(nu) * (coth_factor(bath, nu) if thermal else 1)
    if transform == "sin":
        return -sign * nu * principal_value(bath, thermal, 0, nu)
    return principal_value(bath, thermal, 1, nu)


def limit_at_zero(bath, thermal):
    """The limit w -> 0 of J(w) [coth(w/2T)]."""
    exponent, coefficient = bath.low
    if thermal and bath.temperature > 0:
        exponent, coefficient = exponent - 1, 2 * bath.temperature * coefficient
    if exponent < 0:
        raise Divergent(f"J{' coth(w/2T)' if thermal else ''} diverges like w^{exponent:.4g} at w -> 0.")
    return coefficient if exponent == 0 else 0.0


ACCURACY = {"epsabs": 0, "epsrel": 1e-11, "limit": 400}


def principal_value(bath, thermal, power, nu):
    """P int_0^oo J(w) [coth(w/2T)] w^power/(w^2 - nu^2) dw, in pieces: the pole by quad's weight "cauchy", the rest in ln w."""

    def weighted(w):
        return bath.J(w) * (coth_factor(bath, w) if thermal else 1) * w**power

    def integrand(w):
        return weighted(w) / ((w - nu) * (w + nu))

    below = bath.low[0] - (thermal and bath.temperature > 0) + power - (2 if nu == 0 else 0)
    above = bath.high + power - 2
    if below <= -1 or (above >= -1 and bath.end == np.inf):
        raise Divergent(f"An integral over J diverges at w -> {'0' if below <= -1 else 'infinity'}.")
    marks = {w for w in (*bath.scales, nu, bath.temperature) if 0 < w < bath.end}
    lowest = 1e-12 * min(marks, default=bath.end)
    highest = min(bath.end, 1e12 * max(marks, default=1))
    # what lies outside the range follows from the power laws of J
    total = integrand(lowest) * lowest / (below + 1)
    if bath.end == np.inf:
        total -= integrand(highest) * highest / (above + 1)
    edges = sorted({lowest, highest, *marks})
    if lowest < nu < highest:
        near = min(abs(w - nu) for w in edges if abs(w - nu) > 1e-9 * nu)
        left, right = nu - near / 2, nu + near / 2
        pole = {**ACCURACY, "epsabs": 1e-13 * weighted(nu) / nu, "weight": "cauchy", "wvar": nu}
        total += quad(lambda w: weighted(w) / (w + nu), left, right, **pole)[0]
        lower = [w for w in edges if w < left] + [left]
        upper = [right] + [w for w in edges if w > right]
        pieces = [*pairwise(lower), *pairwise(upper)]
    else:
        pieces = pairwise(edges)
    for start, stop in pieces:
        total += quad(lambda u: integrand(np.exp(u)) * np.exp(u), np.log(start), np.log(stop), **ACCURACY)[0]
    return total
`;
