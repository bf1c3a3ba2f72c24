"""Steady states of H = omega0/2 sz + (f1 sz + f2 sx) B over a list of temperatures with QuTiP's Bloch-Redfield tensor, not secular.

QuTiP keeps the real parts of the half-sided transforms only: no principal values, hence no steady-state coherence.
"""

from protocol import serve

import qutip
from qutip_spectrum import spectrum


def steady_state(hamiltonian, coupling, value):
    """In the basis of the Hamiltonian as given, with QuTiP 4 or 5."""
    if qutip.__version__.startswith("4"):
        tensor, states = qutip.bloch_redfield_tensor(hamiltonian, [[coupling, value]], use_secular=False)
        return qutip.steadystate(tensor).transform(states, True)
    bath = qutip.coefficient(lambda t, w: value(w), args={"w": 0})
    return qutip.steadystate(qutip.bloch_redfield_tensor(hamiltonian, [[coupling, bath]], sec_cutoff=-1, fock_basis=True))


def prepare(task):
    hamiltonian = task["omega0"] / 2 * qutip.sigmaz()
    coupling = task["f1"] * qutip.sigmaz() + task["f2"] * qutip.sigmax()
    observables = [qutip.sigmax(), qutip.sigmay(), qutip.sigmaz()]

    def bloch(temperature):
        rho = steady_state(hamiltonian, coupling, spectrum(task, temperature))
        return [float(qutip.expect(operator, rho)) for operator in observables]

    def sweep():
        return [bloch(temperature) for temperature in task["temperatures"]]

    return sweep(), sweep


serve(qutip.__version__, prepare)
