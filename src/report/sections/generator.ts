/** The second-order generator step by step, the Bloch equations and the coefficients they contain. */
import { type Expr, negate } from '../../algebra/index.ts';
import { type Block, equation, type Flow, math, paragraph, section, step, table } from '../../document/index.ts';
import {
  type CombinationStyle,
  LATEX_STYLE,
  linearCombination,
  operatorLatex,
  operatorText,
  TEXT_STYLE,
} from '../../operators/index.ts';
import {
  bathFormula,
  bohrFrequencyRows,
  coefficientFamilies,
  coefficientRows,
  type Derived,
  whyNotSymbolic,
} from '../../study/index.ts';
import { type BlochEquations, bathNames, type Generator } from '../../tcl/index.ts';
import { isReadable, readable } from '../readable.ts';
import { halfSidedLines } from './halfSidedTransforms.ts';

/** The terms of the generator with the symbols they carry in formulas: W for C = G_> + G_<, Z for G_>, Y for G_<. */
function generatorTerms({ terms }: Generator) {
  return terms.map(({ bath, correlation, weighted }) => {
    const symbol = ({ full: 'W', greater: 'Z', lesser: 'Y' } as const)[correlation];
    const adjoint = correlation === 'lesser';
    const partner = { latex: `A_{${bath}}${adjoint ? '^\\dagger' : ''}`, text: `A_${bath}${adjoint ? '^+' : ''}` };
    return { bath, symbol, partner, weighted };
  });
}

/** How the coupling, or its adjoint, is weighted with a correlation function, and the transform that its elements are multiplied with. */
const WEIGHTED = {
  W: {
    words: 'with the bath-weighted coupling ',
    integral: { latex: 'W=\\int_0^t C(\\tau)A(-\\tau)\\,d\\tau', text: 'W = int C(tau) A(-tau) dtau' },
    adjoint: false,
    transform: { latex: '\\Gamma', text: 'Gamma' },
  },
  Z: {
    words: 'with ',
    integral: { latex: 'Z=\\int_0^t G_>(\\tau)A^\\dagger(-\\tau)\\,d\\tau', text: 'Z = int G>(tau) A^+(-tau) dtau' },
    adjoint: true,
    transform: { latex: '\\Gamma_>', text: 'Gamma>' },
  },
  Y: {
    words: 'and ',
    integral: { latex: 'Y=\\int_0^t G_<(\\tau)A(-\\tau)\\,d\\tau', text: 'Y = int G<(tau) A(-tau) dtau' },
    adjoint: false,
    transform: { latex: '\\Gamma_<', text: 'Gamma<' },
  },
};

/** Of several baths each has a coupling and transforms of its own. */
function weightedElements({ adjoint, transform }: (typeof WEIGHTED)[keyof typeof WEIGHTED], bath: string | undefined) {
  const [latex, text] = bath === undefined ? ['A', 'A'] : [`A_{${bath}}`, `A_${bath}`];
  const [name, textName] = adjoint ? [`${latex}^\\dagger`, `${text}^+`] : [latex, text];
  const plain = name.length === 1;
  const [above, below] = bath === undefined ? ['', ''] : [`^{(${bath})}`, `_${bath}`];
  return {
    latex: `${plain ? name : `(${name})`}_{ij}\\,${transform.latex}${above}(E_j-E_i)`,
    text: `${plain ? textName : `(${textName})`}_ij ${transform.text}${below}(E_j - E_i)`,
  };
}

