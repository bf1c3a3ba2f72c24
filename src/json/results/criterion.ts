/** The exact criterion as plain JSON values: the verdict, the criterion, the integrals it is made of, where it vanishes. */
import { type Expr, evaluateComplex, symbol, symbolsOf } from '../../algebra/index.ts';
import type { CouplingValue } from '../../observation/index.ts';
import { entry } from '../../operators/index.ts';
import {
  coefficientRows,
  type Derived,
  isCold,
  printedExpression,
  SUM_OF_COHERENCES,
} from '../../study/derivation/index.ts';
import type { Study } from '../../study/index.ts';
import { integrandNotation } from '../../study/index.ts';
import { bathNames } from '../../tcl/index.ts';
import { call, integral as integralOf, printed, product } from '../../typeset/index.ts';

/** What the criterion is read off; needs no checks. */
export type DecidedModel = Derived & Pick<Study, 'verdict' | 'surfaceNumbers' | 'numbers'>;

export function exactJson<Leading>(study: DecidedModel, leading: Leading) {
  const { coherent, decidedBy, reason, size, definiteness, surfaces } = study.verdict;
  return {
    coherent,
    decidedBy,
    reason,
    roundedToZero: study.rounded,
    criterion: criterionJson(study),
    coherence: size,
    leading,
    signDefinite: definiteness?.conclusion === 'definite',
    integrals: integralsOf(study),
    vanishesOn: surfaces.map((surface) => ({
      ...conditionJson(surface, study),
      where: surface.where.map((condition) => conditionJson(condition, study)),
    })),
  };
}

/** Where no expression can be written out: the size of the leading-order coherences, in numbers if there are any, what it decides, and why. */
function criterionJson(study: DecidedModel) {
  const { verdict, notation } = study;
  const { criterion, size, coherent } = verdict;
  if (criterion.kind === 'expression') {
    return { ...printedExpression(criterion.expression, notation), ...populationsIn(criterion.expression, study) };
  }
  return {
    ...printed(SUM_OF_COHERENCES),
    ...(size ?? {}),
    decision: coherent,
    reason: criterion.message,
  };
}

/** The populations P_k at order λ⁰ that an expression contains. */
function populationsIn(a: Expr, { derivation, notation }: DecidedModel) {
  const { leadingOrder: order } = derivation;
  if (order.kind === 'none' || order.inPopulations === undefined) return {};
  const inside = new Set(symbolsOf(a));
  const used = order.inPopulations.populations.flatMap((name, k) =>
    inside.has(name) ? [[name, printedExpression(entry(order.zeroth, k, k), notation)] as const] : [],
  );
  return used.length === 0 ? {} : { populations: Object.fromEntries(used) };
}

/**
 * The integrals X = ∫J(ω) x(ω) dω of which the coherence of a qubit with one bath is the sum, with their signs and factors; otherwise all named
 * coefficients of the criterion, with what they stand for and their values.
 */
function integralsOf(study: DecidedModel) {
  const { verdict, notation, derivation, numbers, numericBasis } = study;
  const { definiteness, criterion } = verdict;
  if (definiteness !== undefined && definiteness.conclusion !== 'undecided' && definiteness.integrals.length > 0) {
    const written = integrandNotation(notation, derivation, isCold(study));
    const { variable } = written;
    const { symbols } = derivation.system;
    const several = new Set(derivation.system.couplings.map(({ bath }) => bath)).size > 1;
    const weight = (bath: string) => call(bathNames(symbols, several ? bath : undefined).density, variable);
    return definiteness.integrals.map(({ bath, integral, integrand, sign, v1, v2 }) => ({
      bath,
      integral: printedExpression(integral, notation),
      definition: printed(integralOf(product(weight(bath), written.formula(integrand)), variable)),
      integrand: printedExpression(integrand, written),
      sign,
      v1: printedExpression(v1, notation),
      v2: printedExpression(v2, notation),
    }));
  }
  const inside = criterion.kind === 'expression' ? new Set(symbolsOf(criterion.expression)) : undefined;
  return coefficientRows(study, numericBasis !== undefined)
    .filter(({ name }) => inside?.has(name) ?? true)
    .map(({ name, longTime }) => {
      const { bath, frequency } = derivation.table.used.get(name)!;
      const quantity = numbers?.integrals.get(name);
      const known = quantity?.kind === 'finite' ? quantity : { value: null, error: null };
      return {
        bath,
        integral: printedExpression(symbol(name), notation),
        definition: longTime,
        integrand: null,
        ...(numericBasis !== undefined && frequency ? { frequency: evaluateComplex(frequency, new Map()).re } : {}),
        value: known.value,
        error: known.error,
      };
    });
}

/** A coupling on a surface; a complex value as `[re, im]`. */
function conditionJson(condition: CouplingValue, { notation, surfaceNumbers }: DecidedModel) {
  const { re, im } = surfaceNumbers.get(condition) ?? { re: null, im: 0 };
  return {
    symbol: condition.name,
    ...printedExpression(condition.value, notation),
    value: re === null || im === 0 ? re : ([re, im] as const),
  };
}
