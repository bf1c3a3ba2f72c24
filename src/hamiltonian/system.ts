/** Which system a Hamiltonian is about, and its named operators as matrices: a qubit, several qubits, d levels, or a spin S. */
import { divide, type Expr, imaginaryUnit, integer, multiply, one } from '../algebra/index.ts';
import {
  addOperators,
  adjoint,
  identityOperator,
  kronecker,
  type Operator,
  operator,
  scaleOperator,
  sigmaMinus,
  sigmaPlus,
  sigmaX,
  sigmaY,
  sigmaZ,
  subtractOperators,
} from '../operators/index.ts';
import { refuse, type SourceText, type Span } from './notation/source.ts';
import type { Meaning, SpinAxis } from './notation/vocabulary.ts';

export type System = { readonly dimension: number } & (
  | { readonly kind: 'qubit' }
  /** Basis |00⟩, |01⟩, …: qubit 1 is the leftmost factor. */
  | { readonly kind: 'qubits'; readonly count: number }
  | { readonly kind: 'levels' }
  /** Basis m = S, S−1, …, −S. */
  | { readonly kind: 'spin'; readonly twiceSpin: number }
);

/** What a text says about its system: one entry per name or transition, in the order of the text. */
export type SystemUse = Span &
  (
    | { readonly kind: 'transition'; readonly row: number; readonly column: number }
    | { readonly kind: 'name'; readonly meaning: Meaning }
  );

const LARGEST_DIMENSION = 32;

/** The system that fits all uses. Throws InputError when they contradict one another or there are none. */
export function systemOf(source: SourceText, uses: readonly SystemUse[], twiceSpin: number | undefined): System {
  const levels = uses.reduce((n, use) => (use.kind === 'transition' ? Math.max(n, use.row + 1, use.column + 1) : n), 0);
  const declared = twiceSpin === undefined ? namedSystem(source, uses) : spinSystem(source, uses, twiceSpin);
  if (declared !== undefined) {
    const beyond = uses.find((use) => use.kind === 'transition' && Math.max(use.row, use.column) >= declared.dimension);
    if (beyond !== undefined) {
      refuse(
        source,
        beyond,
        `The system has ${declared.dimension} levels, |0> to |${declared.dimension - 1}>, so a level must not be numbered ${levels - 1}.`,
      );
    }
    return declared;
  }
  if (levels === 0) {
    refuse(
      source,
      { start: 0, end: source.text.length },
      'The Hamiltonian must have a system operator (`sx`, `sz`, `|0><1|`, …), but has none.',
    );
  }
  if (levels === 1) {
    refuse(
      source,
      uses.find((use) => use.kind === 'transition')!,
      'The system must have at least two levels, but has one.',
    );
  }
  return levels === 2 ? { kind: 'qubit', dimension: 2 } : { kind: 'levels', dimension: levels };
}

/** The system the Pauli matrices of the text belong to; undefined when there are none. */
function namedSystem(source: SourceText, uses: readonly SystemUse[]): System | undefined {
  let count: number | undefined;
  let plain = false;
  for (const use of uses) {
    if (use.kind !== 'name' || use.meaning.kind !== 'pauli') continue;
    const { qubit } = use.meaning;
    if (qubit === 0) refuse(source, use, 'Qubits must be numbered from 1, but this has the number 0.');
    if (qubit !== undefined && 2 ** qubit > LARGEST_DIMENSION) {
      refuse(source, use, `There must be at most 5 qubits, but this has the number ${qubit}.`);
    }
    if (qubit === undefined ? count !== undefined : plain) {
      refuse(source, use, 'The Pauli matrices must either all be numbered (`sz1`, `sx2`) or none of them.');
    }
    if (qubit === undefined) plain = true;
    else count = Math.max(count ?? 0, qubit);
  }
  if (plain || count === 1) return { kind: 'qubit', dimension: 2 };
  return count === undefined ? undefined : { kind: 'qubits', count, dimension: 2 ** count };
}

function spinSystem(source: SourceText, uses: readonly SystemUse[], twiceSpin: number): System {
  const pauli = uses.find((use) => use.kind === 'name' && use.meaning.kind === 'pauli');
  if (pauli !== undefined && twiceSpin !== 1) {
    refuse(
      source,
      pauli,
      'A model with `spin` must use `Sx`, `Sy`, `Sz`, `Sp`, `Sm`, but this is a Pauli matrix of a qubit.',
    );
  }
  return { kind: 'spin', twiceSpin, dimension: twiceSpin + 1 };
}

/** The Pauli matrix of a qubit, or of one of several. */
export function pauliOperator(system: System, axis: SpinAxis, qubit: number | undefined): Operator {
  const single = { x: sigmaX, y: sigmaY, z: sigmaZ, p: sigmaPlus, m: sigmaMinus }[axis]();
  if (system.kind !== 'qubits' || qubit === undefined) return single;
  const before = identityOperator(2 ** (qubit - 1));
  return kronecker(kronecker(before, single), identityOperator(2 ** (system.count - qubit)));
}

/** S_x … S_- of a spin; `root` gives the square root of an integer. S_+|m⟩ = √(S(S+1) − m(m+1)) |m+1⟩. */
export function spinOperator(twiceSpin: number, axis: SpinAxis, root: (n: number) => Expr): Operator {
  const d = twiceSpin + 1;
  if (axis === 'z') {
    return operator(
      d,
      Array.from({ length: d }, (_, k) => [k * (d + 1), divide(integer(twiceSpin - 2 * k), integer(2))] as const),
    );
  }
  const plus = operator(
    d,
    Array.from({ length: twiceSpin }, (_, k) => [k * d + k + 1, root((k + 1) * (twiceSpin - k))] as const),
  );
  const minus = adjoint(plus);
  if (axis === 'p') return plus;
  if (axis === 'm') return minus;
  const half = divide(one, integer(2));
  return axis === 'x'
    ? scaleOperator(half, addOperators(plus, minus))
    : scaleOperator(multiply(half, imaginaryUnit), subtractOperators(minus, plus));
}
