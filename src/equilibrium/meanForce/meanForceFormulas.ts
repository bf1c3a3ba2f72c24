/** The second-order mean-force state in print: the general formulas, and the integrals of a concrete system. */
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
  toLatex,
  toText,
  zero,
} from '../../algebra/index.ts';
import { entry, type Operator } from '../../operators/index.ts';
import { bathNames, coefficientNames, type Derivation } from '../../tcl/index.ts';
import { commonThermalTerms } from './agreement.ts';
import { type IntegrandSymbols, meanForceIntegrands } from './symbolicMeanForce.ts';

/** A displayed formula: lines of LaTeX, `&` where lines align, and the same in plain text. */
export interface PrintedFormula {
  /** What the formula says, in words. */
  readonly caption: string;
  readonly latex: readonly string[];
  readonly text: readonly string[];
}

/**
 * The state for any d-level system in the form of Cresser & Anders (PRL 127, 250601), with eigenoperators A_ω = Σ_{E_j−E_i=ω} |i⟩⟨i|A|j⟩⟨j| and
 * one function of each Bohr frequency; a coupling that is not Hermitian has one for either order of b and b†.
 */
export const meanForceFormulas: readonly PrintedFormula[] = [
  {
    caption: 'Mean-force state to second order, the reduced global Gibbs state',
    latex: [
      '\\rho=\\rho_0+\\rho_0\\left(D-\\langle D\\rangle_0\\right),\\qquad \\rho_0=\\frac{e^{-\\beta H_S}}{Z},\\qquad \\langle D\\rangle_0=\\operatorname{Tr}[\\rho_0 D]',
    ],
    text: ['rho = rho_0 + rho_0 (D - <D>),  rho_0 = exp(-beta H_S)/Z,  <D> = Tr[rho_0 D]'],
  },
  {
    caption: 'The second-order operator for V = A ⊗ b + A† ⊗ b†, summed over baths',
    latex: [
      "D&=\\int_0^\\beta\\!d\\tau\\int_0^\\tau\\!d\\tau'\\left[A(\\tau)A^\\dagger(\\tau')\\,g_>(\\tau-\\tau')+A^\\dagger(\\tau)A(\\tau')\\,g_<(\\tau-\\tau')\\right]",
      'A(\\tau)&=e^{\\tau H_S}A\\,e^{-\\tau H_S}',
    ],
    text: [
      "D = int_0^beta dtau int_0^tau dtau' [A(tau) A^+(tau') g_>(tau - tau') + A^+(tau) A(tau') g_<(tau - tau')]",
      'A(tau) = exp(tau H_S) A exp(-tau H_S)',
    ],
  },
  {
    caption: 'The same in eigenoperators of H_S',
    latex: [
      "D&=\\sum_{\\omega,\\omega'}\\left[A_\\omega A_{\\omega'}^\\dagger\\,K_>(\\omega,\\omega')+A_\\omega^\\dagger A_{\\omega'}\\,K_<(-\\omega,-\\omega')\\right]",
      'A_\\omega&=\\sum_{E_j-E_i=\\omega}|i\\rangle\\langle i|A|j\\rangle\\langle j|',
    ],
    text: [
      "D = sum_{w,w'} [A_w A_w'^+ K_>(w, w') + A_w^+ A_w' K_<(-w, -w')]",
      'A_w = sum_{E_j - E_i = w} |i><i|A|j><j|',
    ],
  },
  {
    caption: 'Two different Bohr frequencies',
    latex: [
      "K_\\gtrless(\\omega,\\omega')=\\frac{e^{\\beta(\\omega'-\\omega)}\\,G_\\gtrless(\\omega')-G_\\gtrless(\\omega)}{\\omega'-\\omega}\\qquad(\\omega\\ne\\omega')",
    ],
    text: ["K_s(w, w') = [exp(beta (w' - w)) G_s(w') - G_s(w)]/(w' - w),  w != w',  s = > or <"],
  },
  {
    caption: 'One Bohr frequency',
    latex: ["K_\\gtrless(\\omega,\\omega)=\\beta\\,G_\\gtrless(\\omega)+G_\\gtrless'(\\omega)"],
    text: ["K_s(w, w) = beta G_s(w) + G_s'(w)"],
  },
  {
    caption: 'A quantum left in the bath; the integrand is regular at u = −ω',
    latex: [
      'G_>(\\omega)=\\int_0^\\infty\\!du\\,J(u)\\,\\frac{n(u)+1-n(u)\\,e^{-\\beta\\omega}}{u+\\omega},\\qquad n(u)=\\frac{1}{e^{\\beta u}-1}',
    ],
    text: ['G_>(w) = int_0^inf du J(u) [n(u) + 1 - n(u) exp(-beta w)]/(u + w),  n(u) = 1/(exp(beta u) - 1)'],
  },
  {
    caption: 'A quantum taken from the bath; the integrand is regular at u = ω',
    latex: ['G_<(\\omega)=\\int_0^\\infty\\!du\\,J(u)\\,\\frac{(n(u)+1)\\,e^{-\\beta\\omega}-n(u)}{u-\\omega}'],
    text: ['G_<(w) = int_0^inf du J(u) [(n(u) + 1) exp(-beta w) - n(u)]/(u - w)'],
  },
];

