/** A model or a Hamiltonian text → everything the derivations and the numbers need, with names in canonical spelling. */
import type { Values } from '../../algebra/index.ts';
import { InputError } from '../../errors.ts';
import type { Operator } from '../../operators/index.ts';
import { didYouMean } from '../../suggestion.ts';
import { isFrequency } from '../notation/density.ts';
import { functionValues } from '../notation/functions.ts';
import { firstSwallowed } from '../notation/lostBackslash.ts';
import {
  type HamiltonianReading,
  meaningsOf,
  type NotationOptions,
  neededSymbols,
  readHamiltonian,
  readObservable,
} from '../notation/notation.ts';
import { canonicalName } from '../notation/spelling.ts';
import { conjugateName, KNOWN_NUMBERS } from '../notation/symbols.ts';
import { objection } from '../notation/vocabulary.ts';
import { namesInDensities, requireDensityValues, withDensityValues } from './densityValues.ts';
import { type LindbladTerm, readLindblad } from './lindblad.ts';
import {
  type BathSpec,
  isThermalSpec,
  type Model,
  type ModeSpec,
  type OscillatorSpec,
  type ParameterValue,
  type PreparedBath,
} from './model.ts';
import { type FieldPath, inFile, type Origin, refuseField } from './origin.ts';
import { twiceSpinsOf } from './spins.ts';
import { type Units, unitsOf } from './units.ts';

export interface ParsedModel extends HamiltonianReading {
  readonly name: string;
  readonly description: string | undefined;
  /** Descriptions of the baths that have one; `bathNames` lists all. */
  readonly baths: ReadonlyMap<string, PreparedBath>;
  readonly modes: ReadonlyMap<string, ModeSpec>;
  /** The oscillators that are parts of the system; `system` has the levels they are cut off behind. */
  readonly oscillators: ReadonlyMap<string, OscillatorSpec>;
  readonly parameters: Values;
  /** Collapse operators beside the baths; rates are energies here. */
  readonly lindblad: readonly LindbladTerm[];
  /** Of a finite environment. */
  readonly temperature: number | undefined;
  /** Of the numbers as given; here temperatures are energies. */
  readonly units: Units | undefined;
  /** Coherence vector with d² − 1 components. */
  readonly initial: readonly number[] | undefined;
  /** How many levels oscillators with a tolerance were found to need; empty before that is asked, and where all levels are given. */
  readonly cutoffs: readonly Cutoff[];
  /** The model as it was given, settings made. */
  readonly given: Model;
}

/** An oscillator cut off behind `levels`: the reduced states move by `change`, in trace distance, with `more` of them. */
export interface Cutoff {
  readonly name: string;
  readonly levels: number;
  readonly more: number;
  readonly tolerance: number;
  readonly change: number;
}

/** Where the search for the levels of an oscillator begins. */
const FEWEST_LEVELS = 4;

/**
 * Numbers are taken as validated (see `validateModel`). Throws InputError for a Hamiltonian that cannot be read, and for names that do not occur in it;
 * missing numbers and baths without description are no error here but in `requireNumbers`.
 */
export const prepareModel = (input: string | Model, origin?: Origin): ParsedModel => prepare(input, origin, new Map());

/** The same model with so many levels of some of its oscillators. */
export function withLevels(model: ParsedModel, levels: ReadonlyMap<string, number>): ParsedModel {
  const before = model.system.parts.map(({ name, dimension }) => [name, dimension] as const);
  return prepare(model.given, undefined, new Map([...before, ...levels]));
}

