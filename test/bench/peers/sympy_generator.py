"""The second-order generator of a d-level system with Hermitian couplings, with SymPy's sparse polynomial ring over the Gaussian rationals.

The same generator as in sympy_matrix_generator.py; in the ring every entry is expanded at all times, and the conjugate of g is a symbol h. This is
the fastest way SymPy has.
"""

from protocol import serve

import sympy
from generator_numbers import numbers
from sympy import QQ_I, ring


class Matrices:
    """d x d matrices as lists of rows of ring elements."""

    def __init__(self, d, baths):
        self.d, self.baths = d, baths
        pairs = [f"{i}{j}" for i in range(d) for j in range(i + 1, d)]
        names = [f"e{k}" for k in range(d)]
        for b in range(1, baths + 1):
            names += [f"a{b}_{i}" for i in range(d)] + [f"Nc{b}", f"Dc{b}"]
            names += [f"{name}{b}_{pair}" for name in ("g", "h", "Nc", "Ns", "Dc", "Ds") for pair in pairs]
        self.ring, *symbols = ring(names, QQ_I)
        self.symbol = dict(zip(names, symbols))
        partner = {"g": "h", "h": "g"}
        self.conjugated = [names.index(partner.get(name[0], name[0]) + name[1:]) for name in names]
        self.i = QQ_I(0, 1)

    def zeros(self):
        return [[self.ring.zero] * self.d for _ in range(self.d)]

    def diagonal(self, values):
        out = self.zeros()
        for k, value in enumerate(values):
            out[k][k] = self.ring.one * value
        return out

    def conjugate(self, p):
        return self.ring.from_dict({tuple(m[k] for k in self.conjugated): QQ_I(c.x, -c.y) for m, c in p.items()})

    def adjoint(self, a):
        return [[self.conjugate(a[j][i]) for j in range(self.d)] for i in range(self.d)]

    def subtract(self, a, b):
        return [[x - y for x, y in zip(row, other)] for row, other in zip(a, b)]

    def scale(self, factor, a):
        return [[factor * x for x in row] for row in a]

    def entry(self, a, b, i, j):
        return sum((a[i][k] * b[k][j] for k in range(self.d) if a[i][k] and b[k][j]), self.ring.zero)

    def multiply(self, a, b):
        return [[self.entry(a, b, i, j) for j in range(self.d)] for i in range(self.d)]

    def commutator(self, a, b):
        return self.subtract(self.multiply(a, b), self.multiply(b, a))

    def trace_of_product(self, a, b):
        return sum((self.entry(a, b, i, i) for i in range(self.d)), self.ring.zero)

    def gell_mann(self):
        basis = []
        for i in range(self.d):
            for j in range(i + 1, self.d):
                symmetric, antisymmetric = self.zeros(), self.zeros()
                symmetric[i][j] = symmetric[j][i] = self.ring.one
                antisymmetric[i][j], antisymmetric[j][i] = -self.i * self.ring.one, self.i * self.ring.one
                basis += [(symmetric, 2), (antisymmetric, 2)]
        for k in range(1, self.d):
            basis.append((self.diagonal([1] * k + [-k]), k * (k + 1)))
        return basis

    def gamma(self, bath, i, j):
        if i == j:
            return self.symbol[f"Nc{bath}"] - self.i * self.symbol[f"Dc{bath}"]
        sign = 1 if i > j else -1
        nc, ns, dc, ds = (self.symbol[f"{name}{bath}_{min(i, j)}{max(i, j)}"] for name in ("Nc", "Ns", "Dc", "Ds"))
        return nc + sign * ds + self.i * (sign * ns - dc)

    def coupling(self, bath):
        a = self.diagonal([self.symbol[f"a{bath}_{k}"] for k in range(self.d)])
        for i in range(self.d):
            for j in range(i + 1, self.d):
                a[i][j] = self.symbol[f"g{bath}_{i}{j}"]
                a[j][i] = self.symbol[f"h{bath}_{i}{j}"]
        return a


def generator(d, baths):
    """Rows of the Bloch matrix, the Bloch vector as last column."""
    m = Matrices(d, baths)
    hamiltonian = m.diagonal([m.symbol[f"e{k}"] for k in range(d)])
    pairs = []
    for bath in range(1, baths + 1):
        a = m.coupling(bath)
        pairs.append((a, [[a[i][j] * m.gamma(bath, i, j) for j in range(d)] for i in range(d)]))

    def apply(x):
        out = m.scale(-m.i, m.commutator(hamiltonian, x))
        for a, w in pairs:
            half = m.commutator(a, m.multiply(w, x))
            out = m.subtract(m.subtract(out, half), m.adjoint(half))
        return out

    basis = m.gell_mann()
    images = [m.scale(QQ_I(1) / norm, apply(x)) for x, norm in basis]
    images.append(m.scale(QQ_I(1) / d, apply(m.diagonal([1] * d))))
    return m, [[m.trace_of_product(row, image) for image in images] for row, _ in basis]


def value_of(p, values):
    total = 0
    for monomial, coefficient in p.items():
        term = complex(float(coefficient.x), float(coefficient.y))
        for exponent, value in zip(monomial, values):
            if exponent:
                term *= value**exponent
        total += term
    return total.real if total else 0.0


def prepare(task):
    d, baths = len(task["levels"]), len(task["couplings"])
    m, rows = generator(d, baths)
    given = numbers(task)
    values = [given[name] for name in m.symbol]
    answer = [value_of(entry, values) for row in rows for entry in row]
    return answer, lambda: generator(d, baths)


serve(sympy.__version__, prepare)
