/** How coefficients and what belongs to a bath are called beside the symbols of a user. */
import { symbolLatex } from '../../algebra/index.ts';
import { bathLetters } from '../../bath/index.ts';
import { type FormulaSymbol, letter } from '../../typeset/index.ts';

/** The name itself, or the first of name_bath, name_bath_bath, … that no symbol of the user has. */
const free = (name: string, symbols: readonly string[]): string =>
  symbols.includes(name) ? free(`${name}_bath`, symbols) : name;

/** What tells symbols of one letter apart; empty or absent where there is one only. */
export interface Indices {
  /** The label of the Bohr frequency. */
  readonly label: string;
  readonly bath: string | undefined;
}

const present = (parts: readonly (string | undefined)[]): string[] =>
  parts.filter((part) => part !== undefined && part !== '') as string[];

/** gamma_01_B, γ^{01,(B)} */
export function withIndices(base: FormulaSymbol, { label, bath }: Indices, symbols: readonly string[]): FormulaSymbol {
  const name = free(present([base.text, label, bath]).join('_'), symbols);
  const above = present([label, bath && `(${bath})`]).join(',');
  return letter(name, above === '' ? base.latex : `${base.latex}^{${above}}`);
}

/** The first usual name of a frequency that no symbol of the user has, in text or in LaTeX. */
export function integrationVariable(symbols: readonly string[]): FormulaSymbol {
  const taken = new Set(symbols.flatMap((name) => [name, symbolLatex(name)]));
  const names = [bathLetters.omega, ...['u', 'x', 'y', 'z'].map((name) => letter(name))];
  const free = names.find(({ text, latex }) => !taken.has(text) && !taken.has(latex));
  return free ?? letter('w_bath', '\\omega_{\\mathrm{bath}}');
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
  const own = (plain: FormulaSymbol): FormulaSymbol => {
    const { text, latex } = ofBath(plain, bath);
    return symbols.includes(text) ? letter(free(text, symbols)) : letter(text, latex);
  };
  const common = (plain: FormulaSymbol, other: string): FormulaSymbol =>
    symbols.includes(plain.text) ? letter(other) : plain;
  return {
    variable: integrationVariable(symbols),
    density: own(bathLetters.density),
    temperature: own(bathLetters.temperature),
    time: common(bathLetters.time, 't_time'),
    delay: common(bathLetters.delay, 'tau_delay'),
  };
}

/** With the name of the bath as its index, if there is one. */
export const ofBath = ({ text, latex }: FormulaSymbol, bath: string | undefined): FormulaSymbol =>
  bath === undefined ? letter(text, latex) : letter(`${text}_${bath}`, `${latex}_{${bath}}`);
