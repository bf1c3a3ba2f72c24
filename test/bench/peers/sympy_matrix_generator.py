"""The second-order generator of a d-level system with Hermitian couplings, with SymPy's matrices and expressions.

K X = -[A, W X] + h.c. with W_ij = A_ij Gamma(E_j - E_i) for every bath, as the matrix Tr[L_j K(L_k)] / Tr L_k^2 and the vector Tr[L_j K(1)] / d in the
generalised Gell-Mann basis. Gamma(nu) = Nc + Ds + i (Ns - Dc), one symbol per bath, transform and Bohr frequency.
"""

from protocol import serve

import sympy
from generator_numbers import numbers
from sympy import I, Matrix, Rational, Symbol, conjugate, eye, zeros


def gell_mann(d):
    """Symmetric and antisymmetric matrices pair by pair, then the diagonal ones."""
    basis = []
    for i in range(d):
        for j in range(i + 1, d):
            symmetric, antisymmetric = zeros(d), zeros(d)
            symmetric[i, j] = symmetric[j, i] = 1
            antisymmetric[i, j], antisymmetric[j, i] = -I, I
            basis += [symmetric, antisymmetric]
    for k in range(1, d):
        basis.append(sympy.diag(*([1] * k + [-k] + [0] * (d - k - 1))))
    return basis


def real(name):
    return Symbol(name, real=True)


def gamma(bath, i, j):
    """At nu = E_j - E_i; the symbols are named after the pair i < j, the odd ones for E_i - E_j."""
    if i == j:
        return real(f"Nc{bath}") - I * real(f"Dc{bath}")
    sign = 1 if i > j else -1
    nc, ns, dc, ds = (real(f"{name}{bath}_{min(i, j)}{max(i, j)}") for name in ("Nc", "Ns", "Dc", "Ds"))
    return nc + sign * ds + I * (sign * ns - dc)


def coupling(bath, d):
    a = zeros(d)
    for i in range(d):
        a[i, i] = real(f"a{bath}_{i}")
        for j in range(i + 1, d):
            a[i, j] = Symbol(f"g{bath}_{i}{j}")
            a[j, i] = conjugate(a[i, j])
    return a


def generator(d, baths):
    """Rows of the Bloch matrix, the Bloch vector as last column; entries expanded."""
    hamiltonian = sympy.diag(*[real(f"e{k}") for k in range(d)])
    pairs = []
    for bath in range(1, baths + 1):
        a = coupling(bath, d)
        pairs.append((a, Matrix(d, d, lambda i, j: a[i, j] * gamma(bath, i, j))))

    def apply(x):
        out = -I * (hamiltonian * x - x * hamiltonian)
        for a, w in pairs:
            half = a * w * x - w * x * a
            out -= half + half.H
        return out

    basis = gell_mann(d)
    images = [apply(x) / (x * x).trace() for x in basis]
    images.append(apply(eye(d)) * Rational(1, d))
    return [[sympy.expand((row * image).trace()) for image in images] for row in basis]


def prepare(task):
    d, baths = len(task["levels"]), len(task["couplings"])
    values = numbers(task)
    entries = [entry for row in generator(d, baths) for entry in row]
    symbols = sorted(set().union(*(entry.free_symbols for entry in entries)), key=str)
    function = sympy.lambdify(symbols, entries, modules=[{"conjugate": lambda z: complex(z).conjugate()}, "math"])
    answer = [complex(value).real for value in function(*[values[symbol.name] for symbol in symbols])]
    return answer, lambda: generator(d, baths)


serve(sympy.__version__, prepare)
