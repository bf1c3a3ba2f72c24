/**
 * The table of symbols: every letter that formulas share, with its one meaning. `text` is how it is typed and what exports and JSON call it, `latex`
 * how it is set. A letter that a user has as well is called otherwise wherever it stands (`besideUser`).
 */
import { symbolLatex } from '../algebra/index.ts';
import { type FormulaSymbol, letter } from './formula.ts';

export interface Letter extends FormulaSymbol {
  readonly meaning: string;
  /** The index that tells it from a user's symbol of this name. */
  readonly suffix: 'S' | 'bath';
  /** Another letter that it is rather called then. */
  readonly instead?: string;
  /** Whether it stands with numbers as indices: P₀ is no letter beside a user's P. */
  readonly numbered?: true;
}

const lettersOf =
  (suffix: Letter['suffix']) =>
  (meaning: string, text: string, latex?: string): Letter => ({ ...letter(text, latex), meaning, suffix });
const [ofSystem, ofBath] = [lettersOf('S'), lettersOf('bath')];
const numbered = (own: Letter): Letter => ({ ...own, numbered: true });

export const letters = {
  // System
  state: ofSystem('state of the system', 'rho'),
  hamiltonian: ofSystem('Hamiltonian of the system', 'H_S'),
  energy: { ...numbered(ofSystem('energy of a level', 'E')), instead: 'epsilon' },
  bohr: ofSystem('Bohr frequency E_i − E_j', 'omega_ij', '\\omega_{ij}'),
  coupling: ofSystem('system operator that couples to a bath', 'A'),
  interaction: ofSystem('interaction of system and bath', 'V'),
  basisOperator: ofSystem('operator of the Hermitian basis', 'Lambda'),
  blochVector: numbered(ofSystem('component of the Bloch vector', 'v')),
  dimension: ofSystem('number of levels', 'd'),
  coherence: ofSystem('sum of the moduli of the coherences', 'C'),
  population: numbered(ofSystem('population of a level', 'P')),
  partition: ofSystem('partition function', 'Z'),
  imaginaryUnit: ofSystem('imaginary unit', 'i'),
  adjoint: ofSystem('Hermitian adjoint of what stands before', 'h.c.', '\\mathrm{h.c.}'),
  pi: ofSystem('circle constant', 'pi'),

  // Bath
  omega: ofBath('frequency of a mode, which is integrated over', 'w', '\\omega'),
  density: ofBath('spectral density', 'J'),
  temperature: ofBath('temperature', 'T'),
  time: ofBath('time', 't'),
  delay: ofBath('time before t', 'tau'),
  imaginaryTime: ofBath('imaginary time between 0 and 1/T', 'tau_E', '\\tau_{\\mathrm E}'),
  modeCoupling: ofBath('coupling to a mode', 'g'),
  annihilation: ofBath('annihilation operator of the bath', 'b'),
  bathOperator: ofBath('b + b†', 'B'),
  occupation: ofBath('thermal occupation of a mode', 'n'),
  correlation: ofBath('correlation function of B', 'G'),
  greater: ofBath('correlation function of b with b†', 'G>', 'G_>'),
  lesser: ofBath('correlation function of b† with b', 'G<', 'G_<'),
  either: ofBath('G_> or G_<', 'G><', 'G_\\gtrless'),
  transform: ofBath('half-sided Fourier transform of G', 'Ghat', '\\hat G'),
  greaterTransform: ofBath('half-sided Fourier transform of G_>', 'Ghat>', '\\hat G_>'),
  lesserTransform: ofBath('half-sided Fourier transform of G_<', 'Ghat<', '\\hat G_<'),
  eitherTransform: ofBath('half-sided Fourier transform of G_> or G_<', 'Ghat><', '\\hat G_\\gtrless'),
  noise: ofBath('noise kernel', 'nu'),
  dissipation: ofBath('dissipation kernel', 'eta'),
  kernel: ofBath('ν or η', 'phi'),
  noisePartner: ofBath('quadrature partner of the noise kernel', 'nu_partner', '\\tilde\\nu'),
  dissipationPartner: ofBath('quadrature partner of the dissipation kernel', 'eta_partner', '\\tilde\\eta'),
  delta: ofBath('Dirac or Kronecker delta', 'delta'),

  // Spectral densities
  lambda: ofBath('strength of the coupling', 'lambda'),
  s: ofBath('Ohmicity', 's'),
  cutoff: ofBath('cut-off frequency', 'Omega'),
  drudeRate: ofBath('rate of a Drude bath', 'gamma_D', '\\gamma_{\\mathrm D}'),
  damping: ofBath('damping of an underdamped mode', 'Gamma_1', '\\Gamma_1'),
  oscillator: ofBath('frequency of an underdamped mode', 'omega_1', '\\omega_1'),
  gammaFunction: ofBath('gamma function', 'Gamma'),
  poles: ofBath('pole of an underdamped spectral density', 'mu'),
  scaledFrequency: ofBath('Bohr frequency in units of the cut-off', 'x'),
  digamma: ofBath('digamma function', 'psi'),
  step: ofBath('step function', 'theta'),

  // Generator
  generator: ofSystem('second-order part of the generator', 'K2', 'K_2'),
  weighted: ofBath('coupling weighted with G', 'W'),
  greaterWeighted: ofBath('adjoint coupling weighted with G_>', 'W>', 'W_>'),
  lesserWeighted: ofBath('coupling weighted with G_<', 'W<', 'W_<'),
  gamma: ofBath('noise at a Bohr frequency, a rate', 'gamma'),
  gamma0: ofBath('noise at zero frequency', 'gamma0'),
  chi: ofBath('dissipation at a Bohr frequency', 'chi'),
  Delta1: ofBath('principal-value integral of the noise', 'Delta1'),
  Delta2: ofBath('principal-value integral of the dissipation', 'Delta2'),
  reorganization: ofBath('reorganisation energy', 'Er', 'E_{\\mathrm r}'),
  gammaPartner: ofBath('quadrature partner of γ', 'gammat', '\\tilde\\gamma'),
  gamma0Partner: ofBath('quadrature partner of γ₀', 'gamma0t', '\\tilde\\gamma_0'),
  chiPartner: ofBath('quadrature partner of χ', 'chit', '\\tilde\\chi'),
  Delta1Partner: ofBath('quadrature partner of Δ₁', 'Delta1t', '\\tilde\\Delta_1'),
  Delta2Partner: ofBath('quadrature partner of Δ₂', 'Delta2t', '\\tilde\\Delta_2'),
  reorganizationPartner: ofBath('quadrature partner of E_r', 'Ert', '\\tilde E_{\\mathrm r}'),
  heatCurrent: ofSystem('energy per time from a bath into the system', 'Qdot', '\\dot Q'),
  rate: ofSystem('rate of a transition to an empty bath', 'k'),
  transitionFrequency: ofSystem('frequency of the transition of a qubit', 'omega_q', '\\omega_{\\mathrm q}'),
  T1: ofSystem('time of relaxation of the populations', 'T1', 'T_1'),
  T2: ofSystem('time of decay of the coherence', 'T2', 'T_2'),
  Tphi: ofSystem('time of pure dephasing', 'Tphi', 'T_\\varphi'),
  blochMatrix: ofSystem('matrix of the Bloch equations', 'M'),
  redfieldTensor: ofSystem('Redfield tensor', 'R'),
  lambShift: ofSystem('Lamb-shift Hamiltonian', 'H_LS', 'H_{\\mathrm{LS}}'),
  kossakowski: ofSystem('Kossakowski matrix', 'kappa'),
  jump: ofSystem('jump operator', 'F'),
  commonDenominator: ofSystem('common denominator of a solution', 'N'),
  traceDistance: ofSystem('trace distance of two states', 'D'),
  ratio: ofBath('γ₀/γ', 'r'),
  criterionIntegral: ofBath('integral of which the coherence is made', 'I'),
  criterionIntegrand: ofBath('what multiplies J in I', 'h'),

  // Mean-force state
  zerothState: ofSystem('Gibbs state of the system', 'rho_0'),
  fourthOrder: ofSystem('component of what the fourth order adds', 'q'),
  secondOrder: ofSystem('second-order operator of the mean-force state', 'Q'),
  laplaceGreater: ofSystem('integral of G_> over imaginary time', 'L>', 'L_>'),
  laplaceLesser: ofSystem('integral of G_< over imaginary time', 'L<', 'L_<'),
  laplaceEither: ofSystem('integral of G_> or G_< over imaginary time', 'L><', 'L_\\gtrless'),
  pairGreater: ofSystem('double integral of G_> over imaginary times', 'S>', 'S_>'),
  pairLesser: ofSystem('double integral of G_< over imaginary times', 'S<', 'S_<'),
  pairEither: ofSystem('double integral of G_> or G_< over imaginary times', 'S><', 'S_\\gtrless'),
} as const satisfies Readonly<Record<string, Letter>>;

