/** Collapse operators beside the baths, rate·(OρO† − ½{O†O, ρ}), as a model file gives them. */
import { conjugate, decimal, divide, type Expr, equals, isZero } from '../../algebra/index.ts';
import { entry, isZeroOperator, type Operator } from '../../operators/index.ts';
import type { FunctionAtoms } from '../notation/functions.ts';
import { type NotationOptions, type OperatorReading, readSystemOperator } from '../notation/notation.ts';
import type { System } from '../system.ts';
import type { LindbladSpec } from './model.ts';
import { inField, type Origin, refuseField } from './origin.ts';
import type { Units } from './units.ts';

export interface LindbladTerm {
  /** In energies, as ħ = 1. */
  readonly rate: Expr;
  readonly operator: Operator;
}

export interface LindbladReading {
  readonly terms: readonly LindbladTerm[];
  readonly symbols: readonly string[];
  readonly functions: FunctionAtoms;
}

interface LindbladContext {
  readonly options: NotationOptions;
  readonly system: System;
  readonly units: Units | undefined;
}

/** Throws InputError, with its place, for what is no operator of the system, and for rates that are no real numbers. */
export function readLindblad(
  specs: readonly LindbladSpec[],
  { options, system, units }: LindbladContext,
  origin: Origin | undefined,
): LindbladReading {
  const symbols = new Set<string>();
  const functions = new Map<string, FunctionAtoms extends ReadonlyMap<string, infer Atom> ? Atom : never>();
  const read = (text: string, k: number, field: 'rate' | 'operator', what: string): OperatorReading => {
    const reading = inField(origin, ['lindblad', k, field], text, () =>
      readSystemOperator(text, { ...options, source: field }, system, { what, hermitian: false }),
    );
    for (const name of reading.symbols) symbols.add(name);
    for (const [name, atom] of reading.functions) functions.set(name, atom);
    return reading;
  };
  const terms = specs.map(({ rate, operator }, k): LindbladTerm => {
    const collapse = read(operator, k, 'operator', 'A Lindblad operator');
    if (isZeroOperator(collapse.operator)) {
      refuseField(origin, ['lindblad', k, 'operator'], 'A Lindblad operator must not be 0.');
    }
    const { operator: given, partners } = read(String(rate), k, 'rate', 'A rate');
    const value = entry(given, 0, 0);
    if (!isMultipleOfIdentity(given, value) || !equals(value, conjugate(value, partners))) {
      refuseField(
        origin,
        ['lindblad', k, 'rate'],
        `A rate must be a real number ≥ 0, or an expression for one, but is \`${rate}\`.`,
      );
    }
    return { rate: perTime(value, units), operator: collapse.operator };
  });
  return { terms, symbols: [...symbols], functions };
}

function isMultipleOfIdentity(a: Operator, value: Expr): boolean {
  const d = a.dimension;
  const diagonal = Array.from({ length: d }, (_, i) => entry(a, i, i));
  return (
    diagonal.every((x) => equals(x, value)) && [...a.entries].every(([key, x]) => key % (d + 1) === 0 || isZero(x))
  );
}

/** A rate per unit of time as an energy. */
const perTime = (rate: Expr, units: Units | undefined): Expr =>
  units === undefined || units.timeFactor === 1 ? rate : divide(rate, decimal(units.timeFactor.toPrecision(16)));
