/**
 * Sums of half-sided transforms as one integrand. At long times (P = principal value, ν > 0)
 *
 *   noise·sin = P∫J coth·ν/(ν²−ω²),   noisePartner·cos = P∫J coth·ω/(ω²−ν²),
 *   dissipation·cos = P∫J ω/(ω²−ν²),  dissipationPartner·sin = P∫J ν/(ν²−ω²),
 *
 * and at ν = 0 noisePartner·cos = ∫J coth/ω, dissipation·cos = ∫J/ω; so a sum of them is P∫₀^∞ J(ω)B(ω) dω with
 *
 *   B(ω) = Σ_ν [coth(ω/2T)(bω − aν) + cω − dν]/(ω² − ν²) + [b₀ coth(ω/2T) + c₀]/ω.
 *
 * Where the pieces cancel (at a pole whose residue vanishes, at high temperature, for ω far above ν) B is regrouped so that they
 * cancel before they are computed.
 */
import { coth, cothRemainder } from './thermal.ts';

/** Coefficients of the four transforms at one frequency ν > 0. */
export interface Pole {
  readonly frequency: number;
  /** of noise·sin */
  readonly a: number;
  /** of noisePartner·cos */
  readonly b: number;
  /** of dissipation·cos */
  readonly c: number;
  /** of dissipationPartner·sin */
  readonly d: number;
}

export interface Bracket {
  readonly temperature: number;
  /** In ascending order of frequency, no two alike. */
  readonly poles: readonly Pole[];
  /** b₀ and c₀ */
  readonly origin: { readonly b: number; readonly c: number };
}

/** How B behaves where integrals may fail to exist. */
export interface BracketBehaviour {
  /** Residue of B at each pole; 0 where the parts cancel to rounding. */
  readonly residues: readonly number[];
  /** Coefficients of ω^−2 and ω^−1 for ω → 0. */
  readonly low: readonly [number, number];
  /** Coefficient of 1/ω for ω → ∞. */
  readonly high: number;
  /** The lowest power of ω that may be present for ω → 0. */
  readonly lowestPower: number;
  readonly thermal: boolean;
}

/** Sums below this fraction of their largest part count as zero: coefficients arrive rounded, e.g. with a tanh multiplied in. */
const CANCELLATION = 64 * Number.EPSILON;

function cancelled(...parts: readonly number[]): number {
  let sum = 0;
  let largest = 0;
  for (const part of parts) {
    sum += part;
    largest = Math.max(largest, Math.abs(part));
  }
  return Math.abs(sum) <= CANCELLATION * largest ? 0 : sum;
}

function residueOf(pole: Pole, temperature: number): number {
  const factor = pole.a === 0 && pole.b === 0 ? 0 : coth(pole.frequency, temperature);
  return cancelled(pole.b * factor, -pole.a * factor, pole.c, -pole.d) / 2;
}

export function behaviourOf(bracket: Bracket): BracketBehaviour {
  const { temperature, poles, origin } = bracket;
  const thermal = origin.b !== 0 || poles.some(({ a, b }) => a !== 0 || b !== 0);
  const second = 2 * temperature * origin.b;
  const first =
    temperature > 0
      ? cancelled(origin.c, ...poles.map(({ a, frequency }) => (2 * temperature * a) / frequency))
      : cancelled(origin.b, origin.c);
  const lowestPower = second !== 0 ? -2 : first !== 0 ? -1 : poles.some(({ a, d }) => a !== 0 || d !== 0) ? 0 : 1;
  return {
    residues: poles.map((pole) => residueOf(pole, temperature)),
    low: [second, first],
    high: cancelled(origin.b, origin.c, ...poles.flatMap(({ b, c }) => [b, c])),
    lowestPower: temperature > 0 && thermal && lowestPower > 0 ? 0 : lowestPower,
    thermal: thermal && temperature > 0,
  };
}

/** Multiplies products[k] by B(nodes[k]); returns the sum of the moduli of the parts it was made of, the scale of rounding errors. */
export function multiplyByBracket(
  products: Float64Array,
  nodes: Float64Array,
  bracket: Bracket,
  behaviour: BracketBehaviour,
): number {
  const { poles, origin } = bracket;
  return poles.length === 1 && origin.b === 0 && origin.c === 0 && behaviour.residues[0] !== 0
    ? multiplyByOnePole(products, nodes, poles[0]!, bracket.temperature)
    : multiplyRegrouped(products, nodes, bracket, behaviour);
}

