/** How the symbols of a derivation are written: the paper's γ, Δ₁, Δ₂, E_r and tanh(ω₀/2T) instead of internal names. */
import { type Expr, one, substitute, symbol } from '../../../algebra/index.ts';
import type { FunctionAtoms } from '../../../hamiltonian/index.ts';
import { bathNames, coefficientNames, type Derivation, type ThermalFactor } from '../../../tcl/index.ts';
import {
  absolute,
  expression,
  type FormulaExpression,
  type FormulaSymbol,
  hyperbolicTangent,
  index,
  inShortForms,
  letter,
  over,
  type Printed,
  printed,
  product,
  relation,
  sumOver,
  withShortForms,
} from '../../../typeset/index.ts';

export interface Notation {
  /** An expression as it is printed; each is laid out once. */
  readonly formula: (a: Expr) => FormulaExpression;
  /** What stands in print for an expression, as an expression. */
  readonly written: (a: Expr) => Expr;
  /** LaTeX of the symbols that are not printed from their names. */
  readonly names: ReadonlyMap<string, string>;
  /** Symbols that have other names in print, as tanh(ω₀/2T) has. */
  readonly replacements: ReadonlyMap<string, Expr>;
}

/**
 * With `numeric`, where the Bohr frequencies are long decimal numbers, they are written by their labels in tanh(ω/2T), which is 1 of the baths in
 * `cold`, at T = 0.
 */
export function derivationNotation(
  derivation: Derivation,
  functions: FunctionAtoms = new Map(),
  { numeric = false, cold = new Set() }: { readonly numeric?: boolean; readonly cold?: ReadonlySet<string> } = {},
): Notation {
  const names = new Map(coefficientNames(derivation));
  for (const { name, latex } of functions.values()) names.set(name, latex);
  const replacements = new Map<string, Expr>();
  for (const factor of derivation.table.thermalUsed.values()) {
    if (cold.has(factor.bath)) {
      replacements.set(factor.name, one);
      continue;
    }
    const { text, latex } = numeric ? byLabel(factor, derivation) : factor;
    replacements.set(factor.name, symbol(text));
    names.set(text, latex);
  }
  return printer(names, replacements);
}

/** Lays out every expression once, with symbols replaced by what they are called in print. */
export function printer(names: Notation['names'], replacements: Notation['replacements']): Notation {
  const known = new WeakMap<Expr, FormulaExpression>();
  const spelled = withShortForms(names);
  const written = (a: Expr): Expr => inShortForms(substitute(a, replacements), spelled);
  const formula = (a: Expr): FormulaExpression => {
    const printed = known.get(a) ?? expression(written(a), spelled);
    known.set(a, printed);
    return printed;
  };
  return { formula, written, names: spelled, replacements };
}

/** ω₀₁: indices, not a name of two characters, which would be set upright. */
export const bohrFrequency = (label: string): FormulaSymbol => letter(`omega_${label}`, `\\omega_{${label}}`);

function byLabel({ bath, frequency }: ThermalFactor, { frequencies, system }: Derivation): Printed {
  const label = frequencies.distinct.find(({ value }) => value === frequency)?.label ?? '';
  const { temperature } = bathNames(system.symbols, system.couplings.length > 1 ? bath : undefined);
  return printed(hyperbolicTangent(over(bohrFrequency(label), product(2, temperature))), { products: 'written' });
}

export const printedExpression = (a: Expr, { formula }: Pick<Notation, 'formula'>): Printed => printed(formula(a));

/** The size of all coherences of a state. */
export const SUM_OF_COHERENCES = sumOver(
  relation(letter('i'), '!=', letter('j')),
  absolute(index(letter('rho'), 'ij')),
);
