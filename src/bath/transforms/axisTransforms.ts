/**
 * Half-sided transforms F(x) = ∫₀^∞ e^{−ixt} κ(t)dt on the whole frequency axis, of the noise κ = ν and of the dissipation κ = η of a thermal bath
 * (C = ν − iη), tabulated once and then as cheap as J:
 *
 *   F_ν(x) = (π/2)J coth(|x|/2T) − i sgn(x) P∫J coth |x|/(x² − ω²)dω,   F_η(x) = P∫Jω/(ω² − x²)dω − i(π/2) sgn(x) J(|x|).
 */
import { gradedTable } from '../../numerics/approximation/index.ts';
import type { Complex } from '../../numerics/index.ts';
import type { ThermalBath } from '../density.ts';
import { coth } from '../integrals/thermal.ts';
import type { Quantity } from '../quantity.ts';
import { combination, longTimeTransform } from './longTime.ts';

export interface AxisTransform {
  /** F(x) − F(0), relatively accurate towards x = 0; F(x) itself where F(0) does not exist. */
  readonly fromZero: (x: number) => Complex;
  /** F(0); undefined where it does not exist. */
  readonly zero: Complex | undefined;
  /** F'(0); undefined where it does not exist, or is not known. */
  readonly slope: Complex | undefined;
  /** The real d(ω), −∞ < ω < ∞, of κ(t) = phase·∫d(ω)e^{−iωt}dω. */
  readonly density: (omega: number) => number;
  readonly phase: Complex;
  /** Of F, relative to its largest value. */
  readonly error: number;
}

/** What the two transforms of a bath have in common. */
export interface AxisTransforms {
  readonly noise: AxisTransform;
  readonly dissipation: AxisTransform;
  /** Frequencies ≥ 0, the first one 0, at which J is not analytic or has a narrow peak, ascending. */
  readonly singular: readonly number[];
  /** Smallest and largest frequency at which J coth changes its behaviour. */
  readonly scales: readonly [number, number];
  /** Beyond it J is nothing, or a power law without an end. */
  readonly end: number | undefined;
}

const TOLERANCE = 1e-12;
/** Transforms that a table may cost. */
const MOST_VALUES = 6000;
/** More places where J is not analytic, as of a table, would cost too many. */
const MOST_SINGULAR = 6;

/** Undefined where J has too many kinks, or a transform does not exist at some frequency but 0. */
export function axisTransforms(bath: ThermalBath): AxisTransforms | undefined {
  const { density, temperature } = bath;
  const { singular, scales, end } = layoutOf(bath);
  if (singular.length > MOST_SINGULAR) return undefined;
  const tabulated = (f: (nu: number) => Quantity) =>
    gradedTable(
      (nu) => {
        const quantity = f(nu);
        return quantity.kind === 'finite' ? quantity : undefined;
      },
      { singular, scales, tolerance: TOLERANCE, mostValues: MOST_VALUES },
    );
  const sine = tabulated((nu) => longTimeTransform(bath, 'noise', 'sin', nu));
  const cosine = tabulated((frequency) =>
    combination(bath, [
      { kernel: 'dissipation', transform: 'cos', frequency, coefficient: 1 },
      { kernel: 'dissipation', transform: 'cos', frequency: 0, coefficient: -1 },
    ]),
  );
  if (sine === undefined || cosine === undefined) return undefined;
  const atZero = (kernel: 'noise' | 'dissipation'): number | undefined => {
    const quantity = longTimeTransform(bath, kernel, 'cos', 0);
    return quantity.kind === 'finite' ? quantity.value : undefined;
  };
  const thermal = (omega: number): number =>
    omega === 0 ? (atZero('noise') ?? 0) / (Math.PI / 2) : density.evaluate(omega) * coth(omega, temperature);
  const odd = (x: number): number => (x === 0 ? 0 : Math.sign(x) * density.evaluate(Math.abs(x)));
  const noiseAtZero = atZero('noise');
  const dissipationAtZero = atZero('dissipation');
  const fall = density.lowFrequency;
  const slope = fall.exponent > 1 ? 0 : fall.exponent === 1 && !fall.logarithms ? fall.coefficient : undefined;
  const quarter = Math.PI / 2;
  return {
    noise: {
      fromZero: (x) => ({
        re: quarter * thermal(Math.abs(x)) - (noiseAtZero ?? 0),
        im: x === 0 ? 0 : -Math.sign(x) * sine.at(Math.abs(x)),
      }),
      zero: noiseAtZero === undefined ? undefined : { re: noiseAtZero, im: 0 },
      slope: undefined,
      density: (omega) => thermal(Math.abs(omega)) / 2,
      phase: { re: 1, im: 0 },
      error: sine.error,
    },
    dissipation: {
      fromZero: (x) => ({ re: x === 0 ? 0 : cosine.at(Math.abs(x)), im: -quarter * odd(x) }),
      zero: dissipationAtZero === undefined ? undefined : { re: dissipationAtZero, im: 0 },
      slope: slope === undefined ? undefined : { re: 0, im: -quarter * slope },
      density: (omega) => odd(omega) / 2,
      phase: { re: 0, im: 1 },
      error: cosine.error,
    },
    singular,
    scales,
    end,
  };
}

function layoutOf({
  density: { shape },
  temperature,
}: ThermalBath): Pick<AxisTransforms, 'singular' | 'scales' | 'end'> {
  const own = shape.kind === 'truncatedPower' ? [shape.cutoff] : shape.scales;
  const scales = temperature > 0 ? [...own, 2 * Math.PI * temperature] : own;
  const places =
    shape.kind === 'truncatedPower'
      ? [shape.cutoff]
      : shape.kind === 'smooth'
        ? shape.poles.map(({ at }) => at.re)
        : [...shape.breakpoints, ...(shape.end === undefined || shape.tabulate !== undefined ? [] : [shape.end])];
  const end = shape.kind === 'truncatedPower' ? shape.cutoff : shape.end;
  return {
    singular: [0, ...new Set(places.filter((at) => at > 0).sort((a, b) => a - b))],
    scales: [Math.min(...scales), Math.max(...scales)],
    end,
  };
}
