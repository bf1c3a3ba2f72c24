/** Formulas that hold for every bath, in names that none of the user's symbols has. */
import { bathLetters } from '../../../bath/index.ts';
import type { Spectrum } from '../../../hamiltonian/index.ts';
import { bathNames } from '../../../tcl/index.ts';
import { type Formula, type FormulaSymbol, letter, type Printed, rename } from '../../../typeset/index.ts';

/** Renames what belongs to the bath in a formula in which no symbol of the user occurs but in exact expressions. */
export type BathFormula = (formula: Formula) => Formula;

type Names = ReadonlyMap<string, FormulaSymbol>;

/** Renames ω, J, T, t and τ; see `bathNames`. Of several baths, `bath` is the one the formula is about. */
export function bathFormula(symbols: readonly string[], bath?: string): BathFormula {
  const names = generalNames(symbols, bath);
  return (formula) => rename(formula, names);
}

/** Renames also the parameters of a spectral density. Those of several baths carry its name, as their J does. */
export function spectrumFormula(
  spectrum: Spectrum['spectrum'],
  symbols: readonly string[],
  bath?: string,
): BathFormula {
  const names = new Map([...generalNames(symbols, bath), ...parameterNames(spectrum, symbols, bath)]);
  return (formula) => rename(formula, names);
}

function generalNames(symbols: readonly string[], bath: string | undefined): Names {
  const { variable, density, temperature, time, delay } = bathNames(symbols, bath);
  return new Map([
    [bathLetters.omega.text, variable],
    [bathLetters.density.text, density],
    [bathLetters.temperature.text, temperature],
    [bathLetters.time.text, time],
    [bathLetters.delay.text, delay],
  ]);
}

/** A parameter of a spectral density, and what it is called: a letter, and an index where the letter alone has another meaning. */
interface Parameter {
  readonly parameter: FormulaSymbol;
  readonly base: FormulaSymbol;
  readonly index?: Printed;
}

const { lambda, s, cutoff, drudeRate, damping, oscillator } = bathLetters;
const asItIs = (parameter: FormulaSymbol): Parameter => ({ parameter, base: parameter });
const OHMIC = [lambda, s, cutoff].map(asItIs);

const PARAMETERS: Readonly<Record<Spectrum['spectrum'], readonly Parameter[]>> = {
  ohmic: OHMIC,
  gaussian: OHMIC,
  hard: OHMIC,
  // beside the rate γ of the generator
  drude: [asItIs(lambda), { parameter: drudeRate, base: drudeRate, index: { latex: '\\mathrm{D}', text: 'D' } }],
  underdamped: [
    asItIs(lambda),
    asItIs(damping),
    { parameter: oscillator, base: letter('omega'), index: { latex: '1', text: '1' } },
  ],
  custom: [],
  table: [],
};

function parameterNames(spectrum: Spectrum['spectrum'], symbols: readonly string[], bath: string | undefined): Names {
  const taken = new Set(symbols);
  return new Map(
    PARAMETERS[spectrum].map(({ parameter, base, index }) => {
      const indices = [
        ...(index === undefined ? [] : [index]),
        ...(bath === undefined ? [] : [{ text: bath, latex: bath }]),
      ];
      const plain = [base.text, ...indices.map(({ text }) => text)].join('_');
      if (taken.has(plain)) return [parameter.text, letter(`${plain}_bath`)];
      const below = indices.map(({ latex }) => latex).join(',');
      return [parameter.text, letter(plain, below === '' ? base.latex : `${base.latex}_{${below}}`)];
    }),
  );
}
