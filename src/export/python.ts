/**
 * A Python file that needs NumPy and SciPy only: the Bloch equations as functions and, where the model has numbers, the coefficients by
 * quadrature, so that running the file prints the steady state. The variant for QuTiP adds the generator as a superoperator.
 */
import { emitPython, type SourceFunction } from '../compile/languages/index.ts';
import type { Derived } from '../study/derivation/index.ts';
import { coefficientDefinition, type NumericBasis } from '../tcl/index.ts';
import { formulaText } from '../typeset/index.ts';
import { exportComment, withDecimals } from './comment.ts';
import { type ExportedFunctions, exportedFunctions } from './functions.ts';
import { parameterNumbers, steadyStateRefusal, WITHOUT_NUMBERS } from './numbers.ts';
import { pythonQuantities, pythonQuantityLines } from './pythonQuantities.ts';
import { PYTHON_QUADRATURE } from './quadrature.ts';
import { pythonBaths, pythonNumber } from './spectrum.ts';
import { thermalSpecs } from './thermalSpecs.ts';

export const pythonFile = (derived: Derived, program: string): string => write(derived, program, false);

/** `liouvillian()` is the generator at long times as a `Qobj`, in QuTiP's column-stacking convention. */
export const qutipFile = (derived: Derived, program: string): string => write(derived, program, true);

/** A piece of a file; each needs those before it. */
export interface PythonPart {
  /** What it has, as a heading. */
  readonly title: string;
  readonly source: string;
}

function write(derived: Derived, program: string, qutip: boolean): string {
  const functions = exportedFunctions(derived);
  const comment = [exportComment(derived, functions, program), derived.given === undefined ? WITHOUT_NUMBERS : RUN];
  const doc = [...comment, ...(qutip ? [QUTIP_COMMENT] : [])].join('\n\n');
  const imports = ['import numpy as np', ...(qutip ? ['import qutip'] : [])];
  if (derived.given === undefined) {
    const parts = pythonParts(derived, functions, { doc, imports });
    return joined([...parts, ...(qutip ? [{ source: LIOUVILLIAN }] : [])]);
  }
  return joined([
    ...pythonParts(derived, functions, { doc, imports: ['import sys', ...integrationImports(derived, imports)] }),
    ...(qutip ? [{ source: LIOUVILLIAN }, { source: liouvillianSource(functions) }] : []),
    { source: mainSource(functions, derived, qutip) },
  ]);
}

/** The modules that a program for a model with numbers needs beside `numeric`. */
export const integrationImports = (derived: Derived, numeric: readonly string[]): readonly string[] => [
  'from dataclasses import dataclass',
  'from itertools import pairwise',
  'from typing import Callable',
  '',
  ...numeric,
  'from scipy.integrate import quad',
  ...(pythonBaths(thermalSpecs(derived)).interpolates ? ['from scipy.interpolate import PchipInterpolator'] : []),
];

/** The equations as functions and, where the model has numbers, its coefficients by quadrature and what is read off the steady state. */
export function pythonParts(
  derived: Derived,
  functions: ExportedFunctions,
  { doc, imports }: { readonly doc?: string; readonly imports: readonly string[] },
): readonly PythonPart[] {
  const { energyBasis, energyAxes, frequencies, matrix, vector, energies, steadyState } = functions;
  const emitted = [energyBasis, energyAxes, frequencies, matrix, vector, energies, steadyState].filter(
    (f) => f !== undefined,
  );
  const equations = [
    {
      title: 'The equations',
      source: emitPython({ ...(doc === undefined ? {} : { doc }), functions: emitted }, imports),
    },
    { title: 'The state', source: stateSource(derived, functions) },
  ];
  if (derived.given === undefined) return equations;
  const baths = pythonBaths(thermalSpecs(derived));
  return [
    ...equations,
    {
      title: 'Integrals over the baths',
      source: joined([PYTHON_QUADRATURE, ...baths.constructors].map((source) => ({ source }))),
    },
    { title: 'The numbers of the model', source: numbersSource(derived, functions, baths.expressions) },
    { title: 'The coefficients', source: coefficientsSource(derived, functions) },
    { title: 'The generator', source: generatorSource(matrix, energyBasis) },
    {
      title: 'Currents, rates, measures',
      source: pythonQuantities(derived, {
        bathOf: bathsOfCoefficients(functions),
        energies: valuesOf(functions.energies),
      }),
    },
  ];
}

const joined = (parts: readonly Pick<PythonPart, 'source'>[]): string =>
  `${parts.map(({ source }) => source.trimEnd()).join('\n\n\n')}\n`;

const RUN = 'Run the file to print the coefficients and the steady state; Python 3.10 or newer, NumPy and SciPy.';

const QUTIP_COMMENT = `QuTiP: liouvillian(coefficients()) is the generator as a superoperator for column-stacked density matrices, -i [H_S, rho] included, in
the basis in which H was typed; qutip.steadystate and qutip.mesolve take it. A bath given to QuTiP itself needs J_QuTiP(w) = pi J(w).`;

