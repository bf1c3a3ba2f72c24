/**
 * The parts of a coupling operator relative to the system Hamiltonian, by Hilbert–Schmidt projection: A = identity + parallel + orthogonal.
 *
 * identity   (Tr A/d)·1
 * parallel   the traceless part of the projection on the commutant of H_S, i.e. on all operators that commute with it. For a qubit that is the
 *            component along the traceless part h of H_S, h·Tr[hA]/Tr[h²]; for d levels the part that is block-diagonal in the energies.
 * orthogonal the rest, which connects different energies.
 *
 * All exact and for any A, Hermitian or not.
 */
import { divide, type Expr, equals, integer, solveLinear, symbolsOf, zero } from '../algebra/index.ts';
import { NoAnswerError } from '../errors.ts';
import {
  addOperators,
  entry,
  identityOperator,
  isDiagonal,
  isZeroOperator,
  multiplyOperators,
  type Operator,
  operator,
  scaleOperator,
  subtractOperators,
  trace,
  traceOfProduct,
  zeroOperator,
} from '../operators/index.ts';
import { type FunctionAtoms, reduceOperator } from './notation/functions.ts';

export interface OperatorParts {
  readonly identity: Operator;
  readonly parallel: Operator;
  readonly orthogonal: Operator;
  /** The component of A along the traceless part of H_S alone; equals `parallel` for a qubit with two different energies. */
  readonly alongHamiltonian: Operator;
}

export interface Decomposition extends OperatorParts {
  readonly bath: string;
}

/** Largest dimension for which the commutant of a non-diagonal H_S with symbols is projected on. */
const LARGEST_SYMBOLIC_DIMENSION = 4;
const noFunctions: FunctionAtoms = new Map();

/** The parts of every coupling. Throws as `decomposeOperator`. */
export function decompose(
  systemHamiltonian: Operator,
  couplings: readonly { readonly bath: string; readonly operator: Operator }[],
  functions: FunctionAtoms = noFunctions,
): readonly Decomposition[] {
  return couplings.map(({ bath, operator: coupling }) => ({
    bath,
    ...decomposeOperator(systemHamiltonian, coupling, functions),
  }));
}

/**
 * Throws NoAnswerError (not-supported) when d > 2 and H_S is not diagonal, unless its energies are all different and it is purely numeric or d ≤ 4.
 */
export function decomposeOperator(
  systemHamiltonian: Operator,
  coupling: Operator,
  functions: FunctionAtoms = noFunctions,
): OperatorParts {
  const reduce = (a: Operator): Operator => reduceOperator(a, functions);
  const identity = scaleOperator(meanOf(coupling), identityOperator(coupling.dimension));
  const traceless = subtractOperators(coupling, identity);
  const direction = reduce(
    subtractOperators(
      systemHamiltonian,
      scaleOperator(meanOf(systemHamiltonian), identityOperator(systemHamiltonian.dimension)),
    ),
  );
  const parallel = reduce(commutantPart(direction, traceless));
  const orthogonal = reduce(subtractOperators(traceless, parallel));
  return { identity: reduce(identity), parallel, orthogonal, alongHamiltonian: reduce(along(direction, traceless)) };
}

const meanOf = (a: Operator): Expr => divide(trace(a), integer(a.dimension));

/** h·Tr[hA]/Tr[h²] */
function along(direction: Operator, a: Operator): Operator {
  if (isZeroOperator(direction)) return zeroOperator(a.dimension);
  return scaleOperator(divide(traceOfProduct(direction, a), traceOfProduct(direction, direction)), direction);
}

/** The projection of the traceless A on the operators that commute with the traceless h. */
function commutantPart(direction: Operator, a: Operator): Operator {
  if (isZeroOperator(direction)) return a;
  if (a.dimension === 2) return along(direction, a);
  if (isDiagonal(direction)) return blockDiagonalPart(direction, a);
  return powersPart(direction, a);
}

function blockDiagonalPart(energies: Operator, a: Operator): Operator {
  const d = a.dimension;
  const kept = [...a.entries].filter(([key]) => {
    const [i, j] = [Math.floor(key / d), key % d];
    return equals(entry(energies, i, i), entry(energies, j, j));
  });
  return operator(d, kept);
}

/** Where all energies differ, the commutant is spanned by 1, h, …, h^(d−1); the projection follows from their Gram matrix Tr[h^(m+n)]. */
function powersPart(direction: Operator, a: Operator): Operator {
  const d = a.dimension;
  const symbolic = [...direction.entries.values()].some((value) => symbolsOf(value).length > 0);
  if (symbolic && d > LARGEST_SYMBOLIC_DIMENSION) throw notDiagonal();
  const powers: Operator[] = [identityOperator(d)];
  while (powers.length < d) powers.push(multiplyOperators(powers.at(-1)!, direction));
  const gram = powers.map((left) => powers.map((right) => traceOfProduct(left, right)));
  const solution = solveLinear(
    gram,
    powers.map((power) => traceOfProduct(power, a)),
  );
  if (solution.kind !== 'unique') throw notDiagonal();
  const weighted = powers.map((power, k) => scaleOperator(solution.solution[k] ?? zero, power));
  return addOperators(zeroOperator(d), ...weighted);
}

const notDiagonal = (): NoAnswerError =>
  new NoAnswerError(
    'not-supported',
    'The parts of the coupling relative to H_S need an H_S that is diagonal, or that has different energies and at most four levels.',
  );
