/** The second-order generator step by step, the Bloch equations and the coefficients they contain. */
import { type Expr, negate } from '../../algebra/index.ts';
import {
  type CombinationStyle,
  LATEX_STYLE,
  linearCombination,
  operatorLatex,
  operatorText,
  TEXT_STYLE,
} from '../../operators/index.ts';
import type { BlochEquations, Generator } from '../../tcl/index.ts';
import { bohrFrequencyRows, coefficientFamilies, coefficientRows } from '../coefficientRows.ts';
import type { Derived } from '../derived.ts';
import { type Block, equation, type Flow, math, paragraph, section, step, table } from '../document.ts';
import { readable } from '../readable.ts';

/** The terms of the generator with the symbols they carry in formulas: W for C = G_> + G_<, Z for G_>, Y for G_<. */
function generatorTerms({ terms }: Generator) {
  return terms.map(({ bath, correlation, weighted }) => {
    const symbol = ({ full: 'W', greater: 'Z', lesser: 'Y' } as const)[correlation];
    const adjoint = correlation === 'lesser';
    const partner = { latex: `A_{${bath}}${adjoint ? '^\\dagger' : ''}`, text: `A_${bath}${adjoint ? '^+' : ''}` };
    return { bath, symbol, partner, weighted };
  });
}

const WEIGHTED = {
  W: [
    'with the bath-weighted coupling ',
    math('W=\\int_0^t C(\\tau)A(-\\tau)\\,d\\tau', 'W = int C(tau) A(-tau) dtau'),
  ],
  Z: ['with ', math('Z=\\int_0^t G_>(\\tau)A^\\dagger(-\\tau)\\,d\\tau', 'Z = int G>(tau) A^+(-tau) dtau')],
  Y: ['and ', math('Y=\\int_0^t G_<(\\tau)A(-\\tau)\\,d\\tau', 'Y = int G<(tau) A(-tau) dtau')],
};

export function generatorSection(derived: Derived): Block {
  const { derivation, notation } = derived;
  const terms = generatorTerms(derivation.generator);
  const commutators = terms.map(({ bath, symbol, partner }) => ({
    latex: `\\left[${partner.latex},\\,${symbol}_{${bath}}\\rho\\right]`,
    text: `[${partner.text}, ${symbol}_${bath} rho]`,
  }));
  const sum = commutators.map(({ latex }) => latex).join('+');
  return section('Second-order generator', [
    step(
      'Second order of the time-convolutionless expansion, with a product initial state and a thermal bath, gives for every bath the double commutator',
      equation({
        latex: [
          'K_2(t)\\rho&=-\\int_0^t d\\tau\\left\\{G_>(\\tau)\\left[A,A^\\dagger(-\\tau)\\rho\\right]+G_<(\\tau)\\left[A^\\dagger,A(-\\tau)\\rho\\right]\\right\\}+\\mathrm{h.c.}',
          '\\frac{d\\rho}{dt}&=-i[H_S,\\rho]+K_2(t)\\rho',
        ],
        text: [
          'K2(t) rho = -int_0^t dtau { G>(tau) [A, A^+(-tau) rho] + G<(tau) [A^+, A(-tau) rho] } + h.c.',
          'd rho/dt = -i [H_S, rho] + K2(t) rho',
        ],
        label: 'generator',
      }),
    ),
    step(
      'In the energy basis the interaction picture multiplies every matrix element by its Bohr frequency, so that only half-sided Fourier transforms of the correlation functions remain',
      equation({
        latex:
          '\\left(X(-\\tau)\\right)_{ij}=X_{ij}\\,e^{i(E_j-E_i)\\tau},\\qquad \\Gamma_\\gtrless(\\nu,t)=\\int_0^t e^{i\\nu\\tau}G_\\gtrless(\\tau)\\,d\\tau',
        text: 'X(-tau)_ij = X_ij exp(i (E_j - E_i) tau),  Gamma(nu, t) = int_0^t exp(i nu tau) G(tau) dtau',
      }),
    ),
    step(
      'Collected, the generator is a sum of single commutators',
      equation({
        latex: `K_2\\rho=-${terms.length > 1 ? `\\left\\{${sum}\\right\\}` : sum}+\\mathrm{h.c.}`,
        text: `K2 rho = -{ ${commutators.map(({ text }) => text).join(' + ')} } + h.c.`,
      }),
    ),
    ...terms.map(({ bath, symbol, weighted }) =>
      step(
        WEIGHTED[symbol],
        equation({
          latex: `${symbol}_{${bath}}=${operatorLatex(weighted, notation.names)}`,
          text: `${symbol}_${bath} = ${operatorText(weighted)}`,
        }),
      ),
    ),
    ...coefficientBlocks(derived),
  ]);
}

/** The coefficients by themselves, for a report without the generator. */
export const coefficientSection = (derived: Derived): Block => section('Coefficients', coefficientBlocks(derived));

