/** The integral every coefficient of the generator stands for, as text and LaTeX, at finite and at long time. */
import { divide, type Expr, integer, multiply, symbol, symbolLatex, toLatex, toText } from '../../algebra/index.ts';
import { type Coefficient, isEven, isResonant, isThermal } from './coefficients.ts';

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

/** What formulas of a bath call its spectral density, its temperature, the frequency that is integrated over, the time and the time before it. */
export interface BathNames {
  readonly variable: Printed;
  readonly density: Printed;
  readonly temperature: Printed;
  readonly time: Printed;
  readonly delay: Printed;
}

/** ω, J, T, t and τ, or others where the user has symbols of these names; J_B and T_B of the bath that is given. */
export function bathNames(symbols: readonly string[], bath?: string): BathNames {
  const named = (letter: string): Printed => {
    const plain = bath === undefined ? letter : `${letter}_${bath}`;
    if (!symbols.includes(plain)) return { text: plain, latex: bath === undefined ? letter : `${letter}_{${bath}}` };
    return { text: `${plain}_bath`, latex: symbolLatex(`${plain}_bath`) };
  };
  const common = (plain: Printed, other: string): Printed =>
    symbols.includes(plain.text) ? { text: other, latex: symbolLatex(other) } : plain;
  return {
    variable: integrationVariable(symbols),
    density: named('J'),
    temperature: named('T'),
    time: common({ text: 't', latex: 't' }, 't_time'),
    delay: common({ text: 'tau', latex: '\\tau' }, 'tau_delay'),
  };
}

/** `several`: bath names are printed as indices of J, T and the kernels. `symbols`: those of the user, which other names avoid. */
export function coefficientDefinition(
  coefficient: Coefficient,
  several: boolean,
  symbols: readonly string[],
): CoefficientDefinition {
  const { name, latex, kernel, transform, frequency, scale, bath } = coefficient;
  const index = several ? `_{${bath}}` : '';
  const suffix = several ? `_${bath}` : '';
  const names = bathNames(symbols, several ? bath : undefined);
  const { time: t, delay: tau } = names;
  const oscillation =
    frequency === undefined
      ? { latex: '', text: '' }
      : {
          latex: `\\,\\${transform}(${asFactor(printed(frequency)).latex}${tau.latex})`,
          text: `*${transform}(${toText(multiply(frequency, symbol(tau.text)))})`,
        };
  return {
    name,
    symbol: { text: name, latex },
    finiteTime: {
      latex: `${scale === 1 ? '' : scale}\\int_0^${t.latex === 't' ? 't' : `{${t.latex}}`} ${KERNEL_LATEX[kernel]}${index}(${tau.latex})${oscillation.latex}\\,d${tau.latex}`,
      text: `${scale === 1 ? '' : `${scale}*`}int_0^${t.text} ${KERNEL_TEXT[kernel]}${suffix}(${tau.text})${oscillation.text} d${tau.text}`,
    },
    longTime: longTimeDefinition(coefficient, names),
  };
}

function longTimeDefinition(coefficient: Coefficient, names: BathNames): Printed {
  const { kernel, transform, frequency } = coefficient;
  const { variable: w } = names;
  const thermal = isThermal(kernel);
  const j = densityAt(w, symbol(w.text), names, thermal);
  if (frequency === undefined) return isEven(kernel) ? zeroFrequencyLimit(j, w) : zeroFrequencyIntegral(j, w);
  const omega = printed(frequency);
  if (isResonant(coefficient)) {
    const atPole = densityAt(omega, frequency, names, thermal);
    return { latex: `2\\pi ${atPole.latex}`, text: `2*pi*${atPole.text}` };
  }
  const sign = isEven(kernel) ? '4' : '-4';
  const weight = asFactor(transform === 'sin' ? omega : w);
  return {
    latex: `${sign}\\,\\mathrm P\\!\\!\\int_0^\\infty \\frac{${weight.latex}\\,${j.latex}}{${w.latex}^2-${bracketed(omega).latex}^2}\\,d${w.latex}`,
    text: `${sign}*P int_0^inf ${weight.text}*${j.text}/(${w.text}^2 - ${bracketed(omega).text}^2) d${w.text}`,
  };
}

/** J(x), or J(x) coth(x/2T); `value` is x. */
function densityAt(x: Printed, value: Expr, { density, temperature }: BathNames, thermal: boolean): Printed {
  const argument = divide(value, multiply(integer(2), symbol(temperature.text)));
  return {
    latex: `${density.latex}(${x.latex})${thermal ? `\\coth\\frac{${x.latex}}{2${temperature.latex}}` : ''}`,
    text: `${density.text}(${x.text})${thermal ? `*coth(${toText(argument)})` : ''}`,
  };
}

const printed = (a: Expr): Printed => ({ latex: toLatex(a), text: toText(a) });
const inBrackets = ({ latex, text }: Printed): Printed => ({ latex: `(${latex})`, text: `(${text})` });
/** In brackets, unless it is one symbol. */
const bracketed = (x: Printed): Printed => (/^\w+$/.test(x.text) ? x : inBrackets(x));
/** In brackets, if it is a sum. */
const asFactor = (x: Printed): Printed => (/ [+-] /.test(x.text) ? inBrackets(x) : x);

const zeroFrequencyLimit = (j: Printed, w: Printed): Printed => ({
  latex: `2\\pi\\lim_{${w.latex}\\to0}${j.latex}`,
  text: `2*pi*lim_{${w.text}->0} ${j.text}`,
});

const zeroFrequencyIntegral = (j: Printed, w: Printed): Printed => ({
  latex: `\\int_0^\\infty\\frac{${j.latex}}{${w.latex}}\\,d${w.latex}`,
  text: `int_0^inf ${j.text}/${w.text} d${w.text}`,
});
