/** The half-sided transforms Γ, Γ_> and Γ_< in the named coefficients, printed from the table the generator is made with. */
import { COEFFICIENT_FAMILIES, type Correlation, HALF_SIDED_TRANSFORMS, type Printed } from '../../tcl/index.ts';

const NAMES: Readonly<Record<Correlation, Printed>> = {
  full: { latex: '\\Gamma', text: 'Gamma' },
  greater: { latex: '\\Gamma_>', text: 'Gamma>' },
  lesser: { latex: '\\Gamma_<', text: 'Gamma<' },
};

/** ±symbol/below, as a part of the real or the imaginary part; `odd`: with the sign of the frequency. */
interface Term {
  readonly symbol: Printed;
  readonly sign: number;
  readonly below: number;
  readonly imaginary: boolean;
  readonly odd: boolean;
}

function termsOf(correlation: Correlation, at: 'finite' | 'zero'): Term[] {
  const parts = HALF_SIDED_TRANSFORMS[correlation].filter(({ transform }) => at === 'finite' || transform === 'cos');
  return parts.map(({ kernel, transform, re, im }) => {
    const { base, latex, scale } = COEFFICIENT_FAMILIES[kernel][at === 'zero' ? 'zero' : transform];
    const factor = (re + im) / scale;
    return {
      symbol: { latex, text: base },
      sign: Math.sign(factor),
      below: 1 / Math.abs(factor),
      imaginary: im !== 0,
      odd: transform === 'sin',
    };
  });
}

/** A sum with the sign of its first term put before it. */
interface Sum {
  readonly sign: number;
  readonly inside: Printed;
  /** In brackets, if it has several terms. */
  readonly factor: Printed;
}

function sumOf(terms: readonly Term[]): Sum {
  const sign = terms[0]!.sign;
  const inside = terms
    .map(({ symbol }) => symbol)
    .reduce((sum, { latex, text }, k) => {
      const operation = terms[k]!.sign === sign ? '+' : '-';
      return { latex: `${sum.latex}${operation}${latex}`, text: `${sum.text} ${operation} ${text}` };
    });
  const factor = terms.length === 1 ? inside : { latex: `(${inside.latex})`, text: `(${inside.text})` };
  return { sign, inside, factor };
}

const plus = (sign: number) => (sign > 0 ? '+' : '-');
const upper = (sign: number): Printed => (sign > 0 ? { latex: '\\pm', text: '+-' } : { latex: '\\mp', text: '-+' });

/** Γ(±ω) = (1/n)[even ± odd + i(even ± odd)], of several terms each + i(even) ± i(odd). */
function atFrequency(correlation: Correlation): Printed {
  const terms = termsOf(correlation, 'finite');
  const sum = (imaginary: boolean, odd: boolean) =>
    sumOf(terms.filter((term) => term.imaginary === imaginary && term.odd === odd));
  const [even, odd, evenPart, oddPart] = [sum(false, false), sum(false, true), sum(true, false), sum(true, true)];
  const [real, imaginary] = [upper(odd.sign), upper(evenPart.sign * oddPart.sign)];
  const start = plus(evenPart.sign);
  const phase =
    terms.length === 4
      ? {
          latex: `${start}i(${evenPart.inside.latex}${imaginary.latex}${oddPart.inside.latex})`,
          text: `${start} i (${evenPart.inside.text} ${imaginary.text} ${oddPart.inside.text})`,
        }
      : {
          latex: `${start}i${evenPart.factor.latex}${upper(oddPart.sign).latex} i${oddPart.factor.latex}`,
          text: `${start} i ${evenPart.factor.text} ${upper(oddPart.sign).text} i ${oddPart.factor.text}`,
        };
  const { latex, text } = NAMES[correlation];
  const { below } = terms[0]!;
  return {
    latex: `${latex}(\\pm\\omega)&=\\tfrac1${below}\\left[${even.inside.latex}${real.latex}${odd.factor.latex}${phase.latex}\\right]`,
    text: `${text}(+-w) = [${even.inside.text} ${real.text} ${odd.factor.text} ${phase.text}]/${below}`,
  };
}

/** Γ(0) = even/n ± i even/m */
function atZero(correlation: Correlation): Printed {
  const terms = termsOf(correlation, 'zero');
  const [real, imaginary] = [false, true].map((part) => terms.filter((term) => term.imaginary === part));
  const [even, phase] = [sumOf(real!), sumOf(imaginary!)];
  const [n, m] = [real![0]!.below, imaginary![0]!.below];
  const { latex, text } = NAMES[correlation];
  return {
    latex: `${latex}(0)&=\\tfrac1${n}${even.factor.latex}${plus(phase.sign)}${m === 1 ? 'i' : `\\tfrac i${m}`}${phase.factor.latex}`,
    text: `${text}(0) = ${even.factor.text}/${n} ${plus(phase.sign)} i ${phase.factor.text}${m === 1 ? '' : `/${m}`}`,
  };
}

/** At ±ω and, if asked for, at zero frequency. */
export const halfSidedLines = (correlation: Correlation, withZero: boolean): readonly Printed[] =>
  withZero ? [atFrequency(correlation), atZero(correlation)] : [atFrequency(correlation)];
