/** The second-order generator step by step, the Bloch equations and the coefficients they contain. */
import type { Expr } from '../../algebra/index.ts';
import {
  type CombinationStyle,
  LATEX_STYLE,
  linearCombination,
  operatorLatex,
  operatorText,
  TEXT_STYLE,
} from '../../operators/index.ts';
import { type BlochEquations, coefficientDefinition } from '../../tcl/index.ts';
import type { Derived } from '../derived.ts';
import { type Block, equation, math, paragraph, section, step, table } from '../document.ts';

export function generatorSection({ derivation, notation }: Derived): Block {
  const { generator } = derivation;
  const terms = generator.terms.map(({ bath, correlation, left, weighted }) => {
    const symbol = { full: 'W', greater: 'Z', lesser: 'Y' }[correlation];
    const partner = correlation === 'lesser' ? `A_{${bath}}^\\dagger` : `A_{${bath}}`;
    return { bath, symbol, partner, left, weighted };
  });
  const dissipator = terms.map(({ bath, symbol, partner }) => `\\left[${partner},\\,${symbol}_{${bath}}\\rho\\right]`);
  const dissipatorText = terms.map(
    ({ bath, symbol, partner }) =>
      `[${partner.replaceAll(/[{}\\]/g, '').replace('^dagger', '^+')}, ${symbol}_${bath} rho]`,
  );
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
        latex: `K_2\\rho=-${dissipator.length > 1 ? '\\left\\{' : ''}${dissipator.join('+')}${dissipator.length > 1 ? '\\right\\}' : ''}+\\mathrm{h.c.}`,
        text: `K2 rho = -{ ${dissipatorText.join(' + ')} } + h.c.`,
      }),
    ),
    ...terms.map(({ bath, symbol, weighted }) =>
      step(
        symbol === 'W'
          ? [
              'with the bath-weighted coupling ',
              math('W=\\int_0^t C(\\tau)A(-\\tau)\\,d\\tau', 'W = int C(tau) A(-tau) dtau'),
            ]
          : symbol === 'Z'
            ? ['with ', math('Z=\\int_0^t G_>(\\tau)A^\\dagger(-\\tau)\\,d\\tau', 'Z = int G>(tau) A^+(-tau) dtau')]
            : ['and ', math('Y=\\int_0^t G_<(\\tau)A(-\\tau)\\,d\\tau', 'Y = int G<(tau) A(-tau) dtau')],
        equation({
          latex: `${symbol}_{${bath}}=${operatorLatex(weighted, notation.names)}`,
          text: `${symbol}_${bath} = ${operatorText(weighted)}`,
        }),
      ),
    ),
    coefficientTable(derivation),
  ]);
}

function coefficientTable(derivation: Derived['derivation']) {
  const several = new Set(derivation.system.couplings.map(({ bath }) => bath)).size > 1;
  const rows = [...derivation.table.used.values()].map((coefficient) => {
    const { symbol, finiteTime, longTime } = coefficientDefinition(coefficient, several);
    return [symbol, finiteTime, longTime].map(({ latex, text }) => math(latex, text));
  });
  return table({
    columns: [{ title: 'Symbol' }, { title: 'Definition' }, { title: 'Long time' }],
    rows,
    caption: [
      'Coefficients of the generator; ',
      math(
        '\\nu(\\tau)=\\int J\\coth\\tfrac{\\omega}{2T}\\cos\\omega\\tau\\,d\\omega',
        'nu(tau) = int J coth(w/2T) cos(w tau) dw',
      ),
      ' is the noise kernel, ',
      math('\\eta(\\tau)=\\int J\\sin\\omega\\tau\\,d\\omega', 'eta(tau) = int J sin(w tau) dw'),
      ' the dissipation kernel.',
    ],
  });
}

/** dv/dt = M v + b, one line for each component. */
function blochEquation(bloch: BlochEquations, { notation }: Derived, label: string) {
  const line = (j: number, print: (a: Expr) => string, variable: (k: number) => string, style: CombinationStyle) =>
    linearCombination(
      [
        ...bloch.matrix[j]!.map((value, k) => ({ coefficient: print(value), name: variable(k) })),
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

export function blochSection(study: Derived): Block {
  const { derivation } = study;
  const levels = derivation.system.dimension;
  return section('Bloch equations', [
    paragraph(
      'Traces with the basis operators give the equations of motion of the Bloch vector, with time-dependent coefficients,',
    ),
    blochEquation(derivation.finiteTime, study, 'bloch'),
    paragraph(
      'At long times the sine transform of the dissipation kernel is tied to the cosine transform of the noise kernel by detailed balance, ',
      math('\\chi=\\gamma\\tanh\\tfrac{\\omega_0}{2T}', 'chi = gamma tanh(omega0/2T)'),
      levels === 2 ? ', and' : ', at every Bohr frequency, and the coefficients take their long-time values.',
    ),
    ...(levels === 2 ? [blochEquation(derivation.longTime, study, 'bloch-long-time')] : []),
  ]);
}
