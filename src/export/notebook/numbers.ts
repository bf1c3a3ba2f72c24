/** The part of a notebook that computes the numbers of a model beside those of this program, and asserts that they agree. */
import { numbersJson } from '../../json/results/index.ts';
import type { Derived } from '../../study/derivation/index.ts';
import { evaluateSteadyState } from '../../tcl/numeric/index.ts';
import type { ExportedFunctions } from '../functions.ts';
import { basisCall } from '../python.ts';
import { pythonNumber } from '../spectrum.ts';
import { type NotebookCell, plainMarkdown } from './cell.ts';

/** A number, or numbers in rows, as Python writes them, with the bound of this program. */
interface Reference {
  readonly name: string;
  readonly value: string;
  readonly error: string;
  /** What computes it in the notebook. */
  readonly here: string;
  /** What its rounding scales with. */
  readonly scale: string;
}

type Numbers = ReturnType<typeof numbersJson>;

const text = (name: string): string => JSON.stringify(name);

/** Nothing for a model without numbers. */
export function numberCells(derived: Derived, functions: ExportedFunctions): NotebookCell[] {
  const { given, derivation, model } = derived;
  if (given === undefined) return [];
  const numbers = numbersJson(evaluateSteadyState(derivation, given.values, given.baths), derived);
  const start: NotebookCell[] = [
    { kind: 'markdown', source: HEADING },
    { kind: 'code', source: SOLUTION },
  ];
  if (numbers.rho === null) return [...start, { kind: 'code', source: NO_STATE }, ...reasons(numbers)];
  const references = [...stateReferences(numbers, functions), ...quantityReferences(numbers, derived)];
  const lines = references.map(({ name, value, error }) => `    ${text(name)}: (${value}, ${error}),`);
  const perTime = model.units?.timeFactor ?? 1;
  const compared = references.map(({ name, here, scale }) => `beside(${text(name)}, ${here}, ${scale})`);
  return [
    ...start,
    {
      kind: 'code',
      source: `# what redfield gave, and its bound\nREDFIELD = {\n${lines.join('\n')}\n}\n# rates and currents, per time of the model\nPER_TIME = ${pythonNumber(perTime)}`,
    },
    { kind: 'code', source: BESIDE },
    { kind: 'code', source: [...computed(functions), ...compared].join('\n') },
  ];
}

const HEADING = `## The numbers beside those of redfield

Every line has a number computed here, that of redfield and the bound of the latter. They have to agree within that bound and what the quadrature leaves
open, 1e-11 of each coefficient, amplified by the solution of the linear equations.`;

const reasons = ({ warnings }: Numbers): NotebookCell[] =>
  warnings.map(({ message }) => ({ kind: 'markdown', source: `redfield: ${plainMarkdown(message)}` }));

const SOLUTION = `# Solving
def solution(values):
    """M, the solution v of M v + b = 0, and how accurately it is known relative to the largest numbers in it."""
    matrix, vector = generator(values)
    if np.linalg.matrix_rank(matrix) < len(vector):
        raise np.linalg.LinAlgError("The steady state is not unique: the long-time Bloch matrix is singular.")
    return matrix, np.linalg.solve(matrix, -vector), ACCURACY["epsrel"] * np.linalg.cond(matrix)


def l1_coherence(v):
    """The sum of |rho_ij|, i != j, in the eigenbasis of H_S."""
    rho = density_matrix(v, eigenbasis())
    return np.abs(rho).sum() - np.abs(np.diag(rho)).sum()`;

const NO_STATE = `try:
    print("steady state, v =", solution(coefficients())[1])
except (Divergent, np.linalg.LinAlgError) as none:
    print("There is no steady state:", none)`;

const BESIDE = `def beside(name, here, scale):
    """Prints numbers beside those of redfield, and asserts that they agree; \`scale\` is the size of what they are computed from."""
    given, error = (np.asarray(x) for x in REDFIELD[name])
    here = np.asarray(here)
    for place, value in np.ndenumerate(here):
        label = name + (str([int(k) for k in place]) if place else "")
        bound = np.broadcast_to(error, here.shape)[place]
        print(f"{label:28} {value:<38.12g} {given[place]:<38.12g} ± {bound:.1g}")
    assert np.all(np.abs(here - given) <= error + accuracy * scale), f"{name} differs from that of redfield"`;

function computed(functions: ExportedFunctions): string[] {
  return [
    'values = coefficients()',
    'matrix, v, accuracy = solution(values)',
    `rho = density_matrix(v, ${basisCall(functions)})`,
    'rate = np.abs(matrix).max()',
    'largest = max((abs(values[name]) for name in BATH_OF), default=0.0)',
    '',
  ];
}