export function generatorSection(derived: Derived): Block {
  const { derivation, notation } = derived;
  const general = bathFormula(derivation.system.symbols);
  const occupation = general({ latex: 'n=1/(e^{\\omega/T}-1)', text: 'n = 1/(exp(w/T) - 1)' });
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
        ...general({
          latex: [
            'K_2(t)\\rho&=-\\int_0^t d\\tau\\left\\{G_>(\\tau)\\left[A,A^\\dagger(-\\tau)\\rho\\right]+G_<(\\tau)\\left[A^\\dagger,A(-\\tau)\\rho\\right]\\right\\}+\\mathrm{h.c.}',
            '\\frac{d\\rho}{dt}&=-i[H_S,\\rho]+K_2(t)\\rho',
          ],
          text: [
            'K2(t) rho = -int_0^t dtau { G>(tau) [A, A^+(-tau) rho] + G<(tau) [A^+, A(-tau) rho] } + h.c.',
            'd rho/dt = -i [H_S, rho] + K2(t) rho',
          ],
        }),
        label: 'generator',
      }),
    ),
    step(
      [
        'with the correlation functions of the bath, ',
        math(occupation.latex, occupation.text),
        ' being the occupation of a mode,',
      ],
      equation(
        general({
          latex: [
            'G_>(\\tau)&=\\langle b(\\tau)\\,b^\\dagger\\rangle=\\int_0^\\infty J(\\omega)\\left[n(\\omega)+1\\right]e^{-i\\omega\\tau}\\,d\\omega',
            'G_<(\\tau)&=\\langle b^\\dagger(\\tau)\\,b\\rangle=\\int_0^\\infty J(\\omega)\\,n(\\omega)\\,e^{i\\omega\\tau}\\,d\\omega',
            'C(\\tau)&=G_>(\\tau)+G_<(\\tau)',
          ],
          text: [
            'G>(tau) = <b(tau) b^+> = int_0^inf J(w) [n(w) + 1] exp(-i w tau) dw',
            'G<(tau) = <b^+(tau) b> = int_0^inf J(w) n(w) exp(i w tau) dw',
            'C(tau) = G>(tau) + G<(tau)',
          ],
        }),
      ),
    ),
    step(
      'In the energy basis the interaction picture turns every matrix element with its Bohr frequency, so that only half-sided Fourier transforms of the correlation functions remain',
      equation(
        general({
          latex: [
            'X(-\\tau)&=e^{-iH_S\\tau}X\\,e^{iH_S\\tau},\\qquad \\left(X(-\\tau)\\right)_{ij}=X_{ij}\\,e^{i(E_j-E_i)\\tau}',
            '\\Gamma_\\gtrless(\\nu,t)&=\\int_0^t e^{i\\nu\\tau}G_\\gtrless(\\tau)\\,d\\tau,\\qquad \\Gamma=\\Gamma_>+\\Gamma_<',
          ],
          text: [
            'X(-tau) = exp(-i H_S tau) X exp(i H_S tau),  X(-tau)_ij = X_ij exp(i (E_j - E_i) tau)',
            'Gamma(nu, t) = int_0^t exp(i nu tau) G(tau) dtau for G> and G<, Gamma their sum',
          ],
        }),
      ),
    ),
    step(
      'Collected, the generator is a sum of single commutators',
      equation({
        latex: `K_2\\rho=-${terms.length > 1 ? `\\left\\{${sum}\\right\\}` : sum}+\\mathrm{h.c.}`,
        text: `K2 rho = -{ ${commutators.map(({ text }) => text).join(' + ')} } + h.c.`,
      }),
    ),
    ...terms.map(({ bath, symbol, weighted }) => {
      const integral = general(WEIGHTED[symbol].integral);
      const said = [WEIGHTED[symbol].words, math(integral.latex, integral.text)];
      const several = terms.some((other) => other.bath !== bath);
      const elements = weightedElements(WEIGHTED[symbol], several ? bath : undefined);
      const latex = `${symbol}_{${bath}}=${operatorLatex(weighted, notation.names)}`;
      return step(
        several ? [...said, ` of bath ${bath}`] : said,
        derived.numericBasis === undefined && isReadable([latex])
          ? equation({ latex, text: `${symbol}_${bath} = ${operatorText(weighted)}` })
          : equation({
              latex: `(${symbol}_{${bath}})_{ij}=${elements.latex}`,
              text: `(${symbol}_${bath})_ij = ${elements.text}`,
            }),
      );
    }),
    ...coefficientBlocks(derived),
    ...transformBlocks(derivation),
  ]);
}

/** The coefficients by themselves, for a report without the generator. */
export const coefficientSection = (derived: Derived): Block => section('Coefficients', coefficientBlocks(derived));

const KERNELS = [
  {
    latex: '\\nu(\\tau)=\\int J(\\omega)\\coth\\tfrac{\\omega}{2T}\\cos\\omega\\tau\\,d\\omega',
    text: 'nu(tau) = int J(w) coth(w/2T) cos(w tau) dw',
  },
  { latex: '\\eta(\\tau)=\\int J(\\omega)\\sin\\omega\\tau\\,d\\omega', text: 'eta(tau) = int J(w) sin(w tau) dw' },
  {
    latex: 'J(\\omega)=\\sum_k|g_k|^2\\,\\delta(\\omega-\\omega_k)',
    text: 'J(w) = sum |g_k|^2 delta(w - w_k)',
  },
];

