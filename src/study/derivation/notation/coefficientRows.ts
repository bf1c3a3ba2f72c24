/** What each named coefficient of a generator stands for, as rows to print. */
import { evaluateComplex, symbol } from '../../../algebra/index.ts';
import { closedForms } from '../../../bath/index.ts';
import { type BathSpec, isThermalSpec } from '../../../hamiltonian/index.ts';
import {
  type BohrFrequency,
  COEFFICIENT_FAMILIES,
  type Coefficient,
  coefficientDefinition,
  type Derivation,
  withIndices,
} from '../../../tcl/index.ts';
import {
  equal,
  expression,
  type Formula,
  numeral,
  type Printed,
  printed,
  renameLetters,
} from '../../../typeset/index.ts';
import type { Derived } from '../derived.ts';
import type { BathGroups } from '../identicalBaths.ts';
import { letterNames, spectrumFormula } from './bathFormula.ts';
import { bohrFrequency } from './notation.ts';

/** A coefficient and what it stands for, at finite and at long time. */
export interface CoefficientRow {
  readonly name: string;
  readonly symbol: Printed;
  readonly finiteTime: Printed;
  readonly longTime: Printed;
}

/**
 * Every coefficient of the generator by itself; the reorganisation energy with its closed form, where the spectrum has one. `labelled`: frequencies
 * are written ω₀₁, for those that are long decimal numbers.
 */
export function coefficientRows({ derivation, model }: Derived, labelled = false): readonly CoefficientRow[] {
  const several = severalBaths(derivation);
  return [...derivation.table.used.values()].map((coefficient) => {
    const frequency =
      labelled && coefficient.frequency ? symbol(`omega_${labelOf(coefficient, derivation)}`) : coefficient.frequency;
    return definition({ ...coefficient, frequency }, several, model.baths, derivation.system.symbols);
  });
}

const GENERIC = 'ij';
const GENERIC_FREQUENCY = bohrFrequency(GENERIC);
const GENERIC_LATEX = new Map([[GENERIC_FREQUENCY.text, GENERIC_FREQUENCY.latex]]);

/**
 * One row for the coefficients that differ by their Bohr frequency only, written with the indices `ij`; for more than two levels, where there
 * are many of them. With `groups`, once for baths of one description; a qubit has one Bohr frequency, which needs no indices. `has`: which
 * coefficients are meant.
 */
export function coefficientFamilies(
  { derivation, model }: Derived,
  groups?: BathGroups,
  has: (name: string) => boolean = () => true,
): readonly CoefficientRow[] {
  const several = severalBaths(derivation);
  const { symbols, dimension } = derivation.system;
  const indexed = dimension > 2;
  const families = new Map<string, CoefficientRow>();
  for (const coefficient of derivation.table.used.values()) {
    if (!has(coefficient.name)) continue;
    const { kernel, transform, frequency } = coefficient;
    const bath = groups?.indexOf(coefficient.bath) ?? coefficient.bath;
    const family = COEFFICIENT_FAMILIES[kernel][frequency === undefined ? 'zero' : transform].symbol;
    const indices = { label: frequency === undefined || !indexed ? '' : GENERIC, bath: several ? bath : undefined };
    const { text: name, latex } = withIndices(family, indices, symbols);
    if (families.has(name)) continue;
    const shown = indexed ? frequency && symbol(GENERIC_FREQUENCY.text) : frequency;
    const generic = { ...coefficient, bath, name, latex, frequency: shown };
    const baths = new Map([...model.baths, [bath, model.baths.get(coefficient.bath)!]]);
    families.set(name, definition(generic, several, baths, symbols, GENERIC_LATEX));
  }
  return [...families.values()];
}

/** ω_ij of the coefficients in `coefficientFamilies`, each distinct one once. */
export function bohrFrequencyRows({ derivation, numericBasis }: Derived): readonly Formula[] {
  const value = ({ value: exact }: BohrFrequency): Formula =>
    numericBasis === undefined
      ? expression(exact)
      : numeral(Number(evaluateComplex(exact, new Map()).re.toPrecision(10)));
  return derivation.frequencies.distinct
    .filter(({ label }) => [...derivation.table.used.values()].some((c) => labelOf(c, derivation) === label))
    .map((frequency) => equal(bohrFrequency(frequency.label), value(frequency)));
}

const severalBaths = ({ system }: Derivation): boolean => new Set(system.couplings.map(({ bath }) => bath)).size > 1;

const labelOf = ({ frequency }: Coefficient, { frequencies }: Derivation): string =>
  frequencies.distinct.find(({ value }) => value === frequency)?.label ?? '';

function definition(
  coefficient: Coefficient,
  several: boolean,
  baths: Derived['model']['baths'],
  symbols: readonly string[],
  spelled: ReadonlyMap<string, string> = new Map(),
): CoefficientRow {
  const spec = baths.get(coefficient.bath);
  const {
    name,
    symbol: own,
    finiteTime,
    longTime,
  } = coefficientDefinition(coefficient, several, symbols, {
    spelled,
    cold: spec !== undefined && isThermalSpec(spec) && spec.temperature === 0,
    athermal: spec !== undefined && !isThermalSpec(spec),
  });
  const { kernel, transform, frequency, bath } = coefficient;
  const isEnergy = kernel === 'dissipation' && transform === 'cos' && frequency === undefined;
  const closed = isEnergy ? reorganizationEnergy(baths.get(bath), symbols, several ? bath : undefined) : undefined;
  const names = letterNames(symbols);
  const print = (formula: Formula): Printed => printed(renameLetters(formula, names), { products: 'written' });
  return {
    name,
    symbol: own,
    finiteTime: print(finiteTime),
    longTime: print(closed === undefined ? longTime : equal(longTime, closed)),
  };
}

/** ∫J/ω in closed form. */
function reorganizationEnergy(
  bath: BathSpec | undefined,
  symbols: readonly string[],
  name: string | undefined,
): Formula | undefined {
  if (bath === undefined || !isThermalSpec(bath)) return undefined;
  const closed = closedForms(bath).find(({ quantity }) => quantity === 'reorganizationEnergy')?.formula;
  return closed && spectrumFormula(bath.spectrum, symbols, name)(closed);
}
