/** The integral every coefficient of the generator stands for, as text and LaTeX, at finite and at long time. */
import { toLatex, toText } from '../algebra/index.ts';
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

/** `several`: bath names are printed as indices of J, T and the kernels. */
export function coefficientDefinition(coefficient: Coefficient, several: boolean): CoefficientDefinition {
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
    longTime: longTimeDefinition(coefficient, index, suffix),
  };
}

function longTimeDefinition({ kernel, transform, frequency }: Coefficient, index: string, suffix: string): Printed {
  const omega =
    frequency === undefined ? { latex: '0', text: '0' } : { latex: toLatex(frequency), text: toText(frequency) };
  const thermal = kernel === 'noise' || kernel === 'noisePartner';
  const j = {
    latex: `J${index}(\\omega)${thermal ? `\\coth\\frac{\\omega}{2T${index}}` : ''}`,
    text: `J${suffix}(w)${thermal ? ` coth(w/2T${suffix})` : ''}`,
  };
  if (frequency === undefined) return zeroFrequencyDefinition(kernel, j);
  const atPole = {
    latex: `2\\pi J${index}(${omega.latex})${thermal ? `\\coth\\frac{${omega.latex}}{2T${index}}` : ''}`,
    text: `2 pi J${suffix}(${omega.text})${thermal ? ` coth((${omega.text})/2T${suffix})` : ''}`,
  };
  if ((kernel === 'noise' || kernel === 'dissipationPartner') === (transform === 'cos')) return atPole;
  const squared = isPlainSymbol(omega.text) ? `${omega.latex}^2` : `(${omega.latex})^2`;
  const squaredText = isPlainSymbol(omega.text) ? `${omega.text}^2` : `(${omega.text})^2`;
  const oddInOmega = transform === 'sin';
  const sign = kernel === 'noise' || kernel === 'dissipationPartner' ? '4' : '-4';
  const weight = oddInOmega ? omega : { latex: '\\omega', text: 'w' };
  return {
    latex: `${sign}\\,\\mathrm P\\!\\!\\int_0^\\infty \\frac{${weight.latex}\\,${j.latex}}{\\omega^2-${squared}}\\,d\\omega`,
    text: `${sign} P int_0^inf (${weight.text}) ${j.text}/(w^2 - ${squaredText}) dw`,
  };
}

const isPlainSymbol = (text: string): boolean => /^[A-Za-z0-9_]+$/.test(text);

function zeroFrequencyDefinition(kernel: Coefficient['kernel'], j: Printed): Printed {
  if (kernel === 'noise' || kernel === 'dissipationPartner') {
    return { latex: `2\\pi\\lim_{\\omega\\to0}${j.latex}`, text: `2 pi lim_{w->0} ${j.text}` };
  }
  return { latex: `\\int_0^\\infty\\frac{${j.latex}}{\\omega}\\,d\\omega`, text: `int_0^inf ${j.text}/w dw` };
}
