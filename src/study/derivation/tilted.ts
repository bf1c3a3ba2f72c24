/** Couplings of a tilted qubit in the eigenbasis of H_S, with long components given names of their own. */

import {
  divide,
  type Expr,
  evaluateComplex,
  imaginaryPart,
  imaginaryUnit,
  integer,
  isZero,
  realPart,
  symbol,
  toText,
  type Values,
} from '../../algebra/index.ts';
import { type EnergyBasis, energyBasis, type ParsedModel } from '../../hamiltonian/index.ts';
import {
  addOperators,
  identityOperator,
  type Operator,
  pauliBasis,
  scaleOperator,
  trace,
  traceOfProduct,
} from '../../operators/index.ts';
import type { Coupling } from '../../tcl/index.ts';
import { expression, type Formula } from '../../typeset/index.ts';

export interface Intermediate {
  readonly name: string;
  readonly value: Expr;
  readonly formula: Formula;
}

export interface Tilted {
  readonly rotation: EnergyBasis;
  readonly couplings: readonly Coupling[];
  /** Components of the rotated couplings that are too long to be carried along. */
  readonly intermediates: readonly Intermediate[];
  /** The user's numbers with those of the angles, the splitting and the intermediate quantities. */
  readonly extend: (values: Values) => Values;
}

/** Characters of a component that is still readable inside a longer formula, of one bath and of several. */
const READABLE = 34;
const READABLE_BESIDE_OTHERS = 16;

/** Undefined where H_S is diagonal as typed, or has more than two levels. */
export function tilted(model: ParsedModel): Tilted | undefined {
  const rotation = energyBasis(model.systemHamiltonian, model.functions, model.symbols);
  if (rotation === undefined) return undefined;
  const intermediates: Intermediate[] = [];
  const couplings = model.couplings.map(({ bath, operator }) => ({
    bath,
    operator: named(rotation, operator, bath, model, intermediates),
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

/**
 * A coupling with its Pauli components replaced by symbols such as B_x, and B_x_im for an imaginary part, where one of them is long. The symbols are
 * real.
 */
function named(
  { rotate, functions }: EnergyBasis,
  typed: Operator,
  bath: string,
  model: ParsedModel,
  intermediates: Intermediate[],
): Operator {
  const a = rotate(typed);
  const names = new Map([...functions.values()].map(({ name, latex }) => [name, latex] as const));
  const components = pauliBasis().flatMap(({ operator }, axis) => {
    const component = divide(traceOfProduct(operator, a), integer(2));
    const name = `${bath}_${'xyz'[axis]}`;
    return [
      { name, value: realPart(component, model.partners), operator },
      {
        name: `${name}_im`,
        value: imaginaryPart(component, model.partners),
        operator: scaleOperator(imaginaryUnit, operator),
      },
    ].filter(({ value }) => !isZero(value));
  });
  const several = new Set(model.couplings.map((coupling) => coupling.bath)).size > 1;
  const longest = several ? READABLE_BESIDE_OTHERS : READABLE;
  if (components.every(({ value }) => toText(value).length <= longest)) return a;
  const mean = scaleOperator(divide(trace(a), integer(2)), identityOperator(2));
  const parts = components.map(({ name, value, operator }) => {
    const free = freeName(name, model.symbols);
    intermediates.push({ name: free, value, formula: expression(value, names) });
    return scaleOperator(symbol(free), operator);
  });
  return addOperators(mean, ...parts);
}

const freeName = (name: string, taken: readonly string[]): string => (taken.includes(name) ? `${name}_rot` : name);
