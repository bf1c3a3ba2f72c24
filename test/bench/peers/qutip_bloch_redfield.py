"""Steady state of a ladder of levels coupled to one bath: QuTiP's Bloch-Redfield tensor, not secular and without principal values, and its null vector.

One run of many seconds, timed here: the answer has its seconds beside the populations in the eigenbasis."""

import time

from protocol import serve

import numpy
import qutip
from qutip_spectrum import spectrum


def prepare(task):
    hamiltonian = qutip.Qobj(numpy.diag(task["levels"]).astype(complex))
    coupling = qutip.Qobj(numpy.array(task["coupling"]).astype(complex))
    value = spectrum(task["bath"], task["bath"]["temperature"])

    def solve():
        if qutip.__version__.startswith("4"):
            tensor, _ = qutip.bloch_redfield_tensor(hamiltonian, [[coupling, value]], use_secular=False)
        else:
            bath = qutip.coefficient(lambda t, w: value(w), args={"w": 0})
            tensor = qutip.bloch_redfield_tensor(hamiltonian, [[coupling, bath]], sec_cutoff=-1, fock_basis=True)
        return qutip.steadystate(tensor)

    start = time.perf_counter()
    state = solve()
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "populations": sorted(float(x.real) for x in state.diag())}, solve


serve(qutip.__version__, prepare)
