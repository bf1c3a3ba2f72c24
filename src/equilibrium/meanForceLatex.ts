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
} from '../algebra/index.ts';
import { entry, type Operator } from '../operators/index.ts';
import { coefficientNames, type Derivation } from '../tcl/index.ts';
import { commonThermalTerms } from './agreement.ts';
import { type IntegrandSymbols, meanForceIntegrands } from './symbolicMeanForce.ts';

export interface PrintedFormula {
  /** What the formula says, in words. */
  readonly caption: string;
  readonly latex: string;
}

/**
 * The state for any d-level system in the form of Cresser & Anders (PRL 127, 250601), with eigenoperators A_ω = Σ_{E_j−E_i=ω} |i⟩⟨i|A|j⟩⟨j| and
 * one function of each Bohr frequency; a coupling that is not Hermitian has one for either order of b and b†.
 */
export const meanForceFormulas: readonly PrintedFormula[] = [
  {
    caption: 'Mean-force state to second order, the reduced global Gibbs state',
    latex:
      '\\rho=\\rho_0+\\rho_0\\left(D-\\langle D\\rangle_0\\right),\\qquad \\rho_0=\\frac{e^{-\\beta H_S}}{Z},\\qquad \\langle D\\rangle_0=\\operatorname{Tr}[\\rho_0 D]',
  },
  {
    caption: 'The second-order operator for V = A ⊗ b + A† ⊗ b†, summed over baths',
    latex:
      "D=\\int_0^\\beta\\!d\\tau\\int_0^\\tau\\!d\\tau'\\left[A(\\tau)A^\\dagger(\\tau')\\,g_>(\\tau-\\tau')+A^\\dagger(\\tau)A(\\tau')\\,g_<(\\tau-\\tau')\\right],\\quad A(\\tau)=e^{\\tau H_S}A\\,e^{-\\tau H_S}",
  },
  {
    caption: 'The same in eigenoperators of H_S',
    latex:
      "D=\\sum_{\\omega,\\omega'}\\left[A_\\omega A_{\\omega'}^\\dagger\\,K_>(\\omega,\\omega')+A_\\omega^\\dagger A_{\\omega'}\\,K_<(-\\omega,-\\omega')\\right],\\quad A_\\omega=\\sum_{E_j-E_i=\\omega}|i\\rangle\\langle i|A|j\\rangle\\langle j|",
  },
  {
    caption: 'Two different Bohr frequencies',
    latex:
      "K_\\gtrless(\\omega,\\omega')=\\frac{e^{\\beta(\\omega'-\\omega)}\\,G_\\gtrless(\\omega')-G_\\gtrless(\\omega)}{\\omega'-\\omega}\\qquad(\\omega\\ne\\omega')",
  },
  {
    caption: 'One Bohr frequency',
    latex: "K_\\gtrless(\\omega,\\omega)=\\beta\\,G_\\gtrless(\\omega)+G_\\gtrless'(\\omega)",
  },
  {
    caption: 'A quantum left in the bath; the integrand is regular at w = −ω',
    latex:
      'G_>(\\omega)=\\int_0^\\infty\\!dw\\,J(w)\\,\\frac{n(w)+1-n(w)\\,e^{-\\beta\\omega}}{w+\\omega},\\qquad n(w)=\\frac{1}{e^{\\beta w}-1}',
  },
  {
    caption: 'A quantum taken from the bath; the integrand is regular at w = ω',
    latex: 'G_<(\\omega)=\\int_0^\\infty\\!dw\\,J(w)\\,\\frac{(n(w)+1)\\,e^{-\\beta\\omega}-n(w)}{w-\\omega}',
  },
];

interface Printing {
  readonly symbols: IntegrandSymbols;
  readonly populations: readonly Expr[];
  /** Symbols whose powers are put apart: coth, the populations. */
  readonly collected: readonly string[];
  readonly names: ReadonlyMap<string, string>;
  readonly variable: string;
  readonly temperature: string;
}