function coefficientBlocks(derived: Derived): Block[] {
  const grouped = derived.derivation.system.dimension > 2;
  const rows = grouped ? coefficientFamilies(derived) : coefficientRows(derived);
  const frequencies = grouped ? bohrFrequencyRows(derived) : [];
  return [
    table({
      columns: [{ title: 'Symbol' }, { title: 'Definition' }, { title: 'Long time' }],
      rows: rows.map(({ symbol, finiteTime, longTime }) =>
        [symbol, finiteTime, longTime].map(({ latex, text }) => math(latex, text)),
      ),
      caption: [
        'Coefficients of the generator; ',
        math(
          '\\nu(\\tau)=\\int J\\coth\\tfrac{\\omega}{2T}\\cos\\omega\\tau\\,d\\omega',
          'nu(tau) = int J coth(w/2T) cos(w tau) dw',
        ),
        ' is the noise kernel, ',
        math('\\eta(\\tau)=\\int J\\sin\\omega\\tau\\,d\\omega', 'eta(tau) = int J sin(w tau) dw'),
        ' the dissipation kernel, ',
        math('J=\\sum_k|g_k|^2\\,\\delta(\\omega-\\omega_k)', 'J = sum |g_k|^2 delta(w - w_k)'),
        ' without a factor 1/π.',
      ],
    }),
    ...(frequencies.length === 0
      ? []
      : [
          paragraph('The indices name the Bohr frequency,'),
          equation({ latex: frequencies.map(({ latex }) => latex), text: frequencies.map(({ text }) => text) }),
        ]),
  ];
}

/** dv/dt = M v + b, one line for each component. */
function blochEquation(bloch: BlochEquations, { notation }: Derived, label: string) {
  const line = (j: number, print: (a: Expr) => string, variable: (k: number) => string, style: CombinationStyle) =>
    linearCombination(
      [
        ...bloch.matrix[j]!.map((value, k) => ({ coefficient: signed(value, print, style), name: variable(k) })),
        { coefficient: print(bloch.vector[j]!), name: '' },
      ],
      style,
    );
  return equation({
    latex: bloch.variables.map(
      (_, j) => `\\dot v_{${j + 1}}&=${line(j, notation.latex, (k) => `v_{${k + 1}}`, LATEX_STYLE)}`,
    ),
    text: bloch.variables.map((name, j) => `d${name}/dt = ${line(j, notation.text, (k) => `v${k + 1}`, TEXT_STYLE)}`),
    label,
  });
}

/** A sum that begins with a minus sign as −(…), so that it joins the terms before it by one sign. */
function signed(value: Expr, print: (a: Expr) => string, { bracket }: CombinationStyle): string {
  const printed = print(value);
  if (!printed.startsWith('-')) return printed;
  const opposite = print(negate(value));
  return printed === `-${opposite}` ? printed : `-${bracket(opposite)}`;
}

export function blochSection(study: Derived): Block {
  const { derivation } = study;
  const levels = derivation.system.dimension;
  return section('Bloch equations', [
    paragraph(
      'Traces with the basis operators give the equations of motion of the Bloch vector, with time-dependent coefficients,',
    ),
    ...readable(blochEquation(derivation.finiteTime, study, 'bloch'), () => matrixElements(derivation)),
    paragraph(
      'At long times the sine transform of the dissipation kernel is tied to the cosine transform of the noise kernel by detailed balance, ',
      math('\\chi=\\gamma\\tanh\\tfrac{\\omega_0}{2T}', 'chi = gamma tanh(omega0/2T)'),
      levels === 2 ? ', and' : ', at every Bohr frequency, and the coefficients take their long-time values.',
    ),
    ...(levels === 2 ? [blochEquation(derivation.longTime, study, 'bloch-long-time')] : []),
  ]);
}

/** The generator element by element, in the operators of the section before: −[L, Xρ] + h.c. summed over the pairs (L, X). */
function matrixElements({ generator, finiteTime }: Derived['derivation']): Flow[] {
  const pairs = generatorTerms(generator).map(({ bath, symbol, partner }) => ({
    latex: `(${partner.latex},${symbol}_{${bath}})`,
    text: `(${partner.text}, ${symbol}_${bath})`,
  }));
  return [
    equation({
      latex: [
        '\\dot v_k&=\\sum_l M_{kl}v_l+b_k,\\qquad v_k=\\operatorname{Tr}\\Lambda_k\\rho',
        '\\dot\\rho_{ij}&=-i(E_i-E_j)\\rho_{ij}+\\sum_{kl}R_{ij,kl}\\,\\rho_{kl}',
        'R_{ij,kl}&=\\sum_{(L,X)}\\left\\{X_{ik}L_{lj}+L_{ki}^*X_{jl}^*-\\delta_{jl}(LX)_{ik}-\\delta_{ik}(LX)_{jl}^*\\right\\}',
      ],
      text: [
        'dv_k/dt = sum_l M_kl v_l + b_k,  v_k = Tr[Lambda_k rho]',
        'd rho_ij/dt = -i (E_i - E_j) rho_ij + sum_kl R_ij,kl rho_kl',
        'R_ij,kl = sum_(L,X) { X_ik L_lj + conj(L_ki X_jl) - delta_jl (L X)_ik - delta_ik conj((L X)_jl) }',
      ],
      label: 'bloch',
    }),
    paragraph(
      'with (L, X) running over ',
      math(pairs.map(({ latex }) => latex).join(',\\ '), pairs.map(({ text }) => text).join(', ')),
      `. Written out, the ${finiteTime.variables.length} equations are too long to read; M and b are in the JSON of this derivation and in every export.`,
    ),
  ];
}
