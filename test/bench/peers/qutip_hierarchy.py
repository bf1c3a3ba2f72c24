"""Steady state of Eq. (1) between a system and a bath given by exponentials, with QuTiP's hierarchy: as many tiers as the task says."""

from protocol import serve

import qutip

if qutip.__version__.startswith("4"):
    from qutip.nonmarkov.heom import BosonicBath, HEOMSolver
else:
    from qutip.solver.heom import BosonicBath, HEOMSolver


def prepare(task):
    hamiltonian = task["omega0"] / 2 * qutip.sigmaz()
    coupling = task["f1"] * qutip.sigmaz() + task["f2"] * qutip.sigmax()
    real = [(c, nu) for c, _, nu in task["exponents"]]
    imaginary = [(c, nu) for _, c, nu in task["exponents"] if c != 0]
    bath = BosonicBath(
        coupling, [c for c, _ in real], [nu for _, nu in real], [c for c, _ in imaginary], [nu for _, nu in imaginary]
    )
    observables = [qutip.sigmax(), qutip.sigmay(), qutip.sigmaz()]

    def steady_state():
        solver = HEOMSolver(hamiltonian, bath, max_depth=task["tiers"])
        rho, _ = solver.steady_state()
        return [float(qutip.expect(operator, rho).real) for operator in observables]

    return steady_state(), steady_state


serve(qutip.__version__, prepare)
