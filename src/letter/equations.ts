/**
 * Equations (2)–(4) of Guarnieri, Kolář & Filip, PRL 121, 070401 (2018), encoded as printed.
 *
 * They are statements to compare with; nothing in the derivation reads them. In both readings Δ₁ stands for the symbol the printed Eq. (2) uses:
 *   Δ₁ = −2∫J_eff (P 1/(ω+ω₀) − P 1/(ω−ω₀)),  Δ₂ = −2∫J (P 1/(ω+ω₀) + P 1/(ω−ω₀)).
 * Eq. (3) prints J_eff = J coth(ω₀/2T), the physics needs J_eff = J coth(ω/2T); with the former Δ₁ = coth(ω₀/2T)·4ω₀P∫J/(ω² − ω₀²).
 */
import { add, divide, type Expr, integer, multiply, power } from '../algebra/index.ts';
import { thermalTanh } from '../tcl/index.ts';
import {
  call,
  equal,
  type Formula,
  hyperbolicTangent,
  letter,
  letters,
  negative,
  over,
  product,
  square,
  squareBrackets,
  sum,
} from '../typeset/index.ts';

/** The symbols of Eq. (2) as expressions of a concrete system. */
export interface LetterSymbols {
  readonly omega0: Expr;
  readonly f1: Expr;
  readonly f2: Expr;
  readonly delta1: Expr;
  readonly delta2: Expr;
  /** λΩΓ(s) = ∫J/ω. */
  readonly reorganization: Expr;
  /** tanh(ω₀/2T) */
  readonly thermal: Expr;
}

/** N = Δ₁ tanh(ω₀/2T) + 4λΩΓ(s) + Δ₂, the bracket of Eqs. (2) and (4). */
export const printedNumerator = ({ delta1, delta2, reorganization, thermal }: LetterSymbols): Expr =>
  add(multiply(delta1, thermal), multiply(integer(4), reorganization), delta2);

/** v̄₁ of Eq. (2) as printed: + f₁f₂N / (ω₀ + f₂²Δ₁). */
export function printedEquation2(symbols: LetterSymbols): Expr {
  const { omega0, f1, f2, delta1 } = symbols;
  return divide(multiply(f1, f2, printedNumerator(symbols)), add(omega0, multiply(power(f2, 2), delta1)));
}

/** Eq. (2) in numbers, as printed. */
export function printedEquation2Number(at: {
  omega0: number;
  f1: number;
  f2: number;
  delta1: number;
  delta2: number;
  reorganization: number;
  temperature: number;
}): number {
  const { omega0, f1, f2, delta1, delta2, reorganization, temperature } = at;
  const numerator = delta1 * thermalTanh(omega0, temperature) + 4 * reorganization + delta2;
  return (f1 * f2 * numerator) / (omega0 + f2 ** 2 * delta1);
}

/** Eq. (4): max over f₂ of |v̄₁|/f₁ = |N| / (2√(ω₀Δ₁)); `formal` when Δ₁ < 0, where the printed form has no real optimum. */
export function printedEquation4(
  omega0: number,
  delta1: number,
  numerator: number,
): { value: number; formal: boolean } {
  return { value: Math.abs(numerator) / (2 * Math.sqrt(Math.abs(omega0 * delta1))), formal: omega0 * delta1 < 0 };
}

const [omega0, f1, f2, delta1] = [letter('omega0'), letter('f1'), letter('f2'), letter('Delta1')];
const [lambda, cutoff, s] = [letter('lambda'), letter('Omega'), letter('s')];
/** λΩΓ(s) */
export const PRINTED_REORGANIZATION: Formula = product(lambda, cutoff, call(letter('Gamma'), s));
const thermalPart = product(delta1, hyperbolicTangent(over(omega0, product(2, letter('T')))));

/** Eq. (2) as printed. */
export const EQUATION_2: readonly Formula[] = [
  equal(
    letter('v1', '\\bar v_1'),
    over(
      product(f1, f2, squareBrackets(sum(thermalPart, product(4, PRINTED_REORGANIZATION), letter('Delta2')))),
      sum(omega0, product(square(f2), delta1)),
    ),
  ),
  equal(letter('v2', '\\bar v_2'), 0),
];

/** Eq. (2) with its sign and the noise at zero frequency as derived; r = γ₀/γ. */
export const DERIVED_EQUATION_2: Formula = equal(
  letter('v1', '\\bar v_1'),
  negative(
    over(
      product(f1, f2, squareBrackets(sum(thermalPart, product(4, letters.reorganization), letter('Delta2')))),
      sum(omega0, negative(product(square(f2), delta1)), negative(product(square(f1), letter('r'), delta1))),
    ),
  ),
);
