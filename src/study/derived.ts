/** A model and its derivation: what every command starts from. */
import type { Expr } from '../algebra/index.ts';
import { type Bath, bathOf } from '../bath/index.ts';
import { InputError } from '../errors.ts';
import {
  type Decomposition,
  decompose,
  type EnergyBasis,
  type FunctionAtoms,
  factorFunctions,
  missingNumbers,
  type ParsedModel,
  reduceFunctions,
  requireNumbers,
  symbolValues,
} from '../hamiltonian/index.ts';
import { isDiagonal } from '../operators/index.ts';
import {
  type Derivation,
  derive,
  type NumericBasis,
  numericEnergyBasis,
  type OpenSystem,
  type Values,
  withoutRotationRounding,
} from '../tcl/index.ts';
import { derivationNotation, type Notation } from './notation/notation.ts';
import { type Intermediate, tilted } from './tilted.ts';

/** A model with the numbers a numeric result needs. */
export interface Numbers {
  readonly values: Values;
  readonly baths: ReadonlyMap<string, Bath>;
}

/** What every command starts from. */
export interface Derived {
  readonly model: ParsedModel;
  readonly derivation: Derivation;
  readonly decomposition: readonly Decomposition[];
  /** How the user's basis was turned into the eigenbasis of H_S, in which everything here is; undefined where the two are the same. */
  readonly rotation: EnergyBasis | undefined;
  /** Components of the rotated couplings that carry names of their own. */
  readonly intermediates: readonly Intermediate[];
  /** Baths whose rotated couplings have components at the level of rounding, which count as 0. */
  readonly rounded: readonly string[];
  readonly notation: Notation;
  /** The same for more than two levels, by numeric diagonalisation. */
  readonly numericBasis: NumericBasis | undefined;
  /** Present when every symbol has a number and every bath a description. */
  readonly given: Numbers | undefined;
}

/** Throws `InputError` when the model couples to no bath. */
export function openSystem(model: ParsedModel): OpenSystem {
  if (model.couplings.length === 0) {
    throw new InputError(
      model.modes.size > 0
        ? 'A master equation needs `baths`, but the model has the `modes` of a finite environment: ask for its `equilibrium`.'
        : 'The Hamiltonian must couple the system to a bath, as `(f1*sz + f2*sx)*B` does, but it has no coupling.',
    );
  }
  const turned = tilted(model);
  const functions = turned?.rotation.functions ?? model.functions;
  const reduce = functions.size === 0 ? {} : { reduce: (a: Expr) => reduced(a, functions) };
  const common = { dimension: model.dimension, partners: model.partners, ...reduce };
  if (turned === undefined) {
    const { systemHamiltonian: hamiltonian, couplings, symbols } = model;
    return { ...common, hamiltonian, couplings, symbols };
  }
  return {
    ...common,
    hamiltonian: turned.rotation.hamiltonian,
    couplings: turned.couplings,
    symbols: [...model.symbols, ...[...turned.rotation.definitions, ...turned.intermediates].map(({ name }) => name)],
  };
}

/** With the functions in it reduced and factored; as it is where that would be more than an expression may have. */
function reduced(a: Expr, functions: FunctionAtoms): Expr {
  try {
    return factorFunctions(reduceFunctions(a, functions), functions);
  } catch (error) {
    if (error instanceof InputError) return a;
    throw error;
  }
}

/** The numbers that follow from those of the user's symbols: conj(g), functions of the Hamiltonian, the angles and the splitting of a tilted H_S. */
export function completeValues(model: ParsedModel, values: Values): Values {
  const known = symbolValues(model, values);
  return tilted(model)?.extend(known) ?? known;
}

/** Numbers and baths of a model; throws `InputError` naming all that is missing or out of range. */
export function numbersOf(model: ParsedModel): Numbers {
  const given = requireNumbers(model);
  const values = tilted(model)?.extend(given) ?? given;
  const baths = new Map<string, Bath>();
  for (const { bath } of model.couplings) {
    baths.set(bath, namedBath(bath, model));
  }
  return { values, baths };
}

/** Its errors say which bath they are about. */
function namedBath(name: string, { baths }: ParsedModel): Bath {
  try {
    return bathOf(baths.get(name)!);
  } catch (error) {
    if (error instanceof InputError && error.place === undefined && baths.size > 1) {
      throw new InputError(`Bath \`${name}\`: ${error.message}`);
    }
    throw error;
  }
}

export function deriveModel(model: ParsedModel): Derived {
  const missing = missingNumbers(model);
  const given = missing.parameters.length > 0 || missing.baths.length > 0 ? undefined : numbersOf(model);
  const turned = tilted(model);
  const open = openSystem(model);
  const { system: typed, rounded } =
    given !== undefined && turned !== undefined
      ? withoutRotationRounding(open, given.values)
      : { system: open, rounded: [] };
  const numericBasis =
    given !== undefined && typed.dimension > 2 && !isDiagonal(typed.hamiltonian)
      ? numericEnergyBasis(typed, given.values)
      : undefined;
  const system = numericBasis?.system ?? typed;
  const derivation = derive(system, given?.values);
  return {
    model,
    derivation,
    rotation: turned?.rotation,
    intermediates: turned?.intermediates ?? [],
    rounded,
    numericBasis,
    decomposition: decompose(system.hamiltonian, system.couplings, model.functions),
    notation: derivationNotation(derivation, turned?.rotation.functions ?? model.functions, numericBasis !== undefined),
    given,
  };
}

/** Why there are no symbolic Bloch equations; undefined where there are, for up to four levels. */
export const whyNotSymbolic = ({ leadingOrder }: Derivation): string | undefined =>
  leadingOrder.kind === 'none' && leadingOrder.cause === 'not-supported' ? leadingOrder.message : undefined;