// ── The state ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The operators of the coherence vector in the basis in which H was typed, and the density matrix. */
function stateSource({ derivation, numericBasis }: Derived, { energyAxes }: ExportedFunctions): string {
  const d = derivation.system.dimension;
  const names = energyAxes?.arguments ?? [];
  const operators = d === 2 ? PAULI : gellMannSource(d);
  const turned =
    energyAxes !== undefined
      ? `np.einsum("jk,kab->jab", energy_axes(${names.join(', ')}), eigenbasis())`
      : numericBasis === undefined
        ? 'eigenbasis()'
        : 'ENERGY_BASIS @ eigenbasis() @ ENERGY_BASIS.conj().T';
  return `${operators}

def basis(${names.join(', ')}):
    """The operators of the coherence vector in the basis in which H was typed."""
    return ${turned}


def density_matrix(v, operators):
    """rho = 1/d + sum_k v_k L_k/Tr(L_k^2)"""
    rho = np.eye(operators.shape[1], dtype=complex) / operators.shape[1]
    for component, operator in zip(v, operators):
        rho += component * operator / np.trace(operator @ operator)
    return rho
${numericBasis === undefined ? '' : `\n\n${unitarySource(numericBasis)}\n`}`;
}

const PAULI = `def eigenbasis():
    """Pauli matrices, the operators of the coherence vector in the eigenbasis of H_S."""
    return np.array([[[0, 1], [1, 0]], [[0, -1j], [1j, 0]], [[1, 0], [0, -1]]])
`;

const gellMannSource = (d: number): string => `def eigenbasis():
    """The operators of the coherence vector in the eigenbasis of H_S: for every pair of levels x and y, then the diagonal ones."""
    operators = []
    for i in range(${d}):
        for j in range(i + 1, ${d}):
            x, y = np.zeros((2, ${d}, ${d}), dtype=complex)
            x[i, j] = x[j, i] = 1
            y[i, j], y[j, i] = -1j, 1j
            operators += [x, y]
    for k in range(1, ${d}):
        operators.append(np.diag([1.0] * k + [-k] + [0.0] * (${d} - k - 1)))
    return np.array(operators)
`;

/** U_ki, column i being the i-th eigenvector. */
function unitarySource({ unitary: { n, re, im } }: NumericBasis): string {
  const complexNumber = (k: number): string => {
    const [x, y] = [re[k]!, im[k]!];
    return y === 0 ? pythonNumber(x) : `complex(${pythonNumber(x)}, ${pythonNumber(y)})`;
  };
  const rows = Array.from({ length: n }, (_, i) => {
    const row = Array.from({ length: n }, (_, j) => complexNumber(i * n + j));
    return `        [${row.join(', ')}],`;
  });
  return ['# eigenvectors of H_S, by columns', 'ENERGY_BASIS = np.array(', '    [', ...rows, '    ]', ')'].join('\n');
}

// ── Numbers ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

const text = (name: string): string => JSON.stringify(name);

function numbersSource(derived: Derived, functions: ExportedFunctions, baths: ReadonlyMap<string, string>): string {
  const values = parameterNumbers(derived, functions);
  const numbers = functions.parameters.map((name) => `    ${text(name)}: ${pythonNumber(values.get(name)!)},`);
  return [
    'PARAMETERS = {',
    ...numbers,
    '}',
    '',
    'BATHS = {',
    ...[...baths].map(([name, expression]) => `    ${text(name)}: ${expression},`),
    '}',
  ].join('\n');
}

/** The long-time value of every coefficient, with its definition beside it. */
function coefficientsSource({ derivation }: Derived, functions: ExportedFunctions): string {
  const { frequencies, coefficients, thermal, energyBasis, angles } = functions;
  const several = new Set(derivation.system.couplings.map(({ bath }) => bath)).size > 1;
  const lines = coefficients.flatMap(({ coefficient, frequency }) => {
    const { name, bath, kernel, transform, scale } = coefficient;
    const at = frequency === undefined ? '0' : `omega[${frequency}]`;
    const value = `half_sided(baths[${text(bath)}], "${KERNELS[kernel]}", "${transform}", ${at})`;
    return [
      `    # ${withDecimals(formulaText(coefficientDefinition(coefficient, several, derivation.system.symbols).longTime, { products: 'written' }))}`,
      `    values[${text(name)}] = ${scale === 1 ? '' : `${scale} * `}${value}`,
    ];
  });
  const factors = thermal.flatMap(({ factor, frequency }) => [
    `    # ${withDecimals(factor.text)}`,
    `    values[${text(factor.name)}] = thermal_factor(baths[${text(factor.bath)}], omega[${frequency}])`,
  ]);
  return [
    'def coefficients(parameters=PARAMETERS, baths=BATHS):',
    '    """The numbers of all symbols; raises Divergent where a coefficient does not exist."""',
    '    values = dict(parameters)',
    ...(energyBasis === undefined
      ? []
      : [`    values.update(zip(${nameTuple(angles)}, energy_basis(${valuesOf(energyBasis)})))`]),
    ...(frequencies === undefined ? [] : [`    omega = bohr_frequencies(${valuesOf(frequencies)})`]),
    ...lines,
    ...factors,
    '    return values',
  ].join('\n');
}

