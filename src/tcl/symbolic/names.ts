/** How coefficients and what belongs to a bath are called beside the symbols of a user. */
import { besideSymbols, type FormulaSymbol, isTaken, letter, letters, withBath } from '../../typeset/index.ts';

/** What tells symbols of one letter apart; empty or absent where there is one only. */
export interface Indices {
  /** The label of the Bohr frequency. */
  readonly label: string;
  readonly bath: string | undefined;
}

/** gamma_01_B, γ_B^{(01)} */
export function withIndices(base: FormulaSymbol, { label, bath }: Indices, symbols: readonly string[]): FormulaSymbol {
  const labelled = label === '' ? base : letter(`${base.text}_${label}`, base.latex);
  const { text, latex } = withBath(labelled, bath);
  return besideSymbols(letter(text, label === '' ? latex : `${latex}^{(${label})}`), symbols);
}

/** The first usual name of a frequency that no symbol of the user has, in text or in LaTeX. */
export function integrationVariable(symbols: readonly string[]): FormulaSymbol {
  const names = [letters.omega, ...['u', 'x', 'y', 'z'].map((name) => letter(name))];
  return names.find((name) => !isTaken(name, symbols)) ?? letter('w_bath', '\\omega_{\\mathrm{bath}}');
}

/** What formulas of a bath call its spectral density, its temperature, the frequency that is integrated over, the time and the time before it. */
export interface BathNames {
  readonly variable: FormulaSymbol;
  readonly density: FormulaSymbol;
  readonly temperature: FormulaSymbol;
  readonly time: FormulaSymbol;
  readonly delay: FormulaSymbol;
}

/** ω, J, T, t and τ, or others where the user has symbols of these names; J_B and T_B of the bath that is given. */
export function bathNames(symbols: readonly string[], bath?: string): BathNames {
  return {
    variable: integrationVariable(symbols),
    density: besideSymbols(withBath(letters.density, bath), symbols),
    temperature: besideSymbols(withBath(letters.temperature, bath), symbols),
    time: besideSymbols(letters.time, symbols, 'time'),
    delay: besideSymbols(letters.delay, symbols, 'delay'),
  };
}