/** One pole with a residue: nothing cancels. */
function multiplyByOnePole(products: Float64Array, nodes: Float64Array, pole: Pole, temperature: number): number {
  const { frequency, a, b, c, d } = pole;
  const thermal = a !== 0 || b !== 0;
  let magnitude = 0;
  for (let k = 0; k < nodes.length; k++) {
    const omega = nodes[k]!;
    const weight = thermal ? coth(omega, temperature) * (b * omega - a * frequency) : 0;
    const product = (products[k]! * (weight + c * omega - d * frequency)) / ((omega - frequency) * (omega + frequency));
    products[k] = product;
    magnitude += Math.abs(product);
  }
  return magnitude;
}

/**
 * B with coth = 2T/ω + L(ω) and the 2T/ω resolved into partial fractions,
 *
 *   B = Σ_ν [L(ω)(bω − aν) + c′ω − d′ν]/(ω² − ν²) + [b₀L(ω) + c₀′]/ω + 2Tb₀/ω²,
 *   c′ = c − 2Ta/ν,  d′ = d − 2Tb/ν,  c₀′ = c₀ + 2TΣa/ν,
 *
 * and, for ν < ω, ω/(ω²−ν²) = 1/ω + (ν²/ω²)ω/(ω²−ν²), ν/(ω²−ν²) = ν/ω² + (ν²/ω²)ν/(ω²−ν²).
 */
interface Regrouped {
  readonly poles: readonly { frequency: number; a: number; b: number; c: number; d: number }[];
  readonly originC: number;
  readonly originSquare: number;
}

function regroup(bracket: Bracket, behaviour: BracketBehaviour): Regrouped {
  const { temperature, origin } = bracket;
  const poles = bracket.poles.map(({ frequency, a, b, c, d }, i) => {
    const shiftedD = d - (2 * temperature * b) / frequency;
    const shiftedC =
      behaviour.residues[i] === 0
        ? shiftedD + (a - b) * cothRemainder(frequency, temperature)
        : c - (2 * temperature * a) / frequency;
    return { frequency, a, b, c: shiftedC, d: shiftedD };
  });
  const sum = poles.reduce((total, pole) => total + pole.c, 0);
  const plainHigh = cancelled(origin.c, ...bracket.poles.map((pole) => pole.c));
  const originC =
    behaviour.low[1] === 0 && temperature > 0
      ? 0
      : plainHigh === 0
        ? -sum
        : origin.c + bracket.poles.reduce((total, { a, frequency }) => total + (2 * temperature * a) / frequency, 0);
  return { poles, originC, originSquare: 2 * temperature * origin.b };
}

function multiplyRegrouped(
  products: Float64Array,
  nodes: Float64Array,
  bracket: Bracket,
  behaviour: BracketBehaviour,
): number {
  const { temperature, origin } = bracket;
  const { poles, originC, originSquare } = regroup(bracket, behaviour);
  let passed = 0;
  let plain = originC;
  let thermal = origin.b;
  let plainSquare = originSquare;
  let thermalSquare = 0;
  let magnitude = 0;
  for (let k = 0; k < nodes.length; k++) {
    const omega = nodes[k]!;
    for (; passed < poles.length && poles[passed]!.frequency < omega; passed++) {
      const { frequency, a, b, c, d } = poles[passed]!;
      plain = cancelled(plain, c);
      thermal = cancelled(thermal, b);
      plainSquare = cancelled(plainSquare, -d * frequency);
      thermalSquare = cancelled(thermalSquare, -a * frequency);
    }
    const remainder = behaviour.thermal ? cothRemainder(omega, temperature) : 1;
    let value = (plain + remainder * thermal + (plainSquare + remainder * thermalSquare) / omega) / omega;
    let size =
      (Math.abs(plain) +
        remainder * Math.abs(thermal) +
        (Math.abs(plainSquare) + remainder * Math.abs(thermalSquare)) / omega) /
      omega;
    for (let i = 0; i < poles.length; i++) {
      const { frequency, a, b, c, d } = poles[i]!;
      const ratio = i < passed ? frequency / omega : 1;
      const factor = (ratio * ratio) / ((omega - frequency) * (omega + frequency));
      const first = remainder * (b * omega - a * frequency);
      const second = c * omega - d * frequency;
      value += (first + second) * factor;
      size += (Math.abs(first) + Math.abs(second)) * Math.abs(factor);
    }
    magnitude += Math.abs(products[k]!) * size;
    products[k]! *= value;
  }
  return magnitude;
}
