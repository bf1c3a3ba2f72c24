/** Formulas that hold for every bath, in names that none of the user's symbols has. */
import { bathNames, type Printed } from '../tcl/index.ts';

/** Renames ω, J and T of a formula in which no symbol of the user occurs; see `bathNames`. */
export type BathFormula = <T extends string | readonly string[]>(formula: {
  readonly latex: T;
  readonly text: T;
}) => { readonly latex: T; readonly text: T };

export function bathFormula(symbols: readonly string[]): BathFormula {
  const { variable, density, temperature } = bathNames(symbols);
  const latex = renaming([
    // A letter after a command needs a blank: \cos u.
    [/(?<=\\[A-Za-z]+)\\omega(?![A-Za-z_])/g, /^[a-z]/.test(variable.latex) ? ` ${variable.latex}` : variable.latex],
    [/\\omega(?![A-Za-z_])/g, variable.latex],
    [/(?<![A-Za-z\\])J(?![A-Za-z_])/g, density.latex],
    [/(?<![A-Za-z\\])T(?![A-Za-z_])/g, temperature.latex],
  ]);
  const text = renaming([
    [/\bdw\b/g, `d${variable.text}`],
    [/(?<![A-Za-z_])w(?![A-Za-z0-9_])/g, variable.text],
    [/(?<![A-Za-z_])J(?![A-Za-z0-9_])/g, density.text],
    [/(?<![A-Za-z_])T(?![A-Za-z0-9_])/g, temperature.text],
  ]);
  return (formula) => ({ latex: latex(formula.latex), text: text(formula.text) });
}

type Renaming = readonly (readonly [pattern: RegExp, name: Printed['text']])[];

function renaming(names: Renaming) {
  const renamed = (line: string): string =>
    names.reduce((all, [pattern, name]) => all.replace(pattern, () => name), line);
  return <T extends string | readonly string[]>(lines: T): T =>
    (typeof lines === 'string' ? renamed(lines) : lines.map(renamed)) as T;
}
