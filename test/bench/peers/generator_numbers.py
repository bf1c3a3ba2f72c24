"""The numbers at which the symbolic generators of both sides are compared, by the name of the symbol."""


def kernels(bath, nu):
    """Arbitrary even and odd functions for the four half-sided transforms; the benchmark uses the same."""
    return {
        "Nc": bath / (1 + nu**2),
        "Ns": nu * (bath + 1) / (2 + nu**2),
        "Dc": (bath + 2) / (3 + nu**2),
        "Ds": nu * (bath + 3) / (4 + nu**2),
    }


def numbers(task):
    levels = task["levels"]
    d = len(levels)
    values = {f"e{k}": level for k, level in enumerate(levels)}
    for b, matrix in enumerate(task["couplings"], start=1):
        zero = kernels(b, 0)
        values.update({f"Nc{b}": zero["Nc"], f"Dc{b}": zero["Dc"]})
        for i in range(d):
            values[f"a{b}_{i}"] = matrix[i][i][0]
            for j in range(i + 1, d):
                values[f"g{b}_{i}{j}"] = complex(*matrix[i][j])
                values[f"h{b}_{i}{j}"] = complex(*matrix[i][j]).conjugate()
                for name, value in kernels(b, levels[i] - levels[j]).items():
                    values[f"{name}{b}_{i}{j}"] = value
    return values
