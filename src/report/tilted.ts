/** Couplings of a tilted qubit in the eigenbasis of H_S, with long components given names of their own. */
import { type Expr, evaluateComplex, isZero, symbol, toLatex, toText } from '../algebra/index.ts';
import { type EnergyBasis, energyBasis, type ParsedModel } from '../hamiltonian/index.ts';
import {
  addOperators,
  isHermitian,
  type Operator,
  operatorTerms,
  pauliBasis,
  scaleOperator,
  subtractOperators,
} from '../operators/index.ts';
import type { Coupling, Values } from '../tcl/index.ts';

export interface Intermediate {
  readonly name: string;
  readonly value: Expr;
  readonly text: string;
  readonly latex: string;
}

export interface Tilted {
  readonly rotation: EnergyBasis;
  readonly couplings: readonly Coupling[];
  /** Components of the rotated couplings that are too long to be carried along. */
  readonly intermediates: readonly Intermediate[];
  /** The user's numbers with those of the angles, the splitting and the intermediate quantities. */
  readonly extend: (values: Values) => Values;
}

/** Characters of a component that is still readable inside a longer formula. */
const READABLE = 34;

/** Undefined where H_S is diagonal as typed, or has more than two levels. */
export function tilted(model: ParsedModel): Tilted | undefined {
  const rotation = energyBasis(model.systemHamiltonian, model.functions, model.symbols);
  if (rotation === undefined) return undefined;
  const intermediates: Intermediate[] = [];
  const couplings = model.couplings.map(({ bath, operator }) => ({
    bath,
    operator: named(rotation.rotate(operator), bath, model, intermediates),
  }));
  const extend = (values: Values): Values => {
    const known = rotation.extend(values);
    return new Map([
      ...known,
      ...intermediates.map(({ name, value }) => [name, evaluateComplex(value, known).re] as const),
    ]);
  };
  return { rotation, couplings, intermediates, extend };
}

/** A Hermitian coupling with its long Pauli components replaced by symbols such as B_x. */
function named(a: Operator, bath: string, model: ParsedModel, intermediates: Intermediate[]): Operator {
  const terms = operatorTerms(a);
  const basis = pauliBasis();
  const long = terms.some(({ coefficient, text }) => text !== 'id' && toText(coefficient).length > READABLE);
  if (!long || !isHermitian(a, model.partners) || terms.some(({ text }) => text === 'sp' || text === 'sm')) return a;
  let rest = a;
  const parts: Operator[] = [];
  for (const { text, operator } of basis) {
    const term = terms.find((candidate) => candidate.text === text);
    if (term === undefined || isZero(term.coefficient)) continue;
    const name = freeName(`${bath}_${text.slice(1)}`, model.symbols);
    intermediates.push({
      name,
      value: term.coefficient,
      text: toText(term.coefficient),
      latex: toLatex(term.coefficient),
    });
    rest = subtractOperators(rest, scaleOperator(term.coefficient, operator));
    parts.push(scaleOperator(symbol(name), operator));
  }
  return addOperators(rest, ...parts);
}

const freeName = (name: string, taken: readonly string[]): string => (taken.includes(name) ? `${name}_rot` : name);