interface Printing {
  readonly symbols: IntegrandSymbols;
  readonly populations: readonly Expr[];
  /** Symbols whose powers are put apart: coth, the populations. */
  readonly collected: readonly string[];
  readonly latex: (a: Expr) => string;
  readonly text: (a: Expr) => string;
  /** The variable of integration. */
  readonly variable: { readonly latex: string; readonly text: string };
  readonly temperature: string;
}

function printingFor(derivation: Derivation, functions: ReadonlyMap<string, string>): Printing {
  const { system, table, energies, frequencies } = derivation;
  const taken = new Set(system.symbols);
  const free = (name: string): string => (taken.has(name) ? `${name}_bath` : name);
  const { variable, temperature } = bathNames(system.symbols);
  const omega = variable.text;
  const coth = `coth(${omega}/(2*${temperature.text}))`;
  const qubit = system.dimension === 2;
  const levels = energies.map((_, i) => free(`p${i}`));
  // all baths have the one temperature, and a qubit the one thermal factor
  const several = system.couplings.length > 1;
  const { index } = frequencies.of(0, 1);
  const thermal = qubit && index >= 0 ? [table.thermal(system.couplings[0]!.bath, index)] : [];
  const shared = thermal.map(({ name, bath, latex, text }) => {
    const own = bathNames(system.symbols, several ? bath : undefined).temperature;
    return {
      name,
      latex: latex.replace(own.latex, () => temperature.latex),
      text: text.replace(own.text, () => temperature.text),
    };
  });
  const spoken = new Map(shared.map(({ name, text }) => [name, symbol(text)] as const));
  const names = new Map([
    ...coefficientNames(derivation),
    ...functions,
    ...shared.map(({ text, latex }) => [text, latex] as const),
    [omega, variable.latex],
    [coth, `\\coth\\frac{${variable.latex}}{2${temperature.latex}}`],
    [temperature.text, temperature.latex],
    ...levels.map((name, i) => [name, `p_{${i}}`] as const),
  ]);
  return {
    symbols: { omega: symbol(omega), coth: symbol(coth), temperature: symbol(temperature.text) },
    populations: qubit ? commonThermalTerms(derivation).populations : levels.map(symbol),
    collected: qubit ? [coth] : [coth, ...levels],
    latex: (a) => toLatex(substitute(a, spoken), { names }),
    text: (a) => toText(substitute(a, spoken)),
    variable,
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

/** How sums of integrals are written. */
interface Spelling {
  readonly print: (a: Expr) => string;
  /** The integral sign and J of a bath, which has a name when there are several. */
  readonly integral: (bath: string | undefined) => string;
  readonly braces: readonly [open: string, close: string];
  /** What joins a line to the one before it. */
  readonly plus: string;
  readonly minus: string;
}

function spellings({ latex, text, variable }: Printing): Record<'latex' | 'text', Spelling> {
  const [u, w] = [variable.latex, variable.text];
  return {
    latex: {
      print: latex,
      integral: (bath) => `\\int_0^\\infty\\!d${u}\\,J${bath === undefined ? '' : `_{${bath}}`}(${u})\\,`,
      braces: ['\\biggl\\{', '\\biggr\\}'],
      plus: '+',
      minus: '-',
    },
    text: {
      print: text,
      integral: (bath) => `int_0^inf d${w} J${bath === undefined ? '' : `_${bath}`}(${w}) `,
      braces: ['{', '}'],
      plus: '  + ',
      minus: '  - ',
    },
  };
}

const joined = (term: string, { plus, minus }: Spelling): string =>
  term.startsWith('-') ? `${minus}${term.slice(1)}` : `${plus}${term}`;

/** One integral with its terms on lines of their own. */
function integralLines(terms: readonly Expr[], bath: string | undefined, spelling: Spelling): string[] {
  const [open, close] = terms.length === 1 ? ['', ''] : spelling.braces;
  return terms.map((term, k) => {
    const printed = spelling.print(term);
    const begin = k === 0 ? `${spelling.integral(bath)}${open}${printed}` : joined(printed, spelling);
    return k === terms.length - 1 ? `${begin}${close}` : begin;
  });
}

/** left = start + Σ ∫J{…} over baths; undefined when nothing is on the right. */
function formula(
  caption: string,
  left: Readonly<Record<'latex' | 'text', string>>,
  start: Expr,
  parts: readonly { readonly bath: string; readonly integrand: Expr }[],
  printing: Printing,
): PrintedFormula | undefined {
  const integrals = parts
    .filter(({ integrand }) => !isZero(integrand))
    .map(({ bath, integrand }) => ({
      bath: parts.length > 1 ? bath : undefined,
      terms: termsOf(integrand, printing),
    }));
  if (integrals.length === 0 && isZero(start)) return undefined;
  const spelled = spellings(printing);
  const lines = (kind: 'latex' | 'text', equals: string): string[] => {
    const sums = integrals.map(({ bath, terms }) => integralLines(terms, bath, spelled[kind]));
    const rest = isZero(start) ? sums : [[spelled[kind].print(start)], ...sums];
    const [first = '', ...others] = rest.flatMap((sum, k) =>
      sum.map((line, l) => (k > 0 && l === 0 ? joined(line, spelled[kind]) : line)),
    );
    return [`${left[kind]}${equals}${first}`, ...others];
  };
  return { caption, latex: lines('latex', '&='), text: lines('text', ' = ') };
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
 * The Bloch vector of a qubit, the coherences of a larger system, as integrals over J; p_i are the populations of e^{−βH_S}/Z. `functions`: the LaTeX of
 * symbols that stand for functions.
 */
export function meanForceIntegrals(
  derivation: Derivation,
  functions: ReadonlyMap<string, string> = new Map(),
): PrintedFormula[] {
  const printing = printingFor(derivation, functions);
  const { populations } = printing;
  const d = derivation.system.dimension;
  const baths = meanForceIntegrands(derivation, populations, printing.symbols);
  const formulas: (PrintedFormula | undefined)[] = [];
  if (d === 2) {
    const zeroth = subtract(populations[0]!, populations[1]!);
    for (const [k, axis] of (['x', 'y', 'z'] as const).entries()) {
      const left = { latex: `\\langle\\sigma_${axis}\\rangle`, text: `<s${axis}>` };
      const parts = baths.map(({ bath, integrand }) => ({ bath, integrand: qubitIntegrands(integrand)[k]! }));
      const start = axis === 'z' ? zeroth : zero;
      formulas.push(formula(`Second-order mean force, component ${axis}`, left, start, parts, printing));
    }
  }
  for (let i = 0; i < d && d > 2; i++) {
    for (let j = i + 1; j < d; j++) {
      const left = { latex: `\\rho_{${i}${j}}`, text: `rho_${i}${j}` };
      const parts = baths.map(({ bath, integrand }) => ({ bath, integrand: entry(integrand, i, j) }));
      formulas.push(formula(`Second-order mean force, element ${i}${j}`, left, zero, parts, printing));
    }
  }
  return formulas.filter((found) => found !== undefined);
}