/** `found`: the levels of oscillators for which none are given. */
function prepare(input: string | Model, origin: Origin | undefined, found: ReadonlyMap<string, number>): ParsedModel {
  const model: Model = typeof input === 'string' ? { hamiltonian: input } : input;
  if (typeof model.hamiltonian !== 'string') {
    refuseField(origin, [], 'A model must have a field `hamiltonian` with a text.');
  }
  refuseLostBackslashes(model, origin);
  const baths = canonicalEntries(origin, 'baths', 'bath', model.baths);
  const modes = canonicalEntries(origin, 'modes', 'mode', model.modes);
  const oscillators = canonicalEntries(origin, 'system', 'part', model.system);
  const given = canonicalEntries(origin, 'parameters', 'parameter', model.parameters);
  const complex = complexNames(origin, model.complex ?? []);
  if (baths.size > 0 && modes.size > 0) {
    refuseField(origin, ['modes'], 'A model must have either `baths` or `modes`, but has both.', 'key');
  }
  if (model.temperature !== undefined && baths.size > 0) {
    refuseField(
      origin,
      ['temperature'],
      'A model with `baths` must give the temperature of each bath, but has one of its own.',
    );
  }
  const twiceSpin = model.spin === undefined ? undefined : twiceSpinsOf(origin, model.spin);
  const units = model.units === undefined ? undefined : unitsOf(model.units);
  const options: NotationOptions = {
    baths: [...baths.keys()],
    modes: new Map([...modes].map(([name, { kind }]) => [name, kind] as const)),
    complex: complex,
    parameters: [...given.keys()],
    ...(twiceSpin === undefined ? {} : { twiceSpin }),
    oscillators: new Map(
      [...oscillators].map(([name, { levels }]) => [name, levels ?? found.get(name) ?? FEWEST_LEVELS] as const),
    ),
  };
  refuseOperators(origin, options, namesInDensities(baths));
  const hamiltonian = inFile(origin, model.hamiltonian, () => readHamiltonian(model.hamiltonian, options));
  const { reading, lindblad } = withLindblad(hamiltonian, model, { options, units }, origin);
  checkOccurrence(origin, 'baths', 'Bath', baths.keys(), reading.bathNames, () => '');
  checkOccurrence(origin, 'modes', 'Mode', modes.keys(), reading.modeNames, (name) => modeOperators(name, modes));
  checkOccurrence(origin, 'system', 'Part', oscillators.keys(), reading.oscillatorNames, (name) =>
    modeOperators(name, modes),
  );
  checkParameters(origin, reading, { given, complex, inDensities: namesInDensities(baths) });
  if (model.initial !== undefined) checkInitial(origin, reading.dimension, model.initial);
  return {
    ...reading,
    lindblad,
    name: model.name ?? model.hamiltonian.replace(/\s+/g, ' ').trim(),
    description: model.description,
    baths: withDensityValues(inEnergies(baths, units), given),
    modes,
    oscillators,
    parameters: new Map([...given].map(([name, value]) => [name, asNumber(value)] as const)),
    temperature: temperatureOf(model, units),
    units,
    initial: model.initial,
    cutoffs: [],
    given: model,
  };
}

/** The symbols and functions of the Lindblad terms are those of the model. */
function withLindblad(
  reading: HamiltonianReading,
  { lindblad: specs = [], modes }: Model,
  { options, units }: { readonly options: NotationOptions; readonly units: Units | undefined },
  origin: Origin | undefined,
): { readonly reading: HamiltonianReading; readonly lindblad: readonly LindbladTerm[] } {
  if (specs.length === 0) return { reading, lindblad: [] };
  if (modes !== undefined) {
    refuseField(
      origin,
      ['lindblad'],
      'A model with `modes` is in equilibrium and must not have `lindblad` terms.',
      'key',
    );
  }
  const baths = [...new Set([...(options.baths ?? []), ...reading.bathNames])];
  const { terms, symbols, functions } = readLindblad(
    specs,
    { options: { ...options, baths }, system: reading.system, units },
    origin,
  );
  return {
    reading: {
      ...reading,
      symbols: [...new Set([...reading.symbols, ...symbols])].sort(),
      functions: new Map([...reading.functions, ...functions]),
    },
    lindblad: terms,
  };
}

/**
 * A prepared model with the numbers of another one of the same Hamiltonian, which is read again only where names are new. `model` is taken as
 * validated; throws as `prepareModel`.
 */