const KERNELS = {
  noise: 'noise',
  dissipation: 'dissipation',
  noisePartner: 'noise_partner',
  dissipationPartner: 'dissipation_partner',
} as const;

const nameTuple = (names: readonly string[]): string =>
  `(${names.map(text).join(', ')}${names.length === 1 ? ',' : ''})`;

const FEW = 4;

/** The numbers of a function's arguments. */
export const valuesOf = ({ arguments: names }: Pick<SourceFunction, 'arguments'>): string =>
  names.length <= FEW
    ? names.map((name) => `values[${text(name)}]`).join(', ')
    : `*[values[name] for name in ${nameTuple(names)}]`;

const generatorSource = (matrix: SourceFunction, energyBasis: SourceFunction | undefined): string =>
  `ARGUMENTS = ${nameTuple(matrix.arguments)}


def generator(values):
    """M and b of dv/dt = M v + b for the numbers of coefficients()${energyBasis === undefined ? '' : ', in the eigenbasis of H_S'}."""
    arguments = [values[name] for name in ARGUMENTS]
    return bloch_matrix(*arguments), bloch_vector(*arguments)
`;

const bathsOfCoefficients = ({ coefficients }: ExportedFunctions): ReadonlyMap<string, string> =>
  new Map(coefficients.map(({ coefficient: { name, bath } }) => [name, bath]));

// ── QuTiP ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

const LIOUVILLIAN = `def superoperator(matrix, vector, operators):
    """
    The Qobj of L in drho/dt = L rho, rho stacked by columns: L = sum_jk M_jk |L_j>><<L_k|/Tr(L_j^2) + sum_j b_j |L_j>><<1|/Tr(L_j^2)
    with <<X|Y>> = Tr(X^+ Y). Acting with it on rho = 1/d + sum_k v_k L_k/Tr(L_k^2) gives dv/dt = M v + b.
    """
    d = operators.shape[1]
    stacked = np.array([operator.reshape(-1, order="F") for operator in operators])
    norms = np.sum(np.abs(stacked) ** 2, axis=1)
    unity = np.eye(d).reshape(-1, order="F")
    rows = matrix @ stacked.conj() + np.outer(vector, unity)
    return qutip.Qobj((stacked / norms[:, None]).T @ rows, dims=[[[d], [d]], [[d], [d]]])
`;

const liouvillianSource = (functions: ExportedFunctions): string => `def liouvillian(values):
    """The generator at long times for the numbers of coefficients(), in the basis in which H was typed."""
    return superoperator(*generator(values), ${basisCall(functions)})
`;

// ── Running the file ────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The basis operators for the numbers in `values`. */
export const basisCall = ({ energyAxes }: ExportedFunctions): string =>
  `basis(${energyAxes ? valuesOf(energyAxes) : ''})`;

function mainSource(functions: ExportedFunctions, derived: Derived, qutip: boolean): string {
  const { energyAxes, steadyState } = functions;
  const qubit = derived.derivation.system.dimension === 2;
  const lines = [
    'try:',
    '    values = coefficients()',
    'except Divergent as divergence:',
    '    sys.exit(f"The long-time generator does not exist: {divergence}")',
    'matrix, vector = generator(values)',
    'for name, value in values.items():',
    '    print(f"{name} = {value:.17g}")',
    'if np.linalg.matrix_rank(matrix) < len(vector):',
    `    sys.exit(${text(steadyStateRefusal(derived))})`,
    'v = np.linalg.solve(matrix, -vector)',
    `rho = density_matrix(v, ${basisCall(functions)})`,
    ...(steadyState === undefined
      ? []
      : ['closed = steady_state(*[values[name] for name in ARGUMENTS])', 'print("closed form, v =", closed.tolist())']),
    ...(energyAxes === undefined ? [] : ['print("eigenbasis of H_S, v =", v.tolist())']),
    ...(qubit
      ? [
          energyAxes === undefined
            ? 'print("steady state, v =", v.tolist())'
            : `print("steady state, v =", (energy_axes(${valuesOf(energyAxes)}).T @ v).tolist())`,
        ]
      : []),
    ...pythonQuantityLines(derived),
    'for row in rho:',
    '    print("rho:", *[f"{entry:.17g}" for entry in row])',
    ...(qutip
      ? [
          'state = qutip.steadystate(liouvillian(values))',
          'print("QuTiP\'s steady state differs by", np.abs(state.full() - rho).max())',
        ]
      : []),
  ];
  const body = lines.map((line) => `    ${line}`);
  return ['def main():', ...body, '', '', 'if __name__ == "__main__":', '    main()'].join('\n');
}
