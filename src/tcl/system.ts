/** The open system every derivation starts from, its energies and Bohr frequencies. */
import { type Expr, equals, isZero, negate, numerator, subtract, symbolsOf, terms } from '../algebra/index.ts';
import { NoAnswerError } from '../errors.ts';
import type { LindbladTerm } from '../hamiltonian/index.ts';
import { entry, isDiagonal, type Operator, operatorText, type Partners, pairLabel } from '../operators/index.ts';

export interface Coupling {
  readonly bath: string;
  /** A of V = A ⊗ b + A† ⊗ b†. */
  readonly operator: Operator;
}

export interface OpenSystem {
  readonly dimension: number;
  /** H_S, diagonal: |0⟩ … |d−1⟩ are its eigenstates. */
  readonly hamiltonian: Operator;
  readonly couplings: readonly Coupling[];
  /** Collapse operators beside the baths. */
  readonly lindblad?: readonly LindbladTerm[];
  readonly partners: Partners;
  /** Symbols the user wrote; names made here avoid them. */
  readonly symbols: readonly string[];
  /** What diagonalising H_S in numbers leaves open; nothing unless given. */
  readonly rounding?: EnergyRounding;
  /** Present for a qubit that was turned into the eigenbasis of H_S, with a splitting and couplings that follow from roots and angles. */
  readonly rotated?: {
    /** Components of the couplings that have names of their own. */
    readonly components: readonly string[];
  };
  /** Baths in no thermal equilibrium: their noise and dissipation obey no relation. None unless given. */
  readonly athermal?: ReadonlySet<string>;
  /** Normal form under relations between symbols, such as cos² + sin² = 1. */
  readonly reduce?: (a: Expr) => Expr;
}

/** Bounds of what rounding leaves open in an eigenbasis known in numbers. */
export interface EnergyRounding {
  /** In each energy. */
  readonly energy: number;
  /** In elements of operators between eigenstates, relative to the operator. */
  readonly elements: number;
  /** In elements of operators between the states taken for eigenstates, between which H_S has up to `energy`, relative to the operator. */
  readonly products: number;
}

/** E_i of a diagonal H_S. Throws `NoAnswerError` (not-supported) otherwise. */
export function energies(system: OpenSystem): readonly Expr[] {
  if (!isDiagonal(system.hamiltonian)) {
    throw new NoAnswerError(
      'not-supported',
      `The derivation needs a system Hamiltonian that is diagonal in the given basis, but H_S is ${operatorText(system.hamiltonian)}. ${remedy(system.hamiltonian)}`,
    );
  }
  return Array.from({ length: system.dimension }, (_, i) => entry(system.hamiltonian, i, i));
}

function remedy({ entries }: Operator): string {
  const symbols = [...new Set([...entries.values()].flatMap(symbolsOf))].map((name) => `\`${name}\``).join(', ');
  const rotate = 'otate to its eigenbasis first.';
  return symbols === ''
    ? `R${rotate}`
    : `With numbers for ${symbols} under \`parameters\` it is diagonalised in numbers; for a symbolic derivation r${rotate}`;
}

/** One distinct Bohr frequency ω > 0 (up to the sign of its symbols) and the label its coefficients carry. */
export interface BohrFrequency {
  readonly value: Expr;
  /** Empty for a qubit, `01` for the first pair of levels |0⟩, |1⟩ that has it. */
  readonly label: string;
}

/** ω_ij = E_i − E_j as a signed reference into the list of distinct frequencies; index −1 stands for ω_ij = 0. */
export interface SignedFrequency {
  readonly index: number;
  readonly sign: 1 | -1;
}

export interface BohrFrequencies {
  readonly distinct: readonly BohrFrequency[];
  readonly of: (i: number, j: number) => SignedFrequency;
}

/** Whether the leading coefficient of a difference of energies is negative, so that its opposite is the frequency to name. */
function readsNegative(difference: Expr): boolean {
  const list = terms(numerator(difference));
  const first = list[0];
  return first !== undefined && list.every((term) => term.coefficient.re[0] < 0n);
}

/**
 * All Bohr frequencies; pairs of levels whose frequencies coincide identically share one entry. Each is named in the direction in which it is
 * positive: by `signOf` where numbers are known, otherwise by the convention that the lower index is the upper level.
 */
export function bohrFrequencies(
  levels: readonly Expr[],
  signOf: (difference: Expr) => number = () => 0,
): BohrFrequencies {
  const d = levels.length;
  const distinct: BohrFrequency[] = [];
  const table = new Map<number, SignedFrequency>();
  for (let i = 0; i < d; i++) {
    table.set(i * d + i, { index: -1, sign: 1 });
    for (let j = i + 1; j < d; j++) {
      const difference = subtract(levels[i]!, levels[j]!);
      const reference = locate(distinct, difference, d === 2 ? '' : pairLabel(d, i, j), signOf);
      table.set(i * d + j, reference);
      table.set(j * d + i, { index: reference.index, sign: reference.sign === 1 ? -1 : 1 });
    }
  }
  return { distinct, of: (i, j) => table.get(i * d + j)! };
}

function locate(
  distinct: BohrFrequency[],
  difference: Expr,
  label: string,
  signOf: (difference: Expr) => number,
): SignedFrequency {
  if (isZero(difference)) return { index: -1, sign: 1 };
  const opposite = negate(difference);
  for (const [index, known] of distinct.entries()) {
    if (equals(known.value, difference)) return { index, sign: 1 };
    if (equals(known.value, opposite)) return { index, sign: -1 };
  }
  const sign = signOf(difference);
  const flipped = sign === 0 ? readsNegative(difference) : sign < 0;
  distinct.push({ value: flipped ? opposite : difference, label });
  return { index: distinct.length - 1, sign: flipped ? -1 : 1 };
}
