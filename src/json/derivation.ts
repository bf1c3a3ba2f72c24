/** A derivation as JSON values: every expression as `{ text, latex }`. */
import type { Decomposition } from '../hamiltonian/index.ts';
import { entry, type Operator, operatorFormula } from '../operators/index.ts';
import {
  canBeInserted,
  coefficientRows,
  type Derived,
  type Notation,
  printedExpression,
  whyNotSymbolic,
} from '../study/derivation/index.ts';
import {
  type BlochEquations,
  canonicalForm,
  type Derivation,
  type LeadingOrder,
  mapCanonical,
  qubitLeadingOrder,
} from '../tcl/index.ts';
import type { Warning } from '../tcl/numeric/index.ts';
import { type Printed, printed } from '../typeset/index.ts';
import { bathsJson } from './baths.ts';
import { partsJson } from './parts.ts';

type Components = Readonly<Record<string, Printed>>;

const printedOperator = (a: Operator, notation: Notation): Printed => printed(operatorFormula(a, notation));

export function decompositionJson(decomposition: readonly Decomposition[], notation: Notation) {
  return decomposition.map(({ bath, parallel, orthogonal, identity }) => ({
    bath,
    parallel: printedOperator(parallel, notation),
    orthogonal: printedOperator(orthogonal, notation),
    identity: printedOperator(identity, notation),
  }));
}

function blochJson({ variables, matrix, vector }: BlochEquations, notation: Notation) {
  return {
    variables,
    matrix: matrix.map((row) => row.map((value) => printedExpression(value, notation))),
    vector: vector.map((value) => printedExpression(value, notation)),
  };
}

/** rate·(OρO† − ½{O†O, ρ}), operators in the eigenbasis of H_S. */
const lindbladJson = ({ derivation, notation }: Derived) =>
  (derivation.system.lindblad ?? []).map(({ rate, operator }) => ({
    rate: printedExpression(rate, notation),
    operator: printedOperator(operator, notation),
  }));

/** Lamb shift and Kossakowski matrix of the long-time generator, with its jump operators. */
function canonicalJson(derivation: Derivation, notation: Notation) {
  const form = mapCanonical(canonicalForm(derivation.generator, derivation.system), derivation.limit);
  return {
    jumps: form.basis.map(({ name }) => printed(name)),
    kossakowski: form.kossakowski.map((row) => row.map((value) => printedExpression(value, notation))),
    lambShift: printedOperator(form.lambShift, notation),
  };
}

export function leadingOrderJson({ leadingOrder: order, system }: Derivation, notation: Notation) {
  if (order.kind === 'none') return null;
  if (system.dimension !== 2) return levelCoherencesJson(order, system.dimension, notation);
  const { v1, v2, v3 } = qubitLeadingOrder(order, system);
  return {
    v1: printedExpression(v1, notation),
    v2: printedExpression(v2, notation),
    v3: printedExpression(v3, notation),
  };
}

/** ρ_ij between levels of different energy; where the populations are long, in terms of P_k, which are then given beside them. */
function levelCoherencesJson(order: Extract<LeadingOrder, { kind: 'found' }>, d: number, notation: Notation) {
  const elements = ({ entries }: Operator): Components =>
    Object.fromEntries(
      [...entries].map(([key, value]) => [`rho_${Math.floor(key / d)}_${key % d}`, printedExpression(value, notation)]),
    );
  const { inPopulations: named, zeroth } = order;
  if (named === undefined || canBeInserted(zeroth)) return elements(order.coherences);
  return {
    ...elements(named.coherences),
    populations: Object.fromEntries(
      named.populations.map((name, k) => [name, printedExpression(entry(zeroth, k, k), notation)]),
    ),
  };
}

/** What does not exist symbolically, and why. */
export function symbolicWarnings({ steadyState, leadingOrder }: Derivation): Warning[] {
  return [steadyState, leadingOrder].flatMap((outcome) =>
    outcome.kind === 'none' ? [{ kind: outcome.cause, message: outcome.message }] : [],
  );
}

/** The operators whose mean values v1, v2, … are, and, where H_S was rotated, what the symbols that came with it stand for. */
function definitionsJson({ derivation, rotation, intermediates }: Derived) {
  const printedNames = [...(rotation?.definitions ?? []), ...intermediates].map(
    ({ name, formula }) => [name, printed(formula, { products: 'written' })] as const,
  );
  return {
    components: Object.fromEntries(derivation.basis.map(({ name }, k) => [`v${k + 1}`, printed(name)])),
    ...(printedNames.length === 0 ? {} : { definitions: Object.fromEntries(printedNames) }),
  };
}

export function derivationJson(derived: Derived) {
  const { derivation, decomposition, notation, model } = derived;
  const { system, steadyState } = derivation;
  return {
    name: model.name,
    hamiltonian: model.text,
    dimension: model.dimension,
    parts: partsJson(model),
    ...definitionsJson(derived),
    decomposition: decompositionJson(decomposition, notation),
    ...(model.lindblad.length === 0 ? {} : { lindblad: lindbladJson(derived) }),
    coefficients: coefficientRows(derived),
    ...(whyNotSymbolic(derivation) === undefined
      ? {
          bloch: blochJson(derivation.longTime, notation),
          blochFiniteTime: blochJson(derivation.finiteTime, notation),
        }
      : { bloch: null, blochFiniteTime: null }),
    ...(system.dimension <= 4 ? { canonical: canonicalJson(derivation, notation) } : {}),
    steadyState:
      steadyState.kind === 'none'
        ? null
        : Object.fromEntries(steadyState.solution.map((v, k) => [`v${k + 1}`, printedExpression(v, notation)])),
    leadingOrder: leadingOrderJson(derivation, notation),
    baths: bathsJson(derived),
    warnings: symbolicWarnings(derivation),
  };
}
