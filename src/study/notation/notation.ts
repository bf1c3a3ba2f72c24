/** How the symbols of a derivation are written: the paper's γ, Δ₁, Δ₂, E_r and tanh(ω₀/2T) instead of internal names. */
import { type Expr, substitute, symbol, toLatex, toText } from '../../algebra/index.ts';
import type { FunctionAtoms } from '../../hamiltonian/index.ts';
import { cothSymbol, frequencySymbol } from '../../observation/index.ts';
import { bathNames, coefficientNames, type Derivation, type ThermalFactor } from '../../tcl/index.ts';
import {
  absolute,
  type FormulaSymbol,
  hyperbolicCotangent,
  hyperbolicTangent,
  index,
  letter,
  over,
  type Printed,
  printed,
  product,
  relation,
  sumOver,
} from '../../typeset/index.ts';

export interface Notation {
  readonly text: (a: Expr) => string;
  readonly latex: (a: Expr) => string;
  readonly names: ReadonlyMap<string, string>;
  /** The expression with the thermal factors in it as they are printed. */
  readonly shown: (a: Expr) => Expr;
}

/** With `numeric`, where the Bohr frequencies are long decimal numbers, they are written by their labels in tanh(ω/2T). */
export function derivationNotation(
  derivation: Derivation,
  functions: FunctionAtoms = new Map(),
  numeric = false,
): Notation {
  const names = new Map(coefficientNames(derivation));
  for (const { name, latex } of functions.values()) names.set(name, latex);
  const replacements = new Map<string, Expr>();
  for (const factor of derivation.table.thermalUsed.values()) {
    const { text, latex } = numeric ? byLabel(factor, derivation) : factor;
    replacements.set(factor.name, symbol(text));
    names.set(text, latex);
  }
  const replaced = new WeakMap<Expr, Expr>();
  const shown = (a: Expr): Expr => {
    const known = replaced.get(a) ?? substitute(a, replacements);
    replaced.set(a, known);
    return known;
  };
  return { names, shown, text: (a) => toText(shown(a)), latex: (a) => toLatex(shown(a), { names }) };
}

/** ω₀₁: indices, not a name of two characters, which would be set upright. */
export const bohrFrequency = (label: string): FormulaSymbol => letter(`omega_${label}`, `\\omega_{${label}}`);

function byLabel({ bath, frequency }: ThermalFactor, { frequencies, system }: Derivation): Printed {
  const label = frequencies.distinct.find(({ value }) => value === frequency)?.label ?? '';
  const { temperature } = bathNames(system.symbols, system.couplings.length > 1 ? bath : undefined);
  return printed(hyperbolicTangent(over(bohrFrequency(label), product(2, temperature))), { products: 'written' });
}

export const printedExpression = (a: Expr, { text, latex }: Pick<Notation, 'text' | 'latex'>): Printed => ({
  text: text(a),
  latex: latex(a),
});

/** The integrand of a bath integral, with a name for its frequency that is none of the user's. */
export function integrandNotation(
  { names, shown }: Notation,
  { system }: Derivation,
): Pick<Notation, 'text' | 'latex'> & { readonly variable: FormulaSymbol } {
  const { variable, temperature } = bathNames(system.symbols);
  const thermal = printed(hyperbolicCotangent(over(variable, product(2, temperature))), { products: 'written' });
  const own = [[frequencySymbol, variable] as const, [cothSymbol, thermal] as const];
  const texts = new Map(own.map(([name, { text }]) => [name, text]));
  const all = new Map([...names, ...own.map(([name, { latex }]) => [name, latex] as const)]);
  return {
    variable,
    text: (a) => toText(shown(a), { names: texts }),
    latex: (a) => toLatex(a, { names: all }),
  };
}

/** The size of all coherences of a state. */
export const SUM_OF_COHERENCES = sumOver(
  relation(letter('i'), '!=', letter('j')),
  absolute(index(letter('rho'), 'ij')),
);
