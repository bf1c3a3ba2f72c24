/** The comment at the head of an exported file: model, equation, conventions, and what every argument is. */

import { toText } from '../algebra/index.ts';
import { operatorText } from '../operators/index.ts';
import { parametersText } from '../report/index.ts';
import { type Derived, hasThermalBath } from '../study/derivation/index.ts';
import { bathNames, coefficientDefinition } from '../tcl/index.ts';
import { formulaText } from '../typeset/index.ts';
import type { ExportedFunctions } from './functions.ts';

const WIDTH = 100;

const EQUATION = `Equation: the second-order time-convolutionless (TCL2) master equation at long times,
  drho/dt = -i [H_S, rho] + K2 rho,
  K2 rho = -int_0^inf dtau { G>(tau) [A, A^+(-tau) rho] + G<(tau) [A^+, A(-tau) rho] } + h.c.,
summed over the baths, V = A b + A^+ b^+ (a Hermitian A couples to B = b + b^+), written as
  dv/dt = M v + b,  steady state M v + b = 0.`;

/** Of Lindblad terms, which the equation has beside the baths; undefined where there are none. */
function lindbladText({ derivation: { system } }: Derived): readonly string[] | undefined {
  const { lindblad = [] } = system;
  if (lindblad.length === 0) return undefined;
  return [
    'Beside the baths, M and b have the Lindblad terms sum_k r_k (O_k rho O_k^+ - {O_k^+ O_k, rho}/2):',
    ...lindblad.map(
      ({ rate, operator }, k) => `  r_${k + 1} = ${toText(rate)}, O_${k + 1} = ${operatorText(operator)}`,
    ),
  ];
}

const UNITS = `Units: hbar = k_B = 1. Energies, temperatures and frequencies, the spectral density among them,
are in one unit of your choice; times are in its inverse.`;

/** In names that none of the user's symbols has. */
function densityText(symbols: readonly string[]): string {
  const { variable, density, temperature } = bathNames(symbols);
  const [w, J, T] = [variable.text, density.text, temperature.text];
  return `${J}(${w}) = sum_k |g_k|^2 delta(${w} - w_k), without a factor 1/pi: the correlation function of B is
  C(tau) = int_0^inf ${J}(${w})*[coth(${w}/(2*${T}))*cos(${w}*tau) - i*sin(${w}*tau)] d${w}.
QuTiP writes J_QuTiP(${w}) = pi*${J}(${w}).`;
}

const KERNELS = `G>(tau) = <b(tau) b^+>, G<(tau) = <b^+(tau) b>, G = G> + G<; the kernels are nu = Re G and eta = -Im G,
those with a tilde the same of G> - G<.`;

const VALIDITY = `Coherences are right to first order in the coupling strength (order of the spectral density),
populations to order zero; the generator need not be positive.`;

/** Plain text, wrapped; without `functions` nothing is said of arguments. `program` is what it was made with, e.g. `redfield 1.0.0`. */
export function exportComment(derived: Derived, functions: ExportedFunctions | undefined, program: string): string {
  const { model, derivation, intermediates } = derived;
  const parameters = parametersText(model);
  const couplings = derivation.system.couplings.map(({ bath, operator }) => `  A_${bath} = ${operatorText(operator)}`);
  return [
    [`${model.name}: Bloch equations of an open quantum system`, `(made with ${program})`],
    [
      `H = ${model.text}`,
      'and the Hamiltonian of each bath.',
      ...(parameters === '' ? [] : [`Numbers: ${parameters}.`]),
    ],
    EQUATION,
    [
      `${energyBasisText(derived)}:`,
      `  H_S = ${operatorText(derivation.system.hamiltonian)}`,
      ...couplings,
      ...intermediates.map(({ name, formula }) => `  ${name} = ${formulaText(formula)}`),
    ],
    ...[lindbladText(derived)].filter((block) => block !== undefined),
    UNITS,
    stateText(
      derivation.system.dimension,
      derivation.basis.map(({ name }) => formulaText(name)),
    ),
    hasThermalBath(derived) ? densityText(derivation.system.symbols) : KERNELS,
    ...(functions === undefined ? [] : [symbolLines(derived, functions)]),
    VALIDITY,
    ...(derivation.steadyState.kind === 'none' ? [derivation.steadyState.message] : []),
  ]
    .map((block) =>
      (typeof block === 'string' ? [block] : block).flatMap((line) => wrap(withDecimals(line))).join('\n'),
    )
    .join('\n\n');
}

function energyBasisText({ rotation, numericBasis }: Derived): string {
  if (rotation !== undefined) return 'In the eigenbasis of H_S, to which everything here refers';
  if (numericBasis !== undefined) return 'In the eigenbasis of H_S, found numerically, to which everything here refers';
  return 'H_S and the coupling operators';
}

function stateText(dimension: number, basis: readonly string[]): string {
  if (dimension === 2) {
    return 'State: rho = (1 + v.sigma)/2 with sz = |0><0| - |1><1|, sp = |0><1|; |0> is the upper level where H_S has a positive coefficient of sz.';
  }
  return `State: rho = 1/${dimension} + sum_k v_k L_k/Tr(L_k^2), v_k = Tr(L_k rho), in the basis L = ${basis.join(', ')}:
  xij = |i><j| + |j><i|, yij = -i |i><j| + i |j><i|, zl = sum_{j<l} |j><j| - l |l><l|.`;
}

/** One line for every argument of the functions. */
function symbolLines({ derivation, rotation }: Derived, functions: ExportedFunctions): string[] {
  const { system } = derivation;
  const several = new Set(derivation.system.couplings.map(({ bath }) => bath)).size > 1;
  const complex = [...functions.parts].map(([name, [re, im]]) => `  ${re}, ${im}: real and imaginary part of ${name}`);
  const real = functions.parameters.filter((name) => ![...functions.parts.values()].flat().includes(name));
  const angles = (rotation?.definitions ?? []).map(
    ({ name, formula }) => `  ${name} = ${formulaText(formula, { products: 'written' })}`,
  );
  const integrals = functions.coefficients.map(
    ({ coefficient }) =>
      `  ${coefficient.name} = ${formulaText(coefficientDefinition(coefficient, several, system.symbols, { athermal: system.athermal?.has(coefficient.bath) ?? false }).longTime, { products: 'written' })}`,
  );
  const thermal = functions.thermal.map(({ factor }) => `  ${factor.name} = ${factor.text}`);
  return [
    `Arguments (P is the principal value${several ? '; the name of its bath is appended to J and T' : ''}):`,
    ...(real.length === 0 ? [] : [`  ${real.join(', ')}: as in H`]),
    ...complex,
    ...angles,
    ...integrals,
    ...thermal,
  ];
}

/** Long fractions, the decimal numbers of an eigenbasis known in numbers, written as such. */
export const withDecimals = (line: string): string =>
  line
    .replaceAll(/(\d{6,})\/\((\d{6,})\*/g, (_, p: string, q: string) => `${Number(p) / Number(q)}/(`)
    .replaceAll(/(\d+)\/(\d{6,})\b/g, (_, p: string, q: string) => String(Number(p) / Number(q)));

/** Lines of at most the usual width, continued with an indent; longer words stay whole. */
function wrap(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const indent = `${/^ */.exec(line)![0]}  `;
    const lines: string[] = [];
    let current = '';
    for (const word of line.split(/(?<=\S) +/)) {
      if (current !== '' && current.length + 1 + word.length > WIDTH) {
        lines.push(current);
        current = `${indent}${word}`;
      } else current = current === '' ? word : `${current} ${word}`;
    }
    return [...lines, current];
  });
}