function printingFor(derivation: Derivation): Printing {
  const taken = new Set(derivation.system.symbols);
  const free = (name: string): string => (taken.has(name) ? `${name}_bath` : name);
  const [omega, coth, temperature] = [free('w'), free('coth'), free('T')];
  const variable = taken.has('omega') ? 'w' : '\\omega';
  const qubit = derivation.system.dimension === 2;
  const levels = derivation.energies.map((_, i) => free(`p${i}`));
  return {
    symbols: { omega: symbol(omega), coth: symbol(coth), temperature: symbol(temperature) },
    populations: qubit ? commonThermalTerms(derivation).populations : levels.map(symbol),
    collected: qubit ? [coth] : [coth, ...levels],
    names: new Map([
      ...coefficientNames(derivation),
      [omega, variable],
      [coth, `\\coth\\frac{${variable}}{2T}`],
      [temperature, 'T'],
      ...levels.map((name, i) => [name, `p_{${i}}`] as const),
    ]),
    variable,
    temperature,
  };
}

/** Terms sorted by powers of coth, 1/T and the populations, each a fraction of its own. */
function termsOf(a: Expr, { collected, names, temperature }: Printing): string[] {
  const inverse = `${temperature}_inverse`;
  const polynomial = substitute(a, new Map([[temperature, divide(one, symbol(inverse))]]));
  const back = new Map([[inverse, divide(one, symbol(temperature))]]);
  return collect(polynomial, [...collected, inverse]).map(({ monomial, coefficient }) => {
    const factors = [...monomial].map(([name, exponent]) => power(symbol(name), exponent));
    return toLatex(substitute(multiply(coefficient, ...factors), back), { names });
  });
}

const joined = (terms: readonly string[]): string =>
  terms.reduce((text, term) => (term.startsWith('-') ? `${text}${term}` : `${text}+${term}`));

/** ∫J{…} summed over baths, or undefined when every integrand vanishes. */
function integralLatex(
  parts: readonly { bath: string; integrand: Expr }[],
  printing: Printing,
  several: boolean,
): string | undefined {
  const present = parts.filter(({ integrand }) => !isZero(integrand));
  if (present.length === 0) return undefined;
  return present
    .map(({ bath, integrand }) => {
      const density = `J${several ? `_{${bath}}` : ''}(${printing.variable})`;
      const terms = termsOf(integrand, printing);
      const bracket = terms.length === 1 ? terms[0]! : `\\left\\{${joined(terms)}\\right\\}`;
      return `\\int_0^\\infty\\!d${printing.variable}\\,${density}\\,${bracket}`;
    })
    .reduce((text, term) => `${text}+${term}`);
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

/** The Bloch vector of a qubit, the coherences of a larger system, as integrals over J; p_i are the populations of e^{−βH_S}/Z. */
export function meanForceIntegralsLatex(derivation: Derivation): PrintedFormula[] {
  const printing = printingFor(derivation);
  const { populations } = printing;
  const { dimension } = derivation.system;
  const several = derivation.system.couplings.length > 1;
  const baths = meanForceIntegrands(derivation, populations, printing.symbols);
  if (dimension === 2) {
    const zeroth = toLatex(subtract(populations[0]!, populations[1]!), { names: printing.names });
    return ['x', 'y', 'z'].flatMap((axis, k) => {
      const parts = baths.map(({ bath, integrand }) => ({ bath, integrand: qubitIntegrands(integrand)[k]! }));
      const latex = integralLatex(parts, printing, several);
      const start = axis === 'z' && zeroth !== '0' ? zeroth : '';
      if (latex === undefined && start === '') return [];
      const right = [start, latex].filter((part) => part !== undefined && part !== '').join('+');
      return [
        { caption: `Second-order mean force, component ${axis}`, latex: `\\langle\\sigma_${axis}\\rangle=${right}` },
      ];
    });
  }
  return elementFormulas(dimension, baths, printing, several);
}

function elementFormulas(
  d: number,
  baths: readonly { bath: string; integrand: Operator }[],
  printing: Printing,
  several: boolean,
): PrintedFormula[] {
  const formulas: PrintedFormula[] = [];
  for (let i = 0; i < d; i++) {
    for (let j = i + 1; j < d; j++) {
      const parts = baths.map(({ bath, integrand }) => ({ bath, integrand: entry(integrand, i, j) }));
      const latex = integralLatex(parts, printing, several);
      if (latex === undefined) continue;
      formulas.push({
        caption: `Second-order mean force, element ${i}${j}`,
        latex: `\\rho_{${i}${j}}=${latex}`,
      });
    }
  }
  return formulas;
}
