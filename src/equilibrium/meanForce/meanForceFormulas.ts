/** The second-order mean-force state of a concrete system in print, as integrals over J. */

import {
  add,
  collect,
  divide,
  type Expr,
  imaginaryUnit,
  isZero,
  multiply,
  one,
  power,
  substitute,
  subtract,
  symbol,
  zero,
} from '../../algebra/index.ts';
import { TooLargeError } from '../../errors.ts';
import { entry, type Operator, pauliNames } from '../../operators/index.ts';
import { bathNames, coefficientNames, type Derivation, thermalFormula } from '../../tcl/index.ts';
import {
  besideSymbols,
  bracedLines,
  call,
  continuation,
  equal,
  expression,
  type Formula,
  type FormulaExpression,
  type FormulaSymbol,
  formulaLatex,
  formulaText,
  hyperbolicCotangent,
  inShortForms,
  integral,
  letter,
  linearCombination,
  mean,
  negative,
  over,
  printed,
  product,
  withShortForms,
} from '../../typeset/index.ts';
import { commonThermalTerms } from './agreement.ts';
import { type IntegrandSymbols, meanForceIntegrands } from './symbolicMeanForce.ts';

/** A displayed formula: lines of LaTeX, `&` where lines align, and the same in plain text. */
export interface PrintedFormula {
  /** What the formula says, in words. */
  readonly caption: string;
  readonly latex: readonly string[];
  readonly text: readonly string[];
}

export interface IntegralOptions {
  /** LaTeX of the symbols that stand for functions. */
  readonly functions?: ReadonlyMap<string, string>;
  /** At T = 0. */
  readonly cold?: boolean;
}

interface Printing {
  readonly symbols: IntegrandSymbols;
  readonly populations: readonly Expr[];
  /** Symbols whose powers are put apart: coth, the populations. */
  readonly collected: readonly string[];
  readonly print: (a: Expr) => FormulaExpression;
  /** The variable of integration. */
  readonly variable: FormulaSymbol;
  /** J of a bath, which has a name when there are several. */
  readonly density: (bath: string | undefined) => FormulaSymbol;
  readonly temperature: string;
}

const WRITTEN = { products: 'written' } as const;

function printingFor(derivation: Derivation, { functions = new Map(), cold = false }: IntegralOptions): Printing {
  const { system, table, energies, frequencies } = derivation;
  const { variable, temperature } = bathNames(system.symbols);
  const thermalCotangent = printed(hyperbolicCotangent(over(variable, product(2, temperature))), WRITTEN);
  const qubit = system.dimension === 2;
  const levels = energies.map((_, i) => besideSymbols(letter(`P${i}`), system.symbols));
  const { index } = frequencies.of(0, 1);
  // all baths have the one temperature, and a qubit the one thermal factor
  const shared =
    qubit && index >= 0
      ? [
          {
            name: table.thermal(system.couplings[0]!.bath, index).name,
            ...printed(thermalFormula(frequencies.distinct[index]!.value, temperature), WRITTEN),
          },
        ]
      : [];
  const spoken = new Map(shared.map(({ name, text }) => [name, symbol(text)] as const));
  const limits = new Map(cold ? shared.map(({ name }) => [name, one] as const) : []);
  const names = withShortForms(
    new Map([
      ...coefficientNames(derivation),
      ...functions,
      ...[...shared, variable, thermalCotangent, temperature, ...levels].map(
        ({ text, latex }) => [text, latex] as const,
      ),
    ]),
  );
  const populations = levels.map(({ text }) => text);
  return {
    symbols: {
      omega: symbol(variable.text),
      coth: cold ? one : symbol(thermalCotangent.text),
      temperature: symbol(temperature.text),
    },
    populations: qubit
      ? commonThermalTerms(derivation).populations.map((a) => substitute(a, limits))
      : populations.map(symbol),
    collected: [thermalCotangent.text, ...(qubit ? [] : populations)],
    print: (a) => expression(inShortForms(substitute(a, spoken), names), names),
    variable,
    density: (bath) => bathNames(system.symbols, bath).density,
    temperature: temperature.text,
  };
}

/** Terms sorted by powers of coth, 1/T and the populations, each a fraction of its own. */
function termsOf(a: Expr, { collected, temperature }: Printing): Expr[] {
  const inverse = `${temperature}_inverse`;
  const polynomial = substitute(a, new Map([[temperature, divide(one, symbol(inverse))]]));
  const back = new Map([[inverse, divide(one, symbol(temperature))]]);
  return collect(polynomial, [...collected, inverse]).map(({ monomial, coefficient }) => {
    const factors = [...monomial].map(([name, exponent]) => power(symbol(name), exponent));
    return substitute(multiply(coefficient, ...factors), back);
  });
}

