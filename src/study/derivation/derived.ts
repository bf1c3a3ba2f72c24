/** A model and its derivation: what every command starts from. */
import type { Expr, Values } from '../../algebra/index.ts';
import { type Bath, bathOf, isThermalBath, type SpectralDensity } from '../../bath/index.ts';
import { InputError, TooLargeError } from '../../errors.ts';
import {
  type BathSpec,
  type Decomposition,
  decompose,
  type EnergyBasis,
  type FunctionAtoms,
  factorFunctions,
  isThermalSpec,
  missingNumbers,
  type ParsedModel,
  reduceFunctions,
  requireNumbers,
  symbolValues,
} from '../../hamiltonian/index.ts';
import { once, withLazy } from '../../once.ts';
import { isDiagonal } from '../../operators/index.ts';
import {
  type Derivation,
  derive,
  type NumericBasis,
  numberOf,
  numericEnergyBasis,
  type OpenSystem,
  withoutRotationRounding,
} from '../../tcl/index.ts';
import { derivationNotation, type Notation } from './notation/notation.ts';
import { type Intermediate, type Tilted, tilted } from './tilted.ts';

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
  /** Baths at T = 0, in whose formulas tanh and coth are 1. */
  readonly cold: ReadonlySet<string>;
  /** The same for more than two levels, by numeric diagonalisation. */
  readonly numericBasis: NumericBasis | undefined;
  /** The system before rounding and numeric diagonalisation, which depend on the numbers; for other numbers of the same model. */
  readonly symbolic: SymbolicSystem;
  /** Present when every symbol has a number and every bath a description. */
  readonly given: Numbers | undefined;
}

/** What does not depend on the numbers of a model. */
interface SymbolicSystem {
  readonly turned: Tilted | undefined;
  readonly system: OpenSystem;
}

/** Throws `InputError` when the model couples to no bath. */
export const openSystem = (model: ParsedModel): OpenSystem => symbolicSystem(model).system;

function symbolicSystem(model: ParsedModel): SymbolicSystem {
  if (model.couplings.length === 0) {
    throw new InputError(
      model.modes.size > 0
        ? 'A master equation needs `baths`, but the model has the `modes` of a finite environment: ask for its `equilibrium`.'
        : 'The Hamiltonian must couple the system to a bath, as `(f1*sz + f2*sx)*B` does, but it has no coupling; `lindblad` terms stand beside baths.',
    );
  }
  const turned = tilted(model);
  return { turned, system: systemOf(model, turned) };
}

function systemOf(model: ParsedModel, turned: Tilted | undefined): OpenSystem {
  const functions = turned?.rotation.functions ?? model.functions;
  const reduce = functions.size === 0 ? {} : { reduce: (a: Expr) => reduced(a, functions) };
  const rotate = turned?.rotation.rotate;
  const terms = model.lindblad.map((term) =>
    rotate === undefined ? term : { ...term, operator: rotate(term.operator) },
  );
  const lindblad = terms.length === 0 ? {} : { lindblad: terms };
  const athermal = athermalBaths(model);
  const common = {
    dimension: model.dimension,
    partners: model.partners,
    ...lindblad,
    ...reduce,
    ...(athermal.size === 0 ? {} : { athermal }),
  };
  if (turned === undefined) {
    const { systemHamiltonian: hamiltonian, couplings, symbols } = model;
    return { ...common, hamiltonian, couplings, symbols };
  }
  return {
    ...common,
    rotated: { components: turned.intermediates.map(({ name }) => name) },
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
    if (error instanceof TooLargeError) return a;
    throw error;
  }
}

/** The numbers that follow from those of the user's symbols: conj(g), functions of the Hamiltonian, the angles and the splitting of a tilted H_S. */
export function completeValues(model: ParsedModel, values: Values): Values {
  const known = symbolValues(model, values);
  return tilted(model)?.extend(known) ?? known;
}

/** Numbers and baths of a model; throws `InputError` naming all that is missing or out of range. */
export const numbersOf = (model: ParsedModel): Numbers => numbersWith(model, tilted(model));

function numbersWith(model: ParsedModel, turned: Tilted | undefined, known?: Derived): Numbers {
  const given = requireNumbers(model);
  const values = turned?.extend(given) ?? given;
  checkRates(model, values);
  return { values, baths: describedBaths(model, known) };
}

/** Baths whose spectral density is that of a known one, or of one before them, share it with its integrals, whatever their temperatures. */
export function describedBaths(model: ParsedModel, known?: Pick<Derived, 'model' | 'given'>): Numbers['baths'] {
  const baths = new Map<string, Bath>();
  const densityLike = (spec: BathSpec): SpectralDensity | undefined => {
    for (const [specs, found] of [[known?.model.baths, known?.given?.baths] as const, [model.baths, baths] as const]) {
      for (const [name, bath] of found ?? []) {
        if (isThermalBath(bath) && sameDensity(spec, specs!.get(name))) return bath.density;
      }
    }
    return undefined;
  };
  for (const { bath: name } of model.couplings) {
    const spec = model.baths.get(name)!;
    const density = densityLike(spec);
    baths.set(
      name,
      density && isThermalSpec(spec) ? { density, temperature: spec.temperature } : namedBath(name, model),
    );
  }
  return baths;
}