export function withModelNumbers(known: ParsedModel, model: Model, origin?: Origin): ParsedModel {
  const baths = canonicalEntries(origin, 'baths', 'bath', model.baths);
  const given = canonicalEntries(origin, 'parameters', 'parameter', model.parameters);
  const parameters = new Map([...given].map(([name, value]) => [name, asNumber(value)] as const));
  const sameNames = (one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>) =>
    one.size === other.size && [...one.keys()].every((name) => other.has(name));
  const sameComplex = [...given].every(([name, value]) => typeof value === 'number' || known.partners.has(name));
  const sameParts = JSON.stringify(known.given.system) === JSON.stringify(model.system);
  return sameNames(baths, known.baths) && sameNames(parameters, known.parameters) && sameComplex && sameParts
    ? {
        ...known,
        baths: withDensityValues(inEnergies(baths, known.units), given),
        parameters,
        temperature: temperatureOf(model, known.units),
        given: model,
      }
    : prepareModel(model, origin);
}

/** An operator of the system and numbers for its symbols. */
export interface Observable {
  readonly text: string;
  readonly operator: Operator;
  readonly values: Values;
}

/** Throws InputError where the text is no Hermitian operator of the system, or has a symbol without a number. */
export function observableOf(model: ParsedModel, text: string): Observable {
  const { system, modes, oscillators, parameters, bathNames, given } = model;
  const complex = complexNames(undefined, given.complex ?? []);
  const reading = readObservable(
    text,
    {
      baths: bathNames,
      modes: new Map([...modes].map(([name, { kind }]) => [name, kind] as const)),
      oscillators: new Map([...oscillators.keys()].map((name) => [name, 0] as const)),
      complex,
      parameters: [...parameters.keys()],
      ...(given.spin === undefined ? {} : { twiceSpin: twiceSpinsOf(undefined, given.spin) }),
    },
    system,
  );
  const unknown = reading.symbols.find((name) => !parameters.has(name));
  if (unknown !== undefined) {
    throw new InputError(
      `The observable needs a number for \`${unknown}\`, which the model does not give.${didYouMean(unknown, [...parameters.keys()])}`,
      { text, start: 0, end: text.length },
    );
  }
  return { text, operator: reading.operator, values: symbolValues(reading, parameters) };
}

/** In a program, as in a file, `'\\tau'` is a tab and `au`. Line breaks of a file are its own; those of a program may be the `\\n` of `\\nu`. */
function refuseLostBackslashes({ hamiltonian, baths }: Model, origin: Origin | undefined): void {
  const densities = Object.entries(baths ?? {}).flatMap(([name, bath]) =>
    bath.spectrum === 'custom' ? [[['baths', name, 'J'], bath.J] as const] : [],
  );
  for (const [path, text] of [[['hamiltonian'], hamiltonian] as const, ...densities]) {
    const swallowed = firstSwallowed(text, origin === undefined);
    if (swallowed === undefined) continue;
    const { at, command, what } = swallowed;
    throw new InputError(
      `The text has ${what} and \`${command.slice(2)}\` where \`${command}\` may be meant: write \`\\${command}\` in a program, or a blank behind ${what}.`,
      origin?.placeOf(path) ?? { text, start: at, end: at + command.length - 1, source: path.at(-1)! },
    );
  }
}

/** The baths with their temperatures in the unit of energy. */
function inEnergies(baths: ReadonlyMap<string, BathSpec>, units: Units | undefined): ReadonlyMap<string, BathSpec> {
  if (units === undefined) return baths;
  return new Map(
    [...baths].map(
      ([name, bath]) =>
        [
          name,
          isThermalSpec(bath) ? { ...bath, temperature: bath.temperature * units.temperatureFactor } : bath,
        ] as const,
    ),
  );
}

const temperatureOf = ({ temperature }: Model, units: Units | undefined): number | undefined =>
  temperature === undefined ? undefined : temperature * (units?.temperatureFactor ?? 1);

const asNumber = (value: ParameterValue) => (typeof value === 'number' ? value : { re: value[0], im: value[1] });

/** The entries under their canonical names. */
function canonicalEntries<Entry>(
  origin: Origin | undefined,
  field: 'baths' | 'modes' | 'parameters' | 'system',
  what: string,
  entries: Readonly<Record<string, Entry>> | undefined,
): Map<string, Entry> {
  const named = new Map<string, Entry>();
  for (const [key, value] of Object.entries(entries ?? {})) {
    const name = nameOf(origin, [field, key], what, key);
    if (named.has(name)) {
      refuseField(
        origin,
        [field, key],
        `The name \`${key}\` of a ${what} must be new, but \`${name}\` is given twice.`,
        'key',
      );
    }
    named.set(name, value);
  }
  return named;
}

