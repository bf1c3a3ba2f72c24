/**
 * The table of symbols: every letter that formulas share, with its one meaning. `text` is how it is typed and what exports and JSON call it, `latex`
 * how it is set. A letter that a user has as well is called otherwise wherever it stands (`besideSymbols`).
 */
import { symbolLatex } from '../algebra/index.ts';
import { type FormulaSymbol, letter } from './formula.ts';

export interface Letter extends FormulaSymbol {
  readonly meaning: string;
}

const meaning = (means: string, text: string, latex?: string): Letter => ({ ...letter(text, latex), meaning: means });

export const letters = {
  // System
  state: meaning('state of the system', 'rho'),
  hamiltonian: meaning('Hamiltonian of the system', 'H_S'),
  energy: meaning('energy of a level', 'E'),
  bohr: meaning('Bohr frequency E_i − E_j', 'omega_ij', '\\omega_{ij}'),
  coupling: meaning('system operator that couples to a bath', 'A'),
  interaction: meaning('interaction of system and bath', 'V'),
  basisOperator: meaning('operator of the Hermitian basis', 'Lambda'),
  blochVector: meaning('component of the Bloch vector', 'v'),
  dimension: meaning('number of levels', 'd'),
  coherence: meaning('sum of the moduli of the coherences', 'C'),
  population: meaning('population of a level', 'P'),
  partition: meaning('partition function', 'Z'),
  imaginaryUnit: meaning('imaginary unit', 'i'),
  adjoint: meaning('Hermitian adjoint of what stands before', 'h.c.', '\\mathrm{h.c.}'),
  pi: meaning('circle constant', 'pi'),

  // Bath
  omega: meaning('frequency of a mode, which is integrated over', 'w', '\\omega'),
  density: meaning('spectral density', 'J'),
  temperature: meaning('temperature', 'T'),
  time: meaning('time', 't'),
  delay: meaning('time before t', 'tau'),
  imaginaryTime: meaning('imaginary time between 0 and 1/T', 'tau_E', '\\tau_{\\mathrm E}'),
  modeCoupling: meaning('coupling to a mode', 'g'),
  annihilation: meaning('annihilation operator of the bath', 'b'),
  bathOperator: meaning('b + b†', 'B'),
  occupation: meaning('thermal occupation of a mode', 'n'),
  correlation: meaning('correlation function of B', 'G'),
  greater: meaning('correlation function of b with b†', 'G>', 'G_>'),
  lesser: meaning('correlation function of b† with b', 'G<', 'G_<'),
  either: meaning('G_> or G_<', 'G><', 'G_\\gtrless'),
  transform: meaning('half-sided Fourier transform of G', 'Ghat', '\\hat G'),
  greaterTransform: meaning('half-sided Fourier transform of G_>', 'Ghat>', '\\hat G_>'),
  lesserTransform: meaning('half-sided Fourier transform of G_<', 'Ghat<', '\\hat G_<'),
  eitherTransform: meaning('half-sided Fourier transform of G_> or G_<', 'Ghat><', '\\hat G_\\gtrless'),
  noise: meaning('noise kernel', 'nu'),
  dissipation: meaning('dissipation kernel', 'eta'),
  noisePartner: meaning('quadrature partner of the noise kernel', 'nu_partner', '\\tilde\\nu'),
  dissipationPartner: meaning('quadrature partner of the dissipation kernel', 'eta_partner', '\\tilde\\eta'),
  delta: meaning('Dirac or Kronecker delta', 'delta'),

  // Spectral densities
  lambda: meaning('strength of the coupling', 'lambda'),
  s: meaning('Ohmicity', 's'),
  cutoff: meaning('cut-off frequency', 'Omega'),
  drudeRate: meaning('rate of a Drude bath', 'gamma_D', '\\gamma_{\\mathrm D}'),
  damping: meaning('damping of an underdamped mode', 'Gamma_1', '\\Gamma_1'),
  oscillator: meaning('frequency of an underdamped mode', 'omega_1', '\\omega_1'),
  gammaFunction: meaning('gamma function', 'Gamma'),
  poles: meaning('pole of an underdamped spectral density', 'mu'),
  scaledFrequency: meaning('Bohr frequency in units of the cut-off', 'x'),
  digamma: meaning('digamma function', 'psi'),
  step: meaning('step function', 'theta'),

  // Generator
  generator: meaning('second-order part of the generator', 'K2', 'K_2'),
  weighted: meaning('coupling weighted with G', 'W'),
  greaterWeighted: meaning('adjoint coupling weighted with G_>', 'W>', 'W_>'),
  lesserWeighted: meaning('coupling weighted with G_<', 'W<', 'W_<'),
  gamma: meaning('noise at a Bohr frequency, a rate', 'gamma'),
  gamma0: meaning('noise at zero frequency', 'gamma0'),
  chi: meaning('dissipation at a Bohr frequency', 'chi'),
  Delta1: meaning('principal-value integral of the noise', 'Delta1'),
  Delta2: meaning('principal-value integral of the dissipation', 'Delta2'),
  reorganization: meaning('reorganisation energy', 'Er', 'E_{\\mathrm r}'),
  gammaPartner: meaning('quadrature partner of γ', 'gammat', '\\tilde\\gamma'),
  gamma0Partner: meaning('quadrature partner of γ₀', 'gamma0t', '\\tilde\\gamma_0'),
  chiPartner: meaning('quadrature partner of χ', 'chit', '\\tilde\\chi'),
  Delta1Partner: meaning('quadrature partner of Δ₁', 'Delta1t', '\\tilde\\Delta_1'),
  Delta2Partner: meaning('quadrature partner of Δ₂', 'Delta2t', '\\tilde\\Delta_2'),
  reorganizationPartner: meaning('quadrature partner of E_r', 'Ert', '\\tilde E_{\\mathrm r}'),
  heatCurrent: meaning('energy per time from a bath into the system', 'Qdot', '\\dot Q'),
  rate: meaning('rate of a transition to an empty bath', 'k'),
  transitionFrequency: meaning('frequency of the transition of a qubit', 'omega_q', '\\omega_{\\mathrm q}'),
  T1: meaning('time of relaxation of the populations', 'T1', 'T_1'),
  T2: meaning('time of decay of the coherence', 'T2', 'T_2'),
  Tphi: meaning('time of pure dephasing', 'Tphi', 'T_\\varphi'),
  blochMatrix: meaning('matrix of the Bloch equations', 'M'),
  redfieldTensor: meaning('Redfield tensor', 'R'),
  lambShift: meaning('Lamb-shift Hamiltonian', 'H_LS', 'H_{\\mathrm{LS}}'),
  kossakowski: meaning('Kossakowski matrix', 'kappa'),
  jump: meaning('jump operator', 'F'),
  commonDenominator: meaning('common denominator of a solution', 'N'),
  traceDistance: meaning('trace distance of two states', 'D'),
  ratio: meaning('γ₀/γ', 'r'),
  criterionIntegral: meaning('integral of which the coherence is made', 'I'),
  criterionIntegrand: meaning('what multiplies J in I', 'h'),

  // Mean-force state
  zerothState: meaning('Gibbs state of the system', 'rho_0'),
  secondOrder: meaning('second-order operator of the mean-force state', 'Q'),
  laplaceGreater: meaning('integral of G_> over imaginary time', 'L>', 'L_>'),
  laplaceLesser: meaning('integral of G_< over imaginary time', 'L<', 'L_<'),
  laplaceEither: meaning('integral of G_> or G_< over imaginary time', 'L><', 'L_\\gtrless'),
  pairGreater: meaning('double integral of G_> over imaginary times', 'S>', 'S_>'),
  pairLesser: meaning('double integral of G_< over imaginary times', 'S<', 'S_<'),
  pairEither: meaning('double integral of G_> or G_< over imaginary times', 'S><', 'S_\\gtrless'),
} as const satisfies Readonly<Record<string, Letter>>;

