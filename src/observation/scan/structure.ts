/**
 * What a family of models needs, derived once with symbols and compiled to functions of numbers.
 *
 * Leading-order coherences are c_ij = Σ_X K_X X over the bath integrals X, with K_X polynomial in the couplings and populations P_k; the populations
 * are the stationary distribution of the rates W_kl = (K|l⟩⟨l|)_kk of the same generator. Beside each K_X stands the sum of the moduli of its
 * terms, which bounds its rounding error.
 */
import {
  add,
  collect,
  denominator,
  divide,
  type Expr,
  fraction,
  imaginaryPart,
  imaginaryUnit,
  isZero,
  multiply,
  numerator,
  one,
  power,
  realPart,
  substitute,
  subtract,
  symbol,
  symbolsOf,
  terms,
  zero,
} from '../../algebra/index.ts';
import type { Kernel, Transform } from '../../bath/index.ts';
import { type CompiledFunction, compileReal } from '../../compile/index.ts';
import { conjugateName, decompose, type ParsedModel, prepareModel } from '../../hamiltonian/index.ts';
import { entry, transition } from '../../operators/index.ts';
import { coherencesInPopulations, derive, dissipator, type OpenSystem } from '../../tcl/index.ts';
import { type FamilyTerms, familyHamiltonian, type ScanFamily } from './families/family.ts';
import { namesInUse } from './model.ts';

/** A bath integral or a thermal factor that enters, with its place among the arguments. */
export interface NeededIntegral {
  readonly name: string;
  readonly bath: string;
  readonly kernel: Kernel;
  readonly transform: Transform;
  /** Into the list of Bohr frequencies; −1 for ω = 0. */
  readonly frequency: number;
  readonly scale: number;
}

export interface NeededThermalFactor {
  readonly bath: string;
  readonly frequency: number;
}

/**
 * Arguments of the compiled functions: the real couplings (a complex one as two), the thermal factors tanh(ω/2T), their complements
 * 1 − tanh(ω/2T), the integrals, the populations.
 */
export interface ScanStructure {
  readonly family: ScanFamily;
  readonly dimension: number;
  /** Names of the family's symbols in the eigenbasis of H_S, and how many arguments each takes. */
  readonly couplings: readonly { readonly name: string; readonly width: 1 | 2 }[];
  readonly thermal: readonly NeededThermalFactor[];
  readonly integrals: readonly NeededIntegral[];
  /** Those of the integrals that the rates have. */
  readonly inRates: readonly number[];
  readonly argumentCount: number;
  /** Bohr frequencies ω > 0. */
  readonly frequencies: CompiledFunction;
  readonly frequencyCount: number;
  /** The entries, real and imaginary, of the parallel and of the orthogonal part of each bath's coupling. */
  readonly projections: CompiledFunction;
  readonly projectionSizes: readonly { readonly parallel: number; readonly orthogonal: number }[];
  /** W_kl, from l to k, row-major with zeros on the diagonal. */
  readonly rates: CompiledFunction;
  /** For every coherence c_ij, i < j, real part, imaginary part: one number per integral. */
  readonly weights: CompiledFunction;
  /** Sums of moduli of the terms of `weights`, for arguments that are moduli. */
  readonly weightSizes: CompiledFunction;
  readonly coherenceCount: number;
}

