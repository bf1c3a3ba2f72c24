/** How the symbols of a derivation are written: the paper's Δ₁, Δ₂, λΩΓ(s) and tanh(ω₀/2T) instead of internal names. */
import { type Expr, multiply, substitute, symbol, toLatex, toText } from '../algebra/index.ts';
import type { FunctionAtoms } from '../hamiltonian/index.ts';
import type { Derivation } from '../tcl/index.ts';
import { coefficientNames } from '../tcl/index.ts';

export interface Notation {
  readonly text: (a: Expr) => string;
  readonly latex: (a: Expr) => string;
  readonly names: ReadonlyMap<string, string>;
}

/** Baths of the Ohmic family, whose reorganisation energy ∫J/ω is λΩΓ(s). */
export function derivationNotation(
  derivation: Derivation,
  ohmicBaths: ReadonlySet<string> = new Set(),
  functions: FunctionAtoms = new Map(),
): Notation {
  const names = new Map(coefficientNames(derivation));
  for (const { name, latex } of functions.values()) names.set(name, latex);
  const replacements = new Map<string, Expr>();
  const several = new Set(derivation.system.couplings.map(({ bath }) => bath)).size > 1;
  for (const { name, text, latex } of derivation.table.thermalUsed.values()) {
    replacements.set(name, symbol(text));
    names.set(text, latex);
  }
  for (const { name, bath, kernel, transform, frequency } of derivation.table.used.values()) {
    if (kernel !== 'dissipation' || transform !== 'cos' || frequency !== undefined || !ohmicBaths.has(bath)) continue;
    const parts = ohmicSymbols(several ? bath : '');
    if (parts.some(([part]) => derivation.system.symbols.includes(part))) continue;
    replacements.set(name, multiply(...parts.map(([part]) => symbol(part))));
    for (const [part, latex] of parts) names.set(part, latex);
  }
  const shown = (a: Expr): Expr => substitute(a, replacements);
  return { names, text: (a) => toText(shown(a)), latex: (a) => toLatex(shown(a), { names }) };
}

function ohmicSymbols(bath: string): (readonly [name: string, latex: string])[] {
  const [suffix, index] = bath === '' ? ['', ''] : [`_${bath}`, `_{${bath}}`];
  return [
    [`lambda${suffix}`, `\\lambda${index}`],
    [`Omega${suffix}`, `\\Omega${index}`],
    [`Gamma(s${suffix})`, `\\Gamma(s${index})`],
  ];
}
