/** Other names for the symbols of a formula. */
import type { Formula, FormulaSymbol } from './formula.ts';

/** The formula with every symbol that has its text in `names` replaced, all at once. Exact expressions stay what they are. */
export function rename(formula: Formula, names: ReadonlyMap<string, FormulaSymbol>): Formula {
  if (formula.kind === 'symbol') return names.get(formula.text) ?? formula;
  return insideOf(formula, (of) => rename(of, names));
}

/** The same for letters of the table: running indices, which a sum may have below it, stay as well. */
export function renameLetters(formula: Formula, names: ReadonlyMap<string, FormulaSymbol>): Formula {
  if (formula.kind === 'symbol') return names.get(formula.text) ?? formula;
  const inside = (of: Formula): Formula => renameLetters(of, names);
  if (formula.kind === 'index' && formula.index.kind === 'symbol') return { ...formula, base: inside(formula.base) };
  if (formula.kind === 'large' && formula.under?.kind === 'symbol') return { ...formula, of: inside(formula.of) };
  return insideOf(formula, inside);
}

/** The formula with every part of it changed; one without parts stays as it is. */
export function insideOf(formula: Formula, inside: (of: Formula) => Formula): Formula {
  switch (formula.kind) {
    case 'symbol':
    case 'number':
    case 'expression':
    case 'words':
      return formula;
    case 'signed':
    case 'function':
    case 'mark':
    case 'enclosed':
    case 'continuation':
      return { ...formula, of: inside(formula.of) };
    case 'sum':
      return { ...formula, terms: formula.terms.map(inside) };
    case 'product':
      return { ...formula, factors: formula.factors.map(inside) };
    case 'fraction':
      return { ...formula, above: inside(formula.above), below: inside(formula.below) };
    case 'power':
      return { ...formula, base: inside(formula.base), exponent: inside(formula.exponent) };
    case 'call':
      return { ...formula, head: inside(formula.head), arguments: formula.arguments.map(inside) };
    case 'index':
      return { ...formula, base: inside(formula.base), index: inside(formula.index) };
    case 'element':
      return { ...formula, bra: inside(formula.bra), operator: inside(formula.operator), ket: inside(formula.ket) };
    case 'list':
      return { ...formula, items: formula.items.map(inside) };
    case 'matrix':
      return { ...formula, rows: formula.rows.map((row) => row.map(inside)) };
    case 'integral':
      return {
        ...formula,
        integrand: inside(formula.integrand),
        variable: inside(formula.variable),
        bounds: formula.bounds && [inside(formula.bounds[0]), inside(formula.bounds[1])],
      };
    case 'large':
      return { ...formula, under: formula.under && inside(formula.under), of: inside(formula.of) };
    case 'derivative':
      return { ...formula, of: inside(formula.of), by: inside(formula.by) };
    case 'relation':
      return { ...formula, sides: formula.sides.map(inside) };
  }
}