export function scanStructure(family: ScanFamily): ScanStructure {
  const own = family.energyBasis?.terms ?? family;
  const model = prepareModel({ hamiltonian: familyHamiltonian(own, () => true), complex: own.complex });
  const { dimension, couplings: operators, partners, symbols, systemHamiltonian: hamiltonian } = model;
  const system: OpenSystem = { dimension, hamiltonian, couplings: operators, partners, symbols };
  const derivation = derive(system);
  const { generator, frequencies, limit, table } = derivation;
  const found = coherencesInPopulations(generator, system, frequencies, limit, table);
  if (found === undefined) throw new Error(`The levels of family ${family.name} must differ.`);
  const toReal = realForm(own);
  const pairs = upperPairs(dimension);
  const coherences = pairs.flatMap(([i, j]) => parts(toReal(entry(found.coherences, i, j))));
  const rateOf = (k: number, l: number) =>
    k === l ? zero : realPart(toReal(limit(entry(dissipator(generator, transition(dimension, l, l), system), k, k))));
  const signedRates = matrixEntries(dimension).map(([k, l]) => rateOf(k, l));
  const thermal = [...table.thermalUsed.values()];
  const withComplements = new Map(thermal.map(({ name }) => [name, subtract(one, symbol(complement(name)))] as const));
  const rates = signedRates.map((rate) => substitute(rate, withComplements));
  const used = new Set([...coherences, ...rates].flatMap(symbolsOf));
  const integrals = [...table.used.values()].filter(({ name }) => used.has(name));
  const integralNames = integrals.map(({ name }) => name);
  const namesInRates = new Set(rates.flatMap(symbolsOf));
  const couplings = namesInUse(own).map((name) => ({ name, width: own.complex.includes(name) ? 2 : 1 }) as const);
  const couplingArguments = couplings.flatMap(({ name, width }) => (width === 2 ? complexParts(name) : [name]));
  const names = [
    ...couplingArguments,
    ...thermal.map(({ name }) => name),
    ...thermal.map(({ name }) => complement(name)),
    ...integralNames,
    ...found.populations,
  ];
  const weights = coherences.flatMap((c) => weightsOf(c, integralNames));
  const indexOf = (frequency: Expr | undefined) => frequencies.distinct.findIndex(({ value }) => value === frequency);
  const { projections, sizes } = projectionParts(model, toReal);
  return {
    family,
    dimension,
    couplings,
    thermal: thermal.map(({ bath, frequency }) => ({ bath, frequency: indexOf(frequency) })),
    integrals: integrals.map(({ frequency, ...rest }) => ({ ...rest, frequency: indexOf(frequency) })),
    inRates: [...integralNames.keys()].filter((k) => namesInRates.has(integralNames[k]!)),
    argumentCount: names.length,
    frequencies: compileReal(
      frequencies.distinct.map(({ value }) => value),
      couplingArguments,
    ),
    frequencyCount: frequencies.distinct.length,
    projections: compileReal(projections, couplingArguments),
    projectionSizes: sizes,
    rates: compileReal(rates, names),
    weights: compileReal(weights, names),
    weightSizes: compileReal(weights.map(moduli), names),
    coherenceCount: coherences.length,
  };
}

export const upperPairs = (d: number): (readonly [number, number])[] => matrixEntries(d).filter(([i, j]) => i < j);

const matrixEntries = (d: number): (readonly [number, number])[] =>
  Array.from({ length: d * d }, (_, key) => [Math.floor(key / d), key % d] as const);

/** 1 − tanh keeps its digits at low temperature, where rates upwards are proportional to it. */
const complement = (thermal: string): string => `1 - ${thermal}`;
const complexParts = (name: string): [string, string] => [`Re ${name}`, `Im ${name}`];
const parts = (a: Expr): [Expr, Expr] => [realPart(a), imaginaryPart(a)];

/** g → Re g + i Im g and conj(g) → Re g − i Im g. */
function realForm({ complex }: FamilyTerms): (a: Expr) => Expr {
  const replacements = new Map<string, Expr>();
  for (const name of complex) {
    const [re, im] = complexParts(name).map(symbol) as [Expr, Expr];
    replacements.set(name, add(re, multiply(imaginaryUnit, im)));
    replacements.set(conjugateName(name), add(re, multiply(imaginaryUnit, im, fraction(-1, 1))));
  }
  return (a) => substitute(a, replacements);
}

/** The coefficients of a sum that is linear in the integrals. */
function weightsOf(a: Expr, integrals: readonly string[]): Expr[] {
  const found = new Map<string, Expr>();
  for (const { monomial, coefficient } of collect(a, integrals)) {
    const [name, ...others] = monomial.keys();
    if (name === undefined || others.length > 0 || monomial.get(name) !== 1) {
      throw new Error('A leading-order coherence must be linear in the bath integrals.');
    }
    found.set(name, coefficient);
  }
  return integrals.map((name) => found.get(name) ?? zero);
}

/** The sum of the moduli of the terms of a real polynomial over a positive denominator. */
function moduli(a: Expr): Expr {
  if (isZero(a)) return zero;
  const above = terms(numerator(a)).map(({ coefficient, monomial }) => {
    const [p, q] = coefficient.re;
    return multiply(fraction(p < 0n ? -p : p, q), ...[...monomial].map(([name, n]) => power(symbol(name), n)));
  });
  return divide(add(zero, ...above), denominator(a));
}

function projectionParts(model: ParsedModel, toReal: (a: Expr) => Expr) {
  const projections: Expr[] = [];
  const sizes = decompose(model.systemHamiltonian, model.couplings).map(({ parallel, orthogonal }) => {
    const count = (values: Iterable<Expr>) => {
      const list = [...values].flatMap((value) => parts(toReal(value)));
      projections.push(...list);
      return list.length;
    };
    return { parallel: count(parallel.entries.values()), orthogonal: count(orthogonal.entries.values()) };
  });
  return { projections, sizes };
}
