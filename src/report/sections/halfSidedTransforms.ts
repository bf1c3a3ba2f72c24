/** The half-sided transforms Ĝ, Ĝ_> and Ĝ_< in the named coefficients, printed from the table the generator is made with. */
import { COEFFICIENT_FAMILIES, type Correlation, HALF_SIDED_TRANSFORMS } from '../../tcl/index.ts';
import {
  call,
  equal,
  type Formula,
  type FormulaSymbol,
  letters,
  minusPlus,
  negative,
  plusMinus,
  product,
  smallOver,
  squareBrackets,
  sum,
} from '../../typeset/index.ts';

export const TRANSFORM_NAMES: Readonly<Record<Correlation, FormulaSymbol>> = {
  full: letters.transform,
  greater: letters.greaterTransform,
  lesser: letters.lesserTransform,
};

/** ±symbol/below, as a part of the real or the imaginary part; `odd`: with the sign of the frequency. */
interface Term {
  readonly symbol: Formula;
  readonly sign: number;
  readonly below: number;
  readonly imaginary: boolean;
  readonly odd: boolean;
}

function termsOf(correlation: Correlation, at: 'finite' | 'zero'): Term[] {
  const parts = HALF_SIDED_TRANSFORMS[correlation].filter(({ transform }) => at === 'finite' || transform === 'cos');
  return parts.map(({ kernel, transform, re, im }) => {
    const { symbol, scale } = COEFFICIENT_FAMILIES[kernel][at === 'zero' ? 'zero' : transform];
    const factor = (re + im) / scale;
    return {
      symbol,
      sign: Math.sign(factor),
      below: 1 / Math.abs(factor),
      imaginary: im !== 0,
      odd: transform === 'sin',
    };
  });
}

/** A sum with the sign of its first term put before it. */
interface Part {
  readonly sign: number;
  readonly inside: Formula;
}

function partOf(terms: readonly Term[]): Part {
  const { sign } = terms[0]!;
  return { sign, inside: sum(...terms.map((term) => signed(term.sign * sign, term.symbol))) };
}

const signed = (sign: number, of: Formula): Formula => (sign > 0 ? of : negative(of));
const upper = (sign: number, of: Formula): Formula => (sign > 0 ? plusMinus(of) : minusPlus(of));
const { imaginaryUnit: i } = letters;

/** Ĝ(±ω_ij) = (1/n)[even ± odd + i(even ± odd)], of several terms each + i(even) ± i(odd). */
function atFrequency(correlation: Correlation): Formula {
  const terms = termsOf(correlation, 'finite');
  const part = (imaginary: boolean, odd: boolean) =>
    partOf(terms.filter((term) => term.imaginary === imaginary && term.odd === odd));
  const [even, odd, evenPhase, oddPhase] = [part(false, false), part(false, true), part(true, false), part(true, true)];
  const phases =
    terms.length === 4
      ? [
          signed(
            evenPhase.sign,
            product(i, sum(evenPhase.inside, upper(evenPhase.sign * oddPhase.sign, oddPhase.inside))),
          ),
        ]
      : [signed(evenPhase.sign, product(i, evenPhase.inside)), upper(oddPhase.sign, product(i, oddPhase.inside))];
  const evenTerms = even.inside.kind === 'sum' ? even.inside.terms : [even.inside];
  return equal(
    call(TRANSFORM_NAMES[correlation], plusMinus(letters.bohr)),
    product(smallOver(1, terms[0]!.below), squareBrackets(sum(...evenTerms, upper(odd.sign, odd.inside), ...phases))),
  );
}

/** Ĝ(0) = even/n ± i even/m */
function atZero(correlation: Correlation): Formula {
  const terms = termsOf(correlation, 'zero');
  const [real, imaginary] = [false, true].map((part) => terms.filter((term) => term.imaginary === part));
  const [even, phase] = [partOf(real!), partOf(imaginary!)];
  const [n, m] = [real![0]!.below, imaginary![0]!.below];
  return equal(
    call(TRANSFORM_NAMES[correlation], 0),
    sum(
      product(smallOver(1, n), even.inside),
      signed(phase.sign, product(m === 1 ? i : smallOver(i, m), phase.inside)),
    ),
  );
}

/** At ±ω and, if asked for, at zero frequency. */
export const halfSidedLines = (correlation: Correlation, withZero: boolean): readonly Formula[] =>
  withZero ? [atFrequency(correlation), atZero(correlation)] : [atFrequency(correlation)];