/** What the state rests on, and the state. */
function stateReferences(numbers: Numbers, { coefficients, steadyState }: ExportedFunctions): Reference[] {
  const integrals = coefficients.flatMap(({ coefficient: { name } }) =>
    reference(name, numbers.integrals[name], { here: `values[${text(name)}]`, scale: 'largest' }),
  );
  const state: Reference = {
    name: 'rho',
    value: complexRows(numbers.rho!),
    error: pythonNumber(numbers.rhoError!),
    here: 'rho',
    scale: '1',
  };
  if (steadyState === undefined) return [...integrals, state];
  const { bloch, blochError } = numbers.energyBasis ?? numbers;
  const closed: Reference = {
    name: 'v in closed form',
    value: list(bloch!),
    error: list(blochError!),
    here: 'steady_state(*[values[name] for name in ARGUMENTS])',
    scale: '1',
  };
  return [...integrals, state, closed];
}

/** What is read off the state, as far as it exists. */
function quantityReferences(numbers: Numbers, { model, derivation }: Derived): Reference[] {
  const { measures, currents, rates, reduced, l1, levels } = numbers;
  const apart = new Set(levels).size === derivation.system.dimension;
  const measure = (name: 'purity' | 'entropy' | 'relativeEntropyOfCoherence') =>
    reference(
      name,
      { value: measures![name], error: measures!.errors[name] },
      { here: `measures(v)[${text(name)}]`, scale: '1' },
    );
  return [
    ...(apart
      ? [
          ...reference('coherence', l1.energy, { here: 'l1_coherence(v)', scale: '1' }),
          ...measure('relativeEntropyOfCoherence'),
        ]
      : []),
    ...measure('purity'),
    ...measure('entropy'),
    ...Object.entries(currents).flatMap(([bath, { tcl2, errors }]) =>
      reference(
        `heat current of ${bath}`,
        { value: tcl2, error: errors.tcl2 },
        {
          here: `PER_TIME * heat_currents(values, v)[${text(bath)}]`,
          scale: 'PER_TIME * rate**2',
        },
      ),
    ),
    ...rateReferences(rates),
    ...(reduced === null || model.system.parts.length === 1 ? [] : Object.entries(reduced)).map(
      ([part, { rho, rhoError }]): Reference => ({
        name: `rho of ${part}`,
        value: complexRows(rho),
        error: pythonNumber(rhoError),
        here: `reduced_states(rho)[${text(part)}]`,
        scale: '1',
      }),
    ),
  ];
}

/** Relaxation times of a qubit, golden-rule rates of more levels. */
function rateReferences(rates: Numbers['rates']): Reference[] {
  if (rates === null) return [];
  if ('errors' in rates) {
    const { errors, ...times } = rates as Extract<typeof rates, { errors: unknown }>;
    return Object.entries(times).flatMap(([name, value]) =>
      reference(
        name,
        { value, error: errors[name as keyof typeof errors] },
        {
          here: `relaxation_times(matrix)[${text(name)}] / PER_TIME`,
          scale: `relaxation_times(matrix)[${text(name)}] / PER_TIME`,
        },
      ),
    );
  }
  return Object.entries(rates).map(([bath, { value, error }]) => ({
    name: `rates of ${bath}`,
    value: rows(value, pythonNumber),
    error: rows(error, pythonNumber),
    here: `PER_TIME * transition_rates(values)[${text(bath)}]`,
    scale: 'PER_TIME * rate',
  }));
}

/** Nothing for a number that does not exist. */
function reference(
  name: string,
  estimate: { readonly value: number | null; readonly error: number | null } | null | undefined,
  computed: Pick<Reference, 'here' | 'scale'>,
): Reference[] {
  if (estimate?.value === null || estimate === null || estimate === undefined) return [];
  return [{ name, value: pythonNumber(estimate.value), error: pythonNumber(estimate.error!), ...computed }];
}

const list = (numbers: Iterable<number>): string => `[${Array.from(numbers, pythonNumber).join(', ')}]`;

const rows = <T>(matrix: readonly (readonly T[])[], entry: (value: T) => string): string =>
  `[${matrix.map((row) => `[${row.map(entry).join(', ')}]`).join(', ')}]`;

const complexRows = (rho: readonly (readonly (readonly [number, number])[])[]): string =>
  rows(rho, ([re, im]) => `complex(${pythonNumber(re)}, ${pythonNumber(im)})`);
