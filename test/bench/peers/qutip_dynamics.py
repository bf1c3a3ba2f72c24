"""Bloch vectors of H = omega0/2 sz + (f1 sz + f2 sx) B from |0> with QuTiP's brmesolve, not secular: a generator that is constant in time and
without principal values."""

from protocol import serve

import qutip
from qutip_spectrum import spectrum


def prepare(task):
    hamiltonian = task["omega0"] / 2 * qutip.sigmaz()
    coupling = task["f1"] * qutip.sigmaz() + task["f2"] * qutip.sigmax()
    observables = [qutip.sigmax(), qutip.sigmay(), qutip.sigmaz()]
    value = spectrum(task, task["temperature"])
    tolerance = task.get("tolerance")
    accuracy = {} if tolerance is None else {"rtol": tolerance, "atol": tolerance / 100, "nsteps": 100000}
    common = {"psi0": qutip.basis(2, 0), "tlist": task["times"], "e_ops": observables}

    def evolve():
        if qutip.__version__.startswith("4"):
            options = qutip.Options(**accuracy)
            result = qutip.brmesolve(hamiltonian, a_ops=[[coupling, value]], use_secular=False, options=options, **common)
        else:
            bath = qutip.coefficient(lambda t, w: value(w), args={"w": 0})
            result = qutip.brmesolve(hamiltonian, a_ops=[[coupling, bath]], sec_cutoff=-1, options=accuracy, **common)
        return [[float(x.real) for x in row] for row in zip(*result.expect)]

    return evolve(), evolve


serve(qutip.__version__, prepare)
