/** Formulas that hold for every bath, in names that none of the user's symbols has. */

import type { Spectrum } from '../../../hamiltonian/index.ts';
import { bathNames } from '../../../tcl/index.ts';
import {
  atZeroTemperature,
  besideSymbols,
  besideUser,
  type Formula,
  type FormulaSymbol,
  letters,
  renameLetters,
  withBath,
} from '../../../typeset/index.ts';
import type { Derived } from '../derived.ts';

/** Renames what belongs to the bath in a formula in which no symbol of the user occurs but in exact expressions. */
export type BathFormula = (formula: Formula) => Formula;

type Names = ReadonlyMap<string, FormulaSymbol>;

/** Renames the letters that a user has as well; see `letters` and `bathNames`. Of several baths, `bath` is the one the formula is about. */
export function bathFormula(symbols: readonly string[], bath?: string): BathFormula {
  const names = generalNames(symbols, bath);
  return (formula) => renameLetters(formula, names);
}

/** The formulas of a model: in names beside its symbols, and with tanh and coth 1 where all of its baths are at T = 0. */
export function modelFormula(derived: Pick<Derived, 'derivation' | 'cold'>): BathFormula {
  const named = bathFormula(derived.derivation.system.symbols);
  return isCold(derived) ? (formula) => atZeroTemperature(named(formula)) : named;
}

/** Whether all baths are at T = 0. */
export const isCold = ({ derivation, cold }: Pick<Derived, 'derivation' | 'cold'>): boolean =>
  derivation.system.couplings.every(({ bath }) => cold.has(bath));

/** Whether some bath is in equilibrium, with a spectral density and a temperature. */
export const hasThermalBath = ({ derivation: { system } }: Pick<Derived, 'derivation'>): boolean =>
  system.couplings.some(({ bath }) => !system.athermal?.has(bath));

/** Renames also the parameters of a spectral density. Those of several baths carry its name, as their J does. */
export function spectrumFormula(
  spectrum: Spectrum['spectrum'],
  symbols: readonly string[],
  bath?: string,
): BathFormula {
  const names = new Map([...generalNames(symbols, bath), ...parameterNames(spectrum, symbols, bath)]);
  return (formula) => renameLetters(formula, names);
}

function generalNames(symbols: readonly string[], bath: string | undefined): Names {
  const { variable, density, temperature, time, delay } = bathNames(symbols, bath);
  const own: Names = new Map([
    ...letterNames(symbols),
    [letters.omega.text, variable],
    [letters.density.text, density],
    [letters.temperature.text, temperature],
    [letters.time.text, time],
    [letters.delay.text, delay],
  ]);
  return new Map([...own].filter(([text, name]) => name.text !== text));
}

/** What the letters are called that the symbols have as well, by the texts of those letters. */
export const letterNames = (symbols: readonly string[]): Names =>
  new Map(
    Object.values(letters)
      .map((name) => [name.text, besideUser(name, symbols)] as const)
      .filter(([text, name]) => name.text !== text),
  );

const { lambda, s, cutoff, drudeRate, damping, oscillator } = letters;
const OHMIC = [lambda, s, cutoff];

const PARAMETERS: Readonly<Record<Spectrum['spectrum'], readonly FormulaSymbol[]>> = {
  ohmic: OHMIC,
  gaussian: OHMIC,
  hard: OHMIC,
  drude: [lambda, drudeRate],
  underdamped: [lambda, damping, oscillator],
  custom: [],
  table: [],
};

/** The parameters of a spectral density; of several baths with the name of theirs. */
const parameterNames = (spectrum: Spectrum['spectrum'], symbols: readonly string[], bath: string | undefined): Names =>
  new Map(PARAMETERS[spectrum].map((own) => [own.text, besideSymbols(withBath(own, bath), symbols)]));