function nameOf(origin: Origin | undefined, path: FieldPath, what: string, written: string): string {
  const name = canonicalName(written);
  const shown = written.length > 40 ? `${written.slice(0, 39)}…` : written;
  if (name === undefined) {
    refuseField(
      origin,
      path,
      `The name of a ${what} must be a name like \`f1\` or \`omega_c\`, but is \`${shown}\`.`,
      'key',
    );
  }
  const problem = objection(name);
  if (problem !== undefined) {
    refuseField(origin, path, `The name of a ${what} must be free, but \`${shown}\` ${problem}.`, 'key');
  }
  return name;
}

const complexNames = (origin: Origin | undefined, names: readonly string[]): string[] =>
  names.map((written, k) => nameOf(origin, ['complex', k], 'complex symbol', written));

function checkOccurrence(
  origin: Origin | undefined,
  field: string,
  what: string,
  declared: Iterable<string>,
  used: readonly string[],
  operators: (name: string) => string,
): void {
  for (const name of declared) {
    if (used.includes(name)) continue;
    const similar = used.length === 0 ? '' : didYouMean(name, used);
    refuseField(
      origin,
      [field, name],
      `${what} \`${name}\` is described, but does not occur in the Hamiltonian.${similar || operators(name)}`,
      'key',
    );
  }
}

/** How a mode is written in a Hamiltonian. */
function modeOperators(name: string, modes: ReadonlyMap<string, { readonly kind: 'oscillator' | 'spin' }>): string {
  const written =
    modes.get(name)?.kind === 'spin'
      ? ['x', 'y', 'z'].map((axis) => `${name}${axis}`)
      : [name, name.replace(/^([A-Za-z]+)/, '$1d')];
  return ` Its operators are ${written.map((operator) => `\`${operator}\``).join(', ')}.`;
}

interface DeclaredSymbols {
  readonly given: ReadonlyMap<string, ParameterValue>;
  readonly complex: readonly string[];
  /** Names that occur in a typed J. */
  readonly inDensities: ReadonlySet<string>;
}

/** Throws InputError where a parameter has the name of an operator, before the Hamiltonian is read with that. */
function refuseOperators(origin: Origin | undefined, options: NotationOptions, inDensities: ReadonlySet<string>): void {
  const meaningOf = meaningsOf(options);
  for (const name of options.parameters ?? []) {
    if (inDensities.has(name) || meaningOf(name).kind === 'symbol') continue;
    refuseField(origin, ['parameters', name], `Parameter \`${name}\` is an operator in the Hamiltonian.`, 'key');
  }
}

function checkParameters(
  origin: Origin | undefined,
  { symbols }: HamiltonianReading,
  { given, complex, inDensities }: DeclaredSymbols,
): void {
  for (const [name, value] of given) {
    const path = ['parameters', name];
    if (!symbols.includes(name) && !inDensities.has(name)) {
      const frequency = isFrequency(name) ? ` In \`J\`, \`${name}\` is the frequency.` : '';
      const hint = frequency || didYouMean(name, [...symbols, ...inDensities]);
      refuseField(origin, path, `Parameter \`${name}\` does not occur in the Hamiltonian.${hint}`, 'key');
    }
    if (typeof value !== 'number' && !complex.includes(name)) {
      refuseField(
        origin,
        path,
        `Parameter \`${name}\` must be a real number; \`complex: [${name}]\` would make it complex.`,
      );
    }
  }
  for (const [k, name] of complex.entries()) {
    if (symbols.includes(name)) continue;
    refuseField(
      origin,
      ['complex', k],
      `Complex symbol \`${name}\` does not occur in the Hamiltonian.${didYouMean(name, symbols)}`,
    );
  }
}

/** A unit vector typed with seven digits may be longer than 1 by this much. */
const TYPED = 2e-6;

