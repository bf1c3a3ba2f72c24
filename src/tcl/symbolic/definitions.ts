/** The integral every coefficient of the generator stands for, at finite and at long time. */
import { isThermal } from '../../bath/index.ts';
import {
  call,
  cosine,
  difference,
  expression,
  type Formula,
  hyperbolicCotangent,
  integral,
  letters,
  limit,
  negative,
  over,
  type Printed,
  product,
  sine,
  square,
  withBath,
} from '../../typeset/index.ts';
import { type Coefficient, isEven, isResonant } from './coefficients.ts';
import { type BathNames, bathNames } from './names.ts';

export interface CoefficientDefinition {
  readonly name: string;
  readonly symbol: Printed;
  /** scale × ∫₀^t kernel(τ) {cos, sin}(ωτ) dτ */
  readonly finiteTime: Formula;
  /** Its limit t → ∞. */
  readonly longTime: Formula;
}

/**
 * `several`: bath names are printed as indices of J, T and the kernels. `symbols`: those of the user, which other names avoid. `spelled`: the LaTeX of
 * symbols in the Bohr frequency. `cold`: of a bath at T = 0, whose coth is 1; `athermal`: of one in no equilibrium, of whose kernels nothing is known.
 */
export function coefficientDefinition(
  coefficient: Coefficient,
  several: boolean,
  symbols: readonly string[],
  {
    spelled = new Map(),
    cold = false,
    athermal = false,
  }: {
    readonly spelled?: ReadonlyMap<string, string>;
    readonly cold?: boolean;
    readonly athermal?: boolean;
  } = {},
): CoefficientDefinition {
  const { name, latex, kernel, transform, frequency, scale, bath } = coefficient;
  const label = several ? bath : undefined;
  const names = bathNames(symbols, label);
  const omega = frequency && expression(frequency, spelled);
  const wave = transform === 'sin' ? sine : cosine;
  const { time, delay } = names;
  const integrand = product(
    call(withBath(letters[kernel], label), delay),
    ...(omega === undefined ? [] : [wave(product(omega, delay))]),
  );
  return {
    name,
    symbol: { text: name, latex },
    finiteTime: scaled(scale, integral(integrand, delay, { bounds: [0, time] })),
    longTime: athermal
      ? scaled(scale, integral(integrand, delay))
      : longTimeDefinition(coefficient, omega, names, cold),
  };
}

const scaled = (scale: number, formula: Formula): Formula => {
  const size = Math.abs(scale) === 1 ? formula : product(Math.abs(scale), formula);
  return scale < 0 ? negative(size) : size;
};

function longTimeDefinition(
  coefficient: Coefficient,
  omega: Formula | undefined,
  names: BathNames,
  cold: boolean,
): Formula {
  const { kernel, transform } = coefficient;
  const { variable: w, density, temperature } = names;
  const weighted = (x: Formula): readonly Formula[] => [
    call(density, x),
    ...(isThermal(kernel) && !cold ? [hyperbolicCotangent(over(x, product(2, temperature)))] : []),
  ];
  const twoPi = (...factors: readonly Formula[]): Formula => product(2, letters.pi, ...factors);
  if (omega === undefined) {
    return isEven(kernel) ? twoPi(limit(w, 0, product(...weighted(w)))) : integral(over(product(...weighted(w)), w), w);
  }
  if (isResonant(coefficient)) return twoPi(...weighted(omega));
  const fraction = over(product(transform === 'sin' ? omega : w, ...weighted(w)), difference(square(w), square(omega)));
  return scaled(isEven(kernel) ? 4 : -4, integral(fraction, w, { principal: true }));
}
