/** How the symbols of a derivation are written: the paper's γ, Δ₁, Δ₂, E_r and tanh(ω₀/2T) instead of internal names. */
import { type Expr, substitute, symbol, toLatex, toText } from '../algebra/index.ts';
import type { FunctionAtoms } from '../hamiltonian/index.ts';
import type { Derivation } from '../tcl/index.ts';
import { coefficientNames } from '../tcl/index.ts';

export interface Notation {
  readonly text: (a: Expr) => string;
  readonly latex: (a: Expr) => string;
  readonly names: ReadonlyMap<string, string>;
}

export function derivationNotation(derivation: Derivation, functions: FunctionAtoms = new Map()): Notation {
  const names = new Map(coefficientNames(derivation));
  for (const { name, latex } of functions.values()) names.set(name, latex);
  const replacements = new Map<string, Expr>();
  for (const { name, text, latex } of derivation.table.thermalUsed.values()) {
    replacements.set(name, symbol(text));
    names.set(text, latex);
  }
  const shown = (a: Expr): Expr => substitute(a, replacements);
  return { names, text: (a) => toText(shown(a)), latex: (a) => toLatex(shown(a), { names }) };
}

/** The integrand of a bath integral in the frequency w, whose thermal factor is the symbol `coth(w/2T)`. */
export function integrandNotation({ names, text }: Notation): Pick<Notation, 'text' | 'latex'> {
  const all = new Map([...names, ['w', '\\omega'], ['coth(w/2T)', '\\coth\\frac{\\omega}{2T}']]);
  return {
    text: (a) => text(a).replaceAll('coth(w/2T)', 'coth(w/(2*T))'),
    latex: (a) => toLatex(a, { names: all }),
  };
}