function coefficientBlocks(derived: Derived): Block[] {
  const general = bathFormula(derived.derivation.system.symbols);
  const kernels = KERNELS.map(general).map(({ latex, text }) => math(latex, text));
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
        kernels[0]!,
        ' is the noise kernel, ',
        kernels[1]!,
        ' the dissipation kernel, ',
        kernels[2]!,
        ' without a factor 1/π.',
      ],
    }),
    ...(frequencies.length === 0
      ? []
      : [
          paragraph('The indices name the levels between which the Bohr frequency lies,'),
          ...readable(
            equation({ latex: frequencies.map(({ latex }) => latex), text: frequencies.map(({ text }) => text) }),
            () => [equation({ latex: '\\omega_{ij}=E_i-E_j', text: 'omega_ij = E_i - E_j' })],
          ),
        ]),
  ];
}

/** Γ, or Γ_> and Γ_<, in terms of the coefficients. */
function transformBlocks({ generator, system, table: { used } }: Derived['derivation']): Block[] {
  const general = bathFormula(system.symbols);
  const kinds = new Set(generator.terms.map(({ correlation }) => correlation));
  const atZero = [...used.values()].some(({ frequency }) => frequency === undefined);
  const shown = (['full', 'greater', 'lesser'] as const).filter((correlation) => kinds.has(correlation));
  const lines = shown.flatMap((correlation) => halfSidedLines(correlation, atZero));
  return [
    paragraph('In these coefficients the half-sided transforms at positive (upper signs) and negative frequencies are'),
    equation(general({ latex: lines.map(({ latex }) => latex), text: lines.map(({ text }) => text) })),
  ];
}

/** dv/dt = M v + b, one line for each component. */
/** dv_j/dt = Σ_k M_jk v_k + b_j, a line for every component. */
export function blochEquation(bloch: BlochEquations, { notation }: Derived, label: string) {
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
  const unknown =
    study.numericBasis === undefined
      ? whyNotSymbolic(derivation)
      : 'As H_S is diagonalised in numbers, M and b are numbers; they are in the exports to Python and QuTiP.';
  const levels = derivation.system.dimension;
  const splitting = levels === 2 ? derivation.frequencies.distinct[0]?.value : undefined;
  const { variable, temperature } = bathNames(derivation.system.symbols);
  const frequency =
    splitting === undefined
      ? variable
      : { latex: study.notation.latex(splitting), text: `(${study.notation.text(splitting)})` };
  return section('Bloch equations', [
    paragraph(
      'Traces with the basis operators give the equations of motion of the Bloch vector, with time-dependent coefficients,',
    ),
    ...(unknown === undefined
      ? readable(blochEquation(derivation.finiteTime, study, 'bloch'), () =>
          matrixElements(derivation, tooLong(levels ** 2 - 1)),
        )
      : matrixElements(derivation, unknown)),
    paragraph(
      'At long times the sine transform of the dissipation kernel is tied to the cosine transform of the noise kernel by detailed balance, ',
      math(
        `\\chi=\\gamma\\tanh\\tfrac{${frequency.latex}}{2${temperature.latex}}`,
        `chi = gamma tanh(${frequency.text}/2${temperature.text})`,
      ),
      ...partnerLimits(derivation),
      levels === 2 ? ', and' : ', at every Bohr frequency, and the coefficients take their long-time values.',
    ),
    ...(levels === 2 ? [blochEquation(derivation.longTime, study, 'bloch-long-time')] : []),
  ]);
}

/** The same for the quadrature partners, which only couplings that are not Hermitian have. */
function partnerLimits({ table }: Derived['derivation']) {
  const used = [...table.used.values()];
  const rates = used.some(({ kernel, frequency }) => kernel === 'noisePartner' && frequency !== undefined);
  const zero = used.some(({ kernel, frequency }) => kernel === 'dissipationPartner' && frequency === undefined);
  if (!rates && !zero) return [];
  const equal = math('\\tilde\\gamma=\\gamma,\\ \\tilde\\chi=\\chi', 'gammat = gamma, chit = chi');
  const vanishing = math('\\tilde\\gamma_0=2\\pi J(0)=0', 'gamma0t = 2 pi J(0) = 0');
  return [
    ', those with a tilde become ',
    ...(rates ? [equal] : []),
    ...(rates && zero ? [', '] : []),
    ...(zero ? [vanishing] : []),
  ];
}

const tooLong = (count: number): string =>
  `Written out, the ${count} equations are too long to read; M and b are in the JSON of this derivation and in every export.`;

/** The generator element by element, in the operators of the section before: −[L, Xρ] + h.c. summed over the pairs (L, X). */
function matrixElements({ generator }: Derived['derivation'], reason: string): Flow[] {
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
      `. ${reason}`,
    ),
  ];
}
