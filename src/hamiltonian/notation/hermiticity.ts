/** Whether H = H†, and if not, which terms of the text lack their adjoint. */

import { isZero } from '../../algebra/index.ts';
import { InputError } from '../../errors.ts';
import { operatorText } from '../../operators/index.ts';
import type { NotationTree } from './formula.ts';
import { type FunctionAtoms, reduceFunctions, reduceOperator } from './functions.ts';
import { placeIn, quote, type Span } from './source.ts';
import { type Reading, translate } from './translate.ts';
import {
  addValues,
  adjointValue,
  type EnvironmentFactor,
  negateValue,
  type Part,
  systemOperator,
  type Value,
} from './value.ts';
import type { Workload } from './workload.ts';

const LONGEST_PRINT = 200;

/** Throws InputError at the first term whose adjoint is missing. */
export function assertHermitian(
  reading: Reading,
  formula: NotationTree,
  total: Value,
  [subject, letter] = ['The Hamiltonian', 'H'],
): void {
  const difference = excess(reading, total);
  if (difference.size === 0) return;
  const { source } = reading;
  const span = offendingTerm(reading, formula, difference) ?? formula;
  const printed = valueText(reading, difference);
  const shown = printed.length > LONGEST_PRINT ? `${printed.slice(0, LONGEST_PRINT)}…` : printed;
  throw new InputError(
    `${subject} must be Hermitian, but the adjoint of \`${quote(source, span)}\` is missing: ${letter} − ${letter}† = ${shown}. Write the adjoint too, or \`+ h.c.\` in brackets with the term.`,
    placeIn(source, span),
  );
}

/** V − V† in normal form; empty when V is Hermitian. */
function excess({ work, partners, functions }: Reading, value: Value): Value {
  return reduceValue(addValues(work, [value, negateValue(adjointValue(value, partners))]), functions, work);
}

/** A value with its functions in normal form, so that zero parts are gone. */
export function reduceValue(value: Value, functions: FunctionAtoms, work: Workload): Value {
  if (functions.size === 0) return value;
  const reduced = [...value].map(([key, part]): [string, Part] => [
    key,
    {
      ...part,
      scalar: reduceFunctions(part.scalar, functions, work),
      operator: part.operator && reduceOperator(part.operator, functions, work),
    },
  ]);
  return new Map(reduced.filter(([, part]) => !isZero(part.scalar) || (part.operator?.entries.size ?? 0) > 0));
}

/** The first term of the outermost sum that is not Hermitian in an entry where the whole is not. */
function offendingTerm(reading: Reading, formula: NotationTree, difference: Value): Span | undefined {
  let outer = formula;
  while (outer.kind === 'group') outer = outer.inner;
  if (outer.kind !== 'sum') return undefined;
  const wanted = entriesOf(reading, difference);
  for (const term of outer.terms) {
    if (term.formula.kind === 'adjointOfSum') continue;
    const own = entriesOf(reading, excess(reading, translate(reading, term.formula)));
    if ([...own].some((entry) => wanted.has(entry))) return term.formula;
  }
  return undefined;
}

function entriesOf({ work, system }: Reading, value: Value): ReadonlySet<string> {
  return new Set(
    [...value].flatMap(([key, part]) =>
      [...systemOperator(work, system.dimension, part).entries.keys()].map((entry) => `${key}|${entry}`),
    ),
  );
}

/** `(f1*sz + f2*sp)*b + …`, in the notation itself. */
function valueText({ work, system }: Pick<Reading, 'work' | 'system'>, value: Value): string {
  return [...value.values()]
    .map((part) => {
      const text = operatorText(systemOperator(work, system.dimension, part));
      if (part.monomial.length === 0) return text;
      const bracketed = / [+-] |^-/.test(text) ? `(${text})` : text;
      return `${bracketed}*${part.monomial.map(factorText).join('*')}`;
    })
    .join(' + ');
}

function factorText(factor: EnvironmentFactor): string {
  if (factor.kind === 'spin') return `${factor.mode}${factor.axis}`;
  const lower = factor.kind === 'bath' ? factor.mode.charAt(0).toLowerCase() + factor.mode.slice(1) : factor.mode;
  const raised = lower.replace(/^([A-Za-z]+)/, '$1d');
  const power = (name: string, n: number) => (n === 0 ? [] : [n === 1 ? name : `${name}^${n}`]);
  return [...power(raised, factor.creation), ...power(lower, factor.annihilation)].join('*');
}
