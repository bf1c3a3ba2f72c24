/** What is read off the steady state, as Python: heat currents, rates, reduced states, measures and entanglement, as `evaluate` has them. */
import type { Derived } from '../study/derivation/index.ts';

/** What the functions need to know of the others of the file. */
export interface QuantityNames {
  /** The bath that each coefficient is an integral over. */
  readonly bathOf: ReadonlyMap<string, string>;
  /** The arguments of `energy_vector`, from `values`. */
  readonly energies: string;
}

const text = (name: string): string => JSON.stringify(name);

const isComposite = ({ model }: Derived): boolean => model.system.parts.length > 1;

/** K₂ is a sum over the baths that is linear in their coefficients: what is left without any of them is the rotation, and the Lindblad terms. */
export function pythonQuantities(derived: Derived, { bathOf, energies }: QuantityNames): string {
  const { system } = derived.derivation;
  const jumps = (system.lindblad ?? []).length > 0;
  const baths = [...bathOf].map(([name, bath]) => `    ${text(name)}: ${text(bath)},`);
  const parts = [
    `# the bath that each coefficient is an integral over
BATH_OF = {
${baths.join('\n')}
}


def generator_of(baths, values):
    """M and b with the coefficients of these baths alone; without any, the rotation and the Lindblad terms."""
    return generator({n: x if BATH_OF.get(n) in (None, *baths) else 0.0 for n, x in values.items()})


def heat_currents(values, v):
    """Energy per time that each bath brings in, Tr(H_S K2 rho) for its own K2; no more than its order lambda is meaningful."""
    energies = np.array(energy_vector(${energies}))

    def current(baths):
        matrix, vector = generator_of(baths, values)
        return energies @ (matrix @ v + vector)

    rest = current(())
    return {**{bath: current((bath,)) - rest for bath in BATHS}${jumps ? ', "lindblad": rest' : ''}}`,
    system.dimension === 2 ? RELAXATION : transitionRates(energies),
    MEASURES,
    ...(isComposite(derived) ? [compositeSource(derived)] : []),
  ];
  return `${parts.join('\n\n\n')}\n`;
}

const RELAXATION = `def relaxation_times(matrix):
    """T1, T2 and T_phi at second order: 1/T1 = -M_zz, 1/T2 = -(M_xx + M_yy)/2 = 1/(2 T1) + 1/T_phi."""
    relaxation, decoherence = -matrix[2, 2], -(matrix[0, 0] + matrix[1, 1]) / 2
    dephasing = decoherence - relaxation / 2
    # a difference of this size is rounding
    rates = {"T1": relaxation, "T2": decoherence, "Tphi": dephasing if dephasing > 1e-12 * decoherence else 0.0}
    return {name: 1 / rate if rate > 0 else np.inf for name, rate in rates.items()}`;

const transitionRates = (energies: string): string => `def transition_rates(values):
    """
    Golden-rule rates of every bath between the levels of H_S, energies ascending: row "to", column "from". Where levels coincide they depend on the
    basis inside a level.
    """
    operators = eigenbasis()
    levels = np.array([np.diag(operator).real for operator in operators])
    order = np.argsort(np.array(energy_vector(${energies})) @ levels)
    norms = np.array([np.trace(operator @ operator).real for operator in operators])

    def populations(baths):
        matrix, vector = generator_of(baths, values)
        return (levels / norms[:, None]).T @ (matrix @ levels + vector[:, None])

    rest = populations(())
    rates = {}
    for bath in BATHS:
        of_bath = populations((bath,)) - rest
        rates[bath] = (of_bath - np.diag(np.diag(of_bath)))[np.ix_(order, order)]
    return rates`;

const MEASURES = `def entropy(p):
    """-sum p ln p; nan where a p is negative."""
    return -sum(x * np.log(x) for x in p if x > 0) if min(p) > -1e-12 else np.nan


def measures(v):
    """Purity, entropy and relative entropy of coherence in the eigenbasis of H_S (both in nats; nan where rho is not positive)."""
    rho = density_matrix(v, eigenbasis())
    mixed = entropy(np.linalg.eigvalsh(rho))
    return {
        "purity": np.sum(np.abs(rho) ** 2),
        "entropy": mixed,
        "relativeEntropyOfCoherence": entropy(np.diag(rho).real) - mixed,
    }`;

/** Of a composite system; up to four levels, which symbolic equations are for, that is two parts of two levels. */
function compositeSource({ model }: Derived): string {
  const { parts } = model.system;
  const dimensions = parts.map(({ name, dimension }) => `${text(name)}: ${dimension}`);
  return `# the parts of the system and their dimensions, first factor slowest
PARTS = {${dimensions.join(', ')}}


def reduced_states(rho):
    """The state of every part, as typed."""
    sizes = tuple(PARTS.values())
    result = {}
    for k, name in enumerate(PARTS):
        before, after = int(np.prod(sizes[:k])), int(np.prod(sizes[k + 1 :]))
        blocks = rho.reshape(before, sizes[k], after, before, sizes[k], after)
        result[name] = np.einsum("aibajb->ij", blocks)
    return result


def concurrence(rho):
    """max(0, l1 - l2 - l3 - l4) of the singular values of sqrt(rho)^T (sy x sy) sqrt(rho); nan where rho is not positive."""
    p, vectors = np.linalg.eigh(rho)
    if p[0] < -1e-12:
        return np.nan
    root = vectors * np.sqrt(np.maximum(p, 0)) @ vectors.conj().T
    flip = np.fliplr(np.diag([-1.0, 1.0, 1.0, -1.0]))
    largest, *others = np.linalg.svd(root.T @ flip @ root, compute_uv=False)
    return max(0.0, largest - sum(others))`;
}

/** What the example prints of them, one number in a line. */
export function pythonQuantityLines(derived: Derived): string[] {
  const qubit = derived.derivation.system.dimension === 2;
  const printed = (call: string): string[] => [
    `for name, value in ${call}.items():`,
    '    print(f"{name} = {value:.17g}")',
  ];
  return [
    ...printed('measures(v)'),
    ...(isComposite(derived)
      ? [
          'print(f"concurrence = {concurrence(rho):.17g}")',
          'for name, state in reduced_states(rho).items():',
          '    print(f"populations of {name} =", np.diag(state).real.tolist())',
        ]
      : []),
    'for bath, value in heat_currents(values, v).items():',
    '    print(f"heat current of {bath} = {value:.17g}")',
    ...(qubit
      ? printed('relaxation_times(matrix)')
      : ['for bath, rates in transition_rates(values).items():', '    print(f"rates of {bath} =", rates.tolist())']),
  ];
}
