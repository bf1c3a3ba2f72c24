/** The integral every coefficient of the generator stands for, as text and LaTeX, at finite and at long time. */
import { symbolLatex, toLatex, toText } from '../algebra/index.ts';
import type { Coefficient } from './coefficients.ts';

export interface Printed {
  readonly text: string;
  readonly latex: string;
}

export interface CoefficientDefinition {
  readonly name: string;
  readonly symbol: Printed;
  /** scale × ∫₀^t kernel(τ) {cos, sin}(ωτ) dτ */
  readonly finiteTime: Printed;
  /** Its limit t → ∞. */
  readonly longTime: Printed;
}

const KERNEL_LATEX = {
  noise: '\\nu',
  dissipation: '\\eta',
  noisePartner: '\\tilde\\nu',
  dissipationPartner: '\\tilde\\eta',
} as const;
const KERNEL_TEXT = {
  noise: 'nu',
  dissipation: 'eta',
  noisePartner: 'nu_partner',
  dissipationPartner: 'eta_partner',
} as const;

/** The first usual name of a frequency that no symbol of the user has, in text or in LaTeX. */
export function integrationVariable(symbols: readonly string[]): Printed {
  const taken = new Set(symbols.flatMap((name) => [name, symbolLatex(name)]));
  const names = [{ text: 'w', latex: '\\omega' }, ...['u', 'x', 'y', 'z'].map((name) => ({ text: name, latex: name }))];
  const free = names.find(({ text, latex }) => !taken.has(text) && !taken.has(latex));
  return free ?? { text: 'w_bath', latex: '\\omega_{\\mathrm{bath}}' };
}

/** The name of the temperature where the user has no symbol T of their own. */
const temperatureName = (symbols: readonly string[]): Printed =>
  symbols.includes('T') ? { text: 'T_bath', latex: '{T_{\\mathrm{bath}}}' } : { text: 'T', latex: 'T' };

/** `several`: bath names are printed as indices of J, T and the kernels. `symbols`: those of the user, which other names avoid. */
export function coefficientDefinition(
  coefficient: Coefficient,
  several: boolean,
  symbols: readonly string[],
): CoefficientDefinition {
  const { name, latex, kernel, transform, frequency, scale, bath } = coefficient;
  const index = several ? `_{${bath}}` : '';
  const suffix = several ? `_${bath}` : '';
  const prefactor = scale === 1 ? '' : String(scale);
  const oscillation =
    frequency === undefined
      ? { latex: '', text: '' }
      : { latex: `\\${transform}(${toLatex(frequency)}\\tau)`, text: ` ${transform}((${toText(frequency)})*tau)` };
  return {
    name,
    symbol: { text: name, latex },
    finiteTime: {
      latex: `${prefactor}\\int_0^t ${KERNEL_LATEX[kernel]}${index}(\\tau)\\,${oscillation.latex}\\,d\\tau`,
      text: `${prefactor === '' ? '' : `${prefactor} `}int_0^t ${KERNEL_TEXT[kernel]}${suffix}(tau)${oscillation.text} dtau`,
    },
    longTime: longTimeDefinition(coefficient, index, suffix, symbols),
  };
}

function longTimeDefinition(
  { kernel, transform, frequency }: Coefficient,
  index: string,
  suffix: string,
  symbols: readonly string[],
): Printed {
  const w = integrationVariable(symbols);
  const { text, latex } = temperatureName(symbols);
  const temperature = { text: `${text}${suffix}`, latex: `${latex}${index}` };
  const omega =
    frequency === undefined ? { latex: '0', text: '0' } : { latex: toLatex(frequency), text: toText(frequency) };
  const thermal = kernel === 'noise' || kernel === 'noisePartner';
  const j = {
    latex: `J${index}(${w.latex})${thermal ? `\\coth\\frac{${w.latex}}{2${temperature.latex}}` : ''}`,
    text: `J${suffix}(${w.text})${thermal ? ` coth(${w.text}/2${temperature.text})` : ''}`,
  };
  if (frequency === undefined) return zeroFrequencyDefinition(kernel, j, w);
  const atPole = {
    latex: `2\\pi J${index}(${omega.latex})${thermal ? `\\coth\\frac{${omega.latex}}{2${temperature.latex}}` : ''}`,
    text: `2 pi J${suffix}(${omega.text})${thermal ? ` coth((${omega.text})/2${temperature.text})` : ''}`,
  };
  if ((kernel === 'noise' || kernel === 'dissipationPartner') === (transform === 'cos')) return atPole;
  const squared = isPlainSymbol(omega.text) ? `${omega.latex}^2` : `(${omega.latex})^2`;
  const squaredText = isPlainSymbol(omega.text) ? `${omega.text}^2` : `(${omega.text})^2`;
  const oddInOmega = transform === 'sin';
  const sign = kernel === 'noise' || kernel === 'dissipationPartner' ? '4' : '-4';
  const weight = oddInOmega ? omega : w;
  return {
    latex: `${sign}\\,\\mathrm P\\!\\!\\int_0^\\infty \\frac{${weight.latex}\\,${j.latex}}{${w.latex}^2-${squared}}\\,d${w.latex}`,
    text: `${sign} P int_0^inf (${weight.text}) ${j.text}/(${w.text}^2 - ${squaredText}) d${w.text}`,
  };
}

const isPlainSymbol = (text: string): boolean => /^[A-Za-z0-9_]+$/.test(text);

function zeroFrequencyDefinition(kernel: Coefficient['kernel'], j: Printed, w: Printed): Printed {
  if (kernel === 'noise' || kernel === 'dissipationPartner') {
    return { latex: `2\\pi\\lim_{${w.latex}\\to0}${j.latex}`, text: `2 pi lim_{${w.text}->0} ${j.text}` };
  }
  return {
    latex: `\\int_0^\\infty\\frac{${j.latex}}{${w.latex}}\\,d${w.latex}`,
    text: `int_0^inf ${j.text}/${w.text} d${w.text}`,
  };
}