/** One integral, its terms on lines of their own. */
function integralLines(terms: readonly Expr[], bath: string | undefined, printing: Printing): readonly Formula[] {
  const { print, variable, density } = printing;
  const over = (factor: Formula): Formula =>
    integral(product(call(density(bath), variable), factor), variable, { measure: 'first' });
  const printed = terms.map((term) => linearCombination([{ coefficient: print(term) }]));
  const [only] = printed;
  if (printed.length === 1 && only?.kind === 'signed') return [negative(over(only.of))];
  const positive = printed.findIndex(({ kind }) => kind !== 'signed');
  const inOrder = positive <= 0 ? printed : [printed[positive]!, ...printed.toSpliced(positive, 1)];
  const [first, ...others] = bracedLines(inOrder);
  return [over(first!), ...others];
}

/** left = start + Σ ∫J{…} over baths; undefined when nothing is on the right. */
function formula(
  caption: string,
  left: Formula,
  start: Expr,
  parts: readonly { readonly bath: string; readonly integrand: Expr }[],
  printing: Printing,
): PrintedFormula | undefined {
  const integrals = parts
    .filter(({ integrand }) => !isZero(integrand))
    .map(({ bath, integrand }) =>
      integralLines(termsOf(integrand, printing), parts.length > 1 ? bath : undefined, printing),
    );
  const sums = isZero(start) ? integrals : [[printing.print(start)], ...integrals];
  const [first, ...others] = sums.flatMap((lines, k) =>
    lines.map((line, l) => (k > 0 && l === 0 ? continuation(line) : line)),
  );
  if (first === undefined) return undefined;
  const lines = [equal(left, first), ...others];
  return {
    caption,
    latex: lines.map((line) => formulaLatex(line, { aligned: true })),
    text: lines.map((line) => formulaText(line)),
  };
}

/** Integrands of ⟨σ_x⟩, ⟨σ_y⟩ and of ⟨σ_z⟩ + tanh(ω₀/2T) from those of ρ. */
export function qubitIntegrands(integrand: Operator): readonly [x: Expr, y: Expr, z: Expr] {
  const [up, down] = [entry(integrand, 0, 1), entry(integrand, 1, 0)];
  return [
    add(up, down),
    multiply(imaginaryUnit, subtract(up, down)),
    subtract(entry(integrand, 0, 0), entry(integrand, 1, 1)),
  ];
}

/**
 * The Bloch vector of a qubit, the coherences of a larger system, as integrals over J; P_i are the populations of e^{−βH_S}/Z. `functions`: the LaTeX of
 * symbols that stand for functions; `cold`: at T = 0. None where the integrands are too long to be read.
 */
export function meanForceIntegrals(derivation: Derivation, options: IntegralOptions = {}): PrintedFormula[] {
  if (longestSum(derivation) > MOST_PATHS) return [];
  try {
    return integralsOf(derivation, options);
  } catch (error) {
    if (error instanceof TooLargeError) return [];
    throw error;
  }
}

/** Terms of an integrand whose poles differ; over one denominator more of them have thousands of terms, which nobody reads. */
const MOST_PATHS = 4;

/** The largest number of levels by way of which a coupling connects two levels. */
function longestSum({ system }: Derivation): number {
  const levels = Array.from({ length: system.dimension }, (_, k) => k);
  const paths = system.couplings.flatMap(({ operator: a }) => {
    const joined = (i: number, k: number) => !isZero(entry(a, i, k)) || !isZero(entry(a, k, i));
    return levels.flatMap((i) => levels.map((j) => levels.filter((k) => joined(i, k) && joined(k, j)).length));
  });
  return Math.max(0, ...paths);
}

function integralsOf(derivation: Derivation, options: IntegralOptions): PrintedFormula[] {
  const printing = printingFor(derivation, options);
  const { populations } = printing;
  const d = derivation.system.dimension;
  const baths = meanForceIntegrands(derivation, populations, printing.symbols, d === 2 ? 'all' : 'coherences');
  const formulas: (PrintedFormula | undefined)[] = [];
  if (d === 2) {
    const zeroth = subtract(populations[0]!, populations[1]!);
    for (const [k, axis] of (['x', 'y', 'z'] as const).entries()) {
      const left = mean(pauliNames[axis]);
      const parts = baths.map(({ bath, integrand }) => ({ bath, integrand: qubitIntegrands(integrand)[k]! }));
      const start = axis === 'z' ? zeroth : zero;
      formulas.push(formula(`Second-order mean force, component ${axis}`, left, start, parts, printing));
    }
  }
  for (let i = 0; i < d && d > 2; i++) {
    for (let j = i + 1; j < d; j++) {
      const left = letter(`rho_${i}${j}`);
      const parts = baths.map(({ bath, integrand }) => ({ bath, integrand: entry(integrand, i, j) }));
      formulas.push(formula(`Second-order mean force, element ${i}${j}`, left, zero, parts, printing));
    }
  }
  return formulas.filter((found) => found !== undefined);
}