/** Whether a user has a symbol that is typed or set like this letter. */
export const isTaken = ({ text, latex }: Omit<FormulaSymbol, 'kind'>, symbols: readonly string[]): boolean =>
  symbols.some((name) => name === text || symbolLatex(name) === latex);

/** The letter itself, or, where a user has it, the first of letter_bath, letter_bath_bath, … that no symbol has. */
export function besideSymbols(own: FormulaSymbol, symbols: readonly string[], suffix = 'bath'): FormulaSymbol {
  return isTaken(own, symbols) ? besideSymbols(withBath(own, suffix), symbols, suffix) : own;
}

/** What a letter of the table is called beside the symbols of a user. */
export function besideUser({ kind, text, latex, ...own }: Letter, symbols: readonly string[]): FormulaSymbol {
  const plain: FormulaSymbol = { kind, text, latex };
  const isNumbered = own.numbered === true && symbols.some((name) => name.replace(/_?\d+$/, '') === text);
  if (!isNumbered && !isTaken(plain, symbols)) return plain;
  const other = own.instead === undefined ? undefined : letter(own.instead);
  if (other !== undefined && !symbols.some((name) => name.replace(/_?\d+$/, '') === other.text)) return other;
  return besideSymbols(withBath(plain, own.suffix), symbols, own.suffix);
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
