/** The whole chain for one system: generator → Bloch equations → long-time limit → steady state and leading order. */
import { type Expr, evaluateComplex, symbolsOf, type Values } from '../../algebra/index.ts';
import { NoAnswerError } from '../../errors.ts';
import { once, withLazy } from '../../once.ts';
import { type BasisElement, gellMannBasis } from '../../operators/index.ts';
import { type BohrFrequencies, bohrFrequencies, energies, type OpenSystem } from '../system.ts';
import { type BlochEquations, blochEquations, mapBloch } from './bloch.ts';
import { type CoefficientTable, coefficientTable, longTimeLimit } from './coefficients.ts';
import { type CompiledBloch, compileBloch } from './compiledBloch.ts';
import { coefficientRequests, type Generator, tcl2Generator } from './generator.ts';
import { type LeadingOrder, leadingOrder } from './leadingOrder.ts';
import { type SymbolicSteadyState, steadyState } from './steadyState.ts';

export interface Derivation {
  readonly system: OpenSystem;
  readonly energies: readonly Expr[];
  readonly frequencies: BohrFrequencies;
  readonly table: CoefficientTable;
  readonly generator: Generator;
  /** The operators the components of the coherence vector belong to. */
  readonly basis: readonly BasisElement[];
  /** dv/dt = M(t) v + b(t), coefficients being finite-time integrals. */
  readonly finiteTime: BlochEquations;
  /** The same for t → ∞. Both throw `NoAnswerError` (not-supported) for more than four levels. */
  readonly longTime: BlochEquations;
  /** Takes an expression in finite-time coefficients to its long-time form. */
  readonly limit: (a: Expr) => Expr;
  /** Symbolic steady state, for d = 2. */
  readonly steadyState: SymbolicSteadyState;
  readonly leadingOrder: LeadingOrder;
  /** The long-time Bloch equations as functions, for d = 2. */
  readonly compiledBloch: CompiledBloch;
}

/**
 * `values`, where given, only fix in which direction each Bohr frequency is positive; without them the level of lower index is the upper one.
 */
export function derive(system: OpenSystem, values?: Values): Derivation {
  const levels = energies(system);
  const known = (a: Expr) => values !== undefined && symbolsOf(a).every((name) => values.has(name));
  const frequencies = once(() =>
    bohrFrequencies(levels, (a) => (known(a) ? Math.sign(evaluateComplex(a, values!).re) : 0)),
  );
  const table = once(() =>
    coefficientTable(system, frequencies().distinct, coefficientRequests(system, frequencies())),
  );
  const generator = once(() => tcl2Generator(system, table(), frequencies()));
  const reduce = system.reduce ?? ((a: Expr) => a);
  const toLongTime = once(() => longTimeLimit(table(), frequencies().distinct, system));
  const limit = (a: Expr) => reduce(toLongTime()(a));
  const finiteTime = once(() => {
    if (system.dimension > LARGEST_SYMBOLIC) throw tooManyLevels(system.dimension);
    return mapBloch(blochEquations(generator(), system), reduce);
  });
  const longTime = once(() => mapBloch(finiteTime(), limit));
  const solved = once(() => (system.dimension === 2 ? steadyState(longTime(), reduce) : symbolicOnlyForQubits()));
  const order = once(
    (): LeadingOrder =>
      system.dimension > LARGEST_SYMBOLIC
        ? { kind: 'none', cause: 'not-supported', message: tooManyLevels(system.dimension).message }
        : leadingOrder(generator(), system, frequencies(), limit, table()),
  );
  const basis = once(() => gellMannBasis(system.dimension));
  const compiled = once(() =>
    compileBloch(longTime(), new Set([...table().used.keys(), ...table().thermalUsed.keys()]), system.partners),
  );
  return withLazy(
    { system, energies: levels, limit },
    {
      frequencies,
      table,
      generator,
      basis,
      finiteTime,
      longTime,
      steadyState: solved,
      leadingOrder: order,
      compiledBloch: compiled,
    },
  );
}

/** Levels up to which the Bloch equations and the leading order are derived symbolically; more are treated in numbers. */
const LARGEST_SYMBOLIC = 4;

const tooManyLevels = (d: number): NoAnswerError =>
  new NoAnswerError(
    'not-supported',
    `The symbolic Bloch equations and leading order are given for up to ${LARGEST_SYMBOLIC} levels, but the system has ${d}: evaluate it numerically.`,
  );

const symbolicOnlyForQubits = (): SymbolicSteadyState => ({
  kind: 'none',
  cause: 'not-supported',
  message: 'The symbolic steady state is given for two levels only; evaluate it numerically for more.',
});

/** LaTeX of every symbol made by the derivation. */
export function coefficientNames({ table }: Derivation): ReadonlyMap<string, string> {
  return new Map([
    ...[...table.used.values()].map(({ name, latex }) => [name, latex] as const),
    ...[...table.thermalUsed.values()].map(({ name, latex }) => [name, latex] as const),
  ]);
}