function checkInitial(origin: Origin | undefined, dimension: number, initial: readonly number[]): void {
  const components = dimension * dimension - 1;
  if (initial.length !== components || !initial.every(Number.isFinite)) {
    refuseField(
      origin,
      ['initial'],
      `Argument \`initial\` must have ${components} finite components (the coherence vector for ${dimension} levels), but has ${initial.length}.`,
    );
  }
  if (dimension === 2 && Math.hypot(...initial) > 1 + TYPED) {
    refuseField(
      origin,
      ['initial'],
      `Argument \`initial\` must lie in the Bloch ball, but has the length ${Math.hypot(...initial)}.`,
    );
  }
}

export interface MissingNumbers {
  readonly parameters: readonly string[];
  /** Baths of the couplings without description. */
  readonly baths: readonly string[];
  /** Whether the temperature of a finite environment is missing. */
  readonly temperature: boolean;
}

export function missingNumbers(model: ParsedModel): MissingNumbers {
  const operators = [
    model.systemHamiltonian,
    ...model.couplings.map((coupling) => coupling.operator),
    ...model.modeTerms.map((term) => term.system),
    ...model.lindblad.flatMap(({ rate, operator }) => [operator, { dimension: 1, entries: new Map([[0, rate]]) }]),
  ];
  const needed = [...neededSymbols(operators, model.functions)];
  const known = (name: string): boolean => model.parameters.has(name) || KNOWN_NUMBERS.has(name);
  const undescribed = model.couplings.map(({ bath }) => bath).filter((bath) => !model.baths.has(bath));
  return {
    parameters: [...new Set(needed.map((name) => originalName(model, name)))].filter((name) => !known(name)).sort(),
    baths: undescribed,
    temperature: model.modes.size > 0 && model.temperature === undefined,
  };
}

/** g for conj(g) */
const originalName = ({ partners, symbols }: ParsedModel, name: string): string => {
  const partner = partners.get(name);
  return partner !== undefined && !symbols.includes(name) ? partner : name;
};

/** Numbers for every symbol in the operators of the model. Throws InputError naming all that is missing. */
export function requireNumbers(model: ParsedModel): Values {
  const missing = missingNumbers(model);
  const list = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');
  const needs = [
    ...(missing.parameters.length === 0
      ? []
      : [
          `values for ${list(missing.parameters)}: give them under \`parameters\`, or with \`--set ${missing.parameters[0]!}=…\`.`,
        ]),
    ...(missing.baths.length === 0
      ? []
      : [
          `a description of bath ${list(missing.baths)} under \`baths\`: its spectrum, the fields of the spectrum, and the temperature.`,
        ]),
    ...(missing.temperature ? ['the temperature: give it under `temperature`, or with `--set temperature=…`.'] : []),
  ];
  if (needs.length > 0) throw new InputError(needs.map((need) => `Numbers need ${need}`).join(' '));
  requireDensityValues(model.baths, model.parameters.keys());
  return symbolValues(model, model.parameters);
}

type Symbols = Pick<HamiltonianReading, 'partners' | 'functions'>;

/** The given numbers, with those of conj(g), pi and the functions of the Hamiltonian added. Throws InputError where a function has no real value. */
export function symbolValues(model: Symbols, parameters: Values): Values {
  const values = new Map(KNOWN_NUMBERS);
  for (const [name, value] of parameters) {
    values.set(name, value);
    if (!model.partners.has(name)) continue;
    values.set(conjugateName(name), typeof value === 'number' ? value : { re: value.re, im: -value.im });
  }
  const functions = [...model.functions.values()];
  const known = new Map(
    functions
      .filter((atom) => [...neededIn(atom.name, model)].every((name) => values.has(name)))
      .map((atom) => [atom.name, atom] as const),
  );
  for (const [name, value] of functionValues(known, values)) values.set(name, value);
  return values;
}

/** The symbols a function depends on. */
function neededIn(name: string, model: Symbols): ReadonlySet<string> {
  const { argument } = model.functions.get(name)!;
  return neededSymbols([{ dimension: 1, entries: new Map([[0, argument]]) }], model.functions);
}
