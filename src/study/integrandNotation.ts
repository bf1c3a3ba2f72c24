/** How the integrands of bath integrals are written in the criterion. */
import { one, symbol } from '../algebra/index.ts';
import { cothSymbol, frequencySymbol } from '../observation/index.ts';
import { bathNames, type Derivation } from '../tcl/index.ts';
import { type FormulaSymbol, hyperbolicCotangent, over, printed, product } from '../typeset/index.ts';
import { type Notation, printer } from './derivation/notation/notation.ts';

/** The integrand of a bath integral, with a name for its frequency that is none of the user's; `cold`: of a bath at T = 0, whose coth is 1. */
export function integrandNotation(
  { names, replacements }: Notation,
  { system }: Derivation,
  cold = false,
): Notation & { readonly variable: FormulaSymbol } {
  const { variable, temperature } = bathNames(system.symbols);
  const thermal = printed(hyperbolicCotangent(over(variable, product(2, temperature))), { products: 'written' });
  const own = [[frequencySymbol, variable] as const, [cothSymbol, thermal] as const];
  return {
    variable,
    ...printer(
      new Map([...names, ...own.map(([, { text, latex }]) => [text, latex] as const)]),
      new Map([
        ...replacements,
        ...own.map(([name, { text }]) => [name, symbol(text)] as const),
        ...(cold ? [[cothSymbol, one] as const] : []),
      ]),
    ),
  };
}