/** Whether a user has a symbol that is typed or set like this letter. */
export const isTaken = ({ text, latex }: Omit<FormulaSymbol, 'kind'>, symbols: readonly string[]): boolean =>
  symbols.some((name) => name === text || symbolLatex(name) === latex);

/** The letter itself, or, where a user has it, the first of letter_bath, letter_bath_bath, … that no symbol has. */
export function besideSymbols(own: FormulaSymbol, symbols: readonly string[], suffix = 'bath'): FormulaSymbol {
  return isTaken(own, symbols) ? besideSymbols(letter(`${own.text}_${suffix}`), symbols, suffix) : own;
}

/** With the name of the bath as its last lower index, if there is one: Δ_{1,B}. */
export function withBath({ text, latex }: Omit<FormulaSymbol, 'kind'>, bath: string | undefined): FormulaSymbol {
  if (bath === undefined) return letter(text, latex);
  const own = symbolLatex(bath);
  const index = own.length === 1 ? own : `{${own}}`;
  const [, head, first] = /^(.*)_(\\[A-Za-z]+|.|\{.*\})$/.exec(latex) ?? [];
  const inside = first?.replace(/^\{(.*)\}$/, '$1');
  return letter(`${text}_${bath}`, inside === undefined ? `${latex}_${index}` : `${head}_{${inside},${own}}`);
}