function checkRates({ lindblad }: ParsedModel, values: Values): void {
  for (const [k, { rate }] of lindblad.entries()) {
    const { re } = numberOf(rate, values);
    if (re >= 0 && Number.isFinite(re)) continue;
    throw new InputError(`Argument \`rate\` of term ${k + 1} of \`lindblad\` must be ≥ 0, but is ${re}.`);
  }
}

function sameDensity(one: BathSpec, other: BathSpec | undefined): boolean {
  if (other === undefined || !isThermalSpec(one) || !isThermalSpec(other)) return false;
  const [{ temperature: _, ...a }, { temperature: __, ...b }] = [one, other];
  return JSON.stringify(a) === JSON.stringify(b);
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
  const symbolic = symbolicSystem(model);
  return deriveWith(model, symbolic, numbersIfComplete(model, symbolic.turned));
}

/**
 * The same Hamiltonian with other numbers. Nothing symbolic is derived again unless the form of the result depends on the numbers: a Bohr frequency
 * changes its sign, a component of a rotated coupling vanishes, a bath comes to T = 0 or leaves it, or the eigenbasis of H_S is known in numbers only.
 */
export function withNumbersOf(known: Derived, model: ParsedModel): Derived {
  const { symbolic, derivation } = known;
  const given = numbersIfComplete(model, symbolic.turned, known);
  if (!sameParts(known.model, model)) return deriveModel(model);
  if (namesKey(athermalBaths(model)) !== namesKey(athermalBaths(known.model))) return deriveModel(model);
  if (given === undefined || isNumericOnly(symbolic.system)) return deriveWith(model, symbolic, given);
  const { rounded } = roundedSystem(symbolic, given);
  const sameForm =
    known.rounded.length === 0 &&
    rounded.length === 0 &&
    derivation.frequencies.distinct.every(({ value }) => numberOf(value, given.values).re > 0);
  const sameCold = namesKey(coldBaths(model)) === namesKey(known.cold);
  return sameForm && sameCold ? { ...known, model, given } : deriveWith(model, symbolic, given);
}

/** The same numbers of the system between other baths; needs numbers. `baths`: those of `model`. */
export function withBathsOf(known: Derived, model: ParsedModel, baths: Numbers['baths']): Derived {
  const given = { values: known.given!.values, baths };
  const sameCold = namesKey(coldBaths(model)) === namesKey(known.cold);
  return sameCold ? { ...known, model, given } : deriveWith(model, known.symbolic, given);
}

/** Whether oscillators are cut off behind the same levels. */
const sameParts = ({ system: a }: ParsedModel, { system: b }: ParsedModel): boolean =>
  a.parts.every(({ dimension }, k) => dimension === b.parts[k]!.dimension);

/** Whether the eigenbasis of H_S is known in numbers only. */
const isNumericOnly = ({ dimension, hamiltonian }: OpenSystem): boolean => dimension > 2 && !isDiagonal(hamiltonian);

function numbersIfComplete(model: ParsedModel, turned: Tilted | undefined, known?: Derived): Numbers | undefined {
  const missing = missingNumbers(model);
  return missing.parameters.length > 0 || missing.baths.length > 0 ? undefined : numbersWith(model, turned, known);
}

const roundedSystem = ({ system, turned }: SymbolicSystem, given: Numbers | undefined) =>
  given !== undefined && turned !== undefined ? withoutRotationRounding(system, given.values) : { system, rounded: [] };

const coldBaths = ({ baths }: ParsedModel): ReadonlySet<string> =>
  new Set([...baths].flatMap(([name, bath]) => (isThermalSpec(bath) && bath.temperature === 0 ? [name] : [])));

/** Baths by their correlation functions alone. */
const athermalBaths = ({ baths }: ParsedModel): ReadonlySet<string> =>
  new Set([...baths].flatMap(([name, bath]) => (isThermalSpec(bath) ? [] : [name])));

const namesKey = (baths: ReadonlySet<string>): string => JSON.stringify([...baths].sort());

function deriveWith(model: ParsedModel, symbolic: SymbolicSystem, given: Numbers | undefined): Derived {
  const { turned } = symbolic;
  const { system: typed, rounded } = roundedSystem(symbolic, given);
  const numericBasis =
    given !== undefined && isNumericOnly(typed) ? numericEnergyBasis(typed, given.values) : undefined;
  const system = numericBasis?.system ?? typed;
  const derivation = derive(system, given?.values);
  const cold = coldBaths(model);
  const decomposition = once(() => decompose(system.hamiltonian, system.couplings, model.functions));
  const notation = once(() =>
    derivationNotation(derivation, turned?.rotation.functions ?? model.functions, {
      numeric: numericBasis !== undefined,
      cold,
    }),
  );
  return withLazy(
    {
      model,
      derivation,
      rotation: turned?.rotation,
      intermediates: turned?.intermediates ?? [],
      rounded,
      numericBasis,
      symbolic,
      cold,
      given,
    },
    { decomposition, notation },
  );
}

/** Why there are no symbolic Bloch equations; undefined where there are, for up to four levels. */
export const whyNotSymbolic = ({ leadingOrder }: Derivation): string | undefined =>
  leadingOrder.kind === 'none' && leadingOrder.cause === 'not-supported' ? leadingOrder.message : undefined;
