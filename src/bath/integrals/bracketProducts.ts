/**
 * The values of a bracket B(ω) on a grid and at complex frequencies.
 *
 * Where parts of B cancel (at a pole whose residue vanishes, at high temperature, for ω far above ν) they are made to cancel before they
 * are computed: with coth(ω/2T) = 2T/ω + L(ω) and 2T/ω resolved into partial fractions,
 *
 *   B = Σ_ν [L(ω)(bω − aν) + c′ω − d′ν]/(ω² − ν²) + [b₀L(ω) + c₀′]/ω + 2Tb₀/ω²,
 *   c′ = c − 2Ta/ν,  d′ = d − 2Tb/ν,  c₀′ = c₀ + 2TΣa/ν,
 *
 * and for ν < ω, ω/(ω²−ν²) = 1/ω + (ν²/ω²)ω/(ω²−ν²) and ν/(ω²−ν²) = ν/ω² + (ν²/ω²)ν/(ω²−ν²). In thermal equilibrium c = a coth(ν/2T)
 * and d = b coth(ν/2T), so that c′ = aL(ν), d′ = bL(ν); a pole without a residue has c′ = d′ + (a − b)L(ν); parts c that add up to zero
 * have c₀′ = −Σc′.
 */

import * as c from '../../numerics/complex.ts';
import { type Complex, type LogarithmicRange, NEGLIGIBLE } from '../../numerics/index.ts';
import { type Bracket, type BracketBehaviour, cancelled, type Pole } from './bracket.ts';
import { complexCothRemainder, coth, cothRemainder, cothRemainderSlope } from './thermal.ts';

/** ln of the smallest normal number: frequencies below it are known to fewer and fewer digits. */
const SMALLEST_LOGARITHM = -1022 * Math.LN2;
/** Here ω is in the range of double precision, but powers of it may soon leave it. */
const USUAL_LOGARITHM = -300;

/** ln ω below which J and B are their power laws: by e^{−41} below the scales of the integrand, where those are small themselves. */
export const lowestLogarithm = ({ left }: LogarithmicRange): number =>
  Math.max(SMALLEST_LOGARITHM, Math.min(USUAL_LOGARITHM, Math.log(left.scale) - NEGLIGIBLE));

/** ω − ν at the nodes, known better than by subtraction. */
export interface Gap {
  readonly values: Float64Array;
  /** By how much their relative errors exceed a rounding error. */
  readonly amplification: Float64Array;
}

/** One for each pole, undefined where it is to be had by subtraction. */
export type Gaps = readonly (Gap | undefined)[];

/**
 * Multiplies products[k] by ωB(ω) at ω = nodes[k], which unlike B and dω stays in the range of double precision wherever ω and the poles do;
 * those below `lowestLogarithm` are left alone. Returns the sum of the moduli of the parts the products are made of, the scale of their
 * rounding errors.
 */
export function multiplyByBracket(
  products: number[],
  { range, nodes }: NodesOnRange,
  gaps: Gaps,
  bracket: Bracket,
  behaviour: BracketBehaviour,
): number {
  const { poles, origin } = bracket;
  const on = { lowest: firstAbove(nodes, Math.exp(lowestLogarithm(range)), 0), nodes };
  return poles.length === 1 && origin.b === 0 && origin.c === 0 && behaviour.residues[0] !== 0
    ? multiplyByOnePole(products, on, gaps[0], poles[0]!, bracket.temperature)
    : multiplyRegrouped(products, on, gaps, bracket, behaviour);
}

/** Frequencies in ascending order on a logarithmic line. */
export interface NodesOnRange {
  readonly range: LogarithmicRange;
  readonly nodes: Float64Array;
}

/** Nodes, and the first of them that counts. */
interface CountedNodes {
  readonly nodes: Float64Array;
  readonly lowest: number;
}

/** One pole with a residue: there is nothing to regroup, but the parts with the coth may cancel the others, as they do in n = (coth − 1)/2 at ω ≫ T. */
function multiplyByOnePole(
  products: number[],
  { nodes, lowest }: CountedNodes,
  gaps: Gap | undefined,
  pole: Pole,
  temperature: number,
): number {
  const { frequency, a, b, c: plain, d } = pole;
  const thermal = a !== 0 || b !== 0;
  let magnitude = 0;
  for (let k = lowest; k < nodes.length; k++) {
    const omega = nodes[k]!;
    const gap = gaps === undefined ? omega - frequency : gaps.values[k]!;
    const factor = products[k]! * (omega / (omega + frequency));
    const hot = thermal ? factor * coth(omega, temperature) * ((b * omega - a * frequency) / gap) : 0;
    const cold = factor * ((plain * omega - d * frequency) / gap);
    products[k] = hot + cold;
    magnitude += Math.abs(hot) + Math.abs(cold);
  }
  return magnitude;
}

/** A coefficient and the size of the parts it was computed from. */
interface Sized {
  readonly value: number;
  readonly size: number;
}

interface RegroupedPole {
  readonly frequency: number;
  readonly a: number;
  readonly b: number;
  readonly c: Sized;
  readonly d: Sized;
  /** L(ν) where the residue vanishes, so that the pole is none. */
  readonly removable: number | undefined;
}

/** ω/|ω − ν| up to which the rounding error of ω − ν, and of a numerator that vanishes at ν, is one among others. */
const CLOSE_GAP = 16;

interface Regrouped {
  readonly poles: readonly RegroupedPole[];
  readonly originC: Sized;
  readonly originSquare: number;
}

/** A coefficient at a pole without and with coth(ω/2T). */
interface PoleParts {
  readonly plain: number;
  readonly thermal: number;
}

const sized = (value: number, size = Math.abs(value)): Sized => ({ value, size });

/** plain − 2T·thermal/ν, or thermal·L(ν) if plain = thermal·coth(ν/2T) to rounding. */
function shifted({ plain, thermal }: PoleParts, frequency: number, temperature: number): Sized {
  if (thermal === 0 || temperature === 0) return sized(plain);
  if (cancelled(plain, -thermal * coth(frequency, temperature)) === 0) {
    return sized(thermal * cothRemainder(frequency, temperature));
  }
  const shift = (2 * temperature * thermal) / frequency;
  return sized(plain - shift, Math.abs(plain) + Math.abs(shift));
}

function regroup(bracket: Bracket, behaviour: BracketBehaviour): Regrouped {
  const { temperature, origin } = bracket;
  const poles = bracket.poles.map(({ frequency, a, b, c: plain, d }, i) => {
    const shiftedD = shifted({ plain: d, thermal: b }, frequency, temperature);
    if (behaviour.residues[i] !== 0) {
      const shiftedC = shifted({ plain, thermal: a }, frequency, temperature);
      return { frequency, a, b, c: shiftedC, d: shiftedD, removable: undefined };
    }
    const remainder = a === 0 && b === 0 ? 0 : cothRemainder(frequency, temperature);
    const difference = a === b ? 0 : (a - b) * remainder;
    const shiftedC = sized(shiftedD.value + difference, shiftedD.size + Math.abs(difference));
    return { frequency, a, b, c: shiftedC, d: shiftedD, removable: remainder };
  });
  return { poles, originC: originCoefficient(bracket, behaviour, poles), originSquare: 2 * temperature * origin.b };
}

function originCoefficient(bracket: Bracket, behaviour: BracketBehaviour, poles: readonly RegroupedPole[]): Sized {
  const { temperature, origin } = bracket;
  if (temperature > 0 && behaviour.low[1] === 0) return sized(0);
  if (cancelled(origin.c, ...bracket.poles.map((pole) => pole.c)) === 0) {
    return sized(
      poles.reduce((sum, pole) => sum - pole.c.value, 0),
      poles.reduce((sum, pole) => sum + pole.c.size, 0),
    );
  }
  const shifts = bracket.poles.map(({ a, frequency }) => (2 * temperature * a) / frequency);
  return sized(
    shifts.reduce((sum, shift) => sum + shift, origin.c),
    shifts.reduce((sum, shift) => sum + Math.abs(shift), Math.abs(origin.c)),
  );
}

/** Coefficients of 1/ω and 1/ω² collected from the origin and from the poles below ω, each without and with a factor L(ω). */
interface Passed {
  plain: number;
  plainSize: number;
  thermal: number;
  plainSquare: number;
  plainSquareSize: number;
  thermalSquare: number;
}

const atOrigin = ({ originC, originSquare }: Regrouped, thermal: number): Passed => ({
  plain: originC.value,
  plainSize: originC.size,
  thermal,
  plainSquare: originSquare,
  plainSquareSize: Math.abs(originSquare),
  thermalSquare: 0,
});

function pass(passed: Passed, { frequency, a, b, c: plain, d }: RegroupedPole): void {
  passed.plain = cancelled(passed.plain, plain.value);
  passed.plainSize = passed.plain === 0 ? 0 : passed.plainSize + plain.size;
  passed.thermal = cancelled(passed.thermal, b);
  passed.plainSquare = cancelled(passed.plainSquare, -d.value * frequency);
  passed.plainSquareSize = passed.plainSquare === 0 ? 0 : passed.plainSquareSize + d.size * frequency;
  passed.thermalSquare = cancelled(passed.thermalSquare, -a * frequency);
}

function multiplyRegrouped(
  products: number[],
  { nodes, lowest }: CountedNodes,
  gaps: Gaps,
  bracket: Bracket,
  behaviour: BracketBehaviour,
): number {
  const regrouped = regroup(bracket, behaviour);
  const count = nodes.length;
  const remainders = new Array<number>(count);
  for (let k = 0; k < count; k++) {
    remainders[k] = behaviour.thermal ? cothRemainder(nodes[k]!, bracket.temperature) : 1;
  }
  const sum: PartialSum = { nodes, remainders, measures: products.slice(), products, temperature: bracket.temperature };
  const passed = atOrigin(regrouped, bracket.origin.b);
  let magnitude = 0;
  let from = lowest;
  for (const pole of regrouped.poles) {
    const to = firstAbove(nodes, pole.frequency, from);
    magnitude += setPassed(sum, passed, from, to);
    pass(passed, pole);
    from = to;
  }
  magnitude += setPassed(sum, passed, from, count);
  regrouped.poles.forEach((pole, i) => {
    if (pole.removable === undefined) {
      magnitude += addPole(sum, pole, gaps[i], { from: lowest, to: count });
      return;
    }
    const near = firstAbove(nodes, pole.frequency * (1 - 1 / CLOSE_GAP), lowest);
    const far = firstAbove(nodes, pole.frequency * (1 + 1 / CLOSE_GAP), near);
    magnitude += addPole(sum, pole, gaps[i], { from: lowest, to: near });
    magnitude += addRemovablePole(sum, pole, { from: near, to: far });
    magnitude += addPole(sum, pole, gaps[i], { from: far, to: count });
  });
  return magnitude;
}

/** The products with B while its parts are added up. */
interface PartialSum {
  readonly nodes: Float64Array;
  /** L(ω), or 1 at T = 0 */
  readonly remainders: readonly number[];
  /** What B is to be multiplied with. */
  readonly measures: readonly number[];
  readonly products: number[];
  readonly temperature: number;
}

/** Nodes by their indices, `to` excluded. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The first index, `from` or later, of a node above a frequency. */
function firstAbove(nodes: Float64Array, frequency: number, from: number): number {
  let k = from;
  while (k < nodes.length && nodes[k]! <= frequency) k++;
  return k;
}

/** The parts in 1/ω and 1/ω² of a stretch of nodes; returns the sum of the moduli of their products. */
function setPassed({ nodes, remainders, measures, products }: PartialSum, passed: Passed, from: number, to: number) {
  const { plain, plainSize, thermal, plainSquare, plainSquareSize, thermalSquare } = passed;
  let magnitude = 0;
  for (let k = from; k < to; k++) {
    const inverse = 1 / nodes[k]!;
    const remainder = remainders[k]!;
    const square = plainSquare + remainder * thermalSquare;
    const squareSize = plainSquareSize + remainder * Math.abs(thermalSquare);
    const measure = measures[k]!;
    products[k] = (plain + remainder * thermal + square * inverse) * measure;
    magnitude += (plainSize + remainder * Math.abs(thermal) + squareSize * inverse) * Math.abs(measure);
  }
  return magnitude;
}

/** Adds what a pole leaves beside the parts in 1/ω and 1/ω²; returns the sum of the moduli of its products. */
function addPole(
  { nodes, remainders, measures, products }: PartialSum,
  { frequency, a, b, c: plain, d, removable }: RegroupedPole,
  gaps: Gap | undefined,
  { from, to }: Stretch,
): number {
  const even = plain.value;
  const evenSize = plain.size;
  const odd = d.value * frequency;
  const oddSize = d.size * frequency;
  let magnitude = 0;
  for (let k = from; k < to; k++) {
    const omega = nodes[k]!;
    const gap = gaps === undefined ? omega - frequency : gaps.values[k]!;
    const ratio = omega > frequency ? frequency / omega : 1;
    const factor = measures[k]! * ratio * ratio * (omega / (omega + frequency));
    const thermal = remainders[k]! * (b * omega - a * frequency);
    products[k]! += ((thermal + even * omega - odd) / gap) * factor;
    const size = ((Math.abs(thermal) + evenSize * omega + oddSize) / Math.abs(gap)) * Math.abs(factor);
    if (removable !== undefined) magnitude += size;
    else {
      // between many poles a node may come close to one, where the rounding error of the gap grows
      const amplification = gaps === undefined ? omega / Math.abs(gap) : gaps.amplification[k]!;
      magnitude += size * Math.max(1, amplification / CLOSE_GAP);
    }
  }
  return magnitude;
}

/**
 * The same close to a pole whose residue vanishes, where c′ = d′ + (a − b)L(ν): the numerator divided by ω − ν is
 * (bω − aν)[L(ω) − L(ν)]/(ω − ν) + d′ + aL(ν), in which nothing cancels.
 */
function addRemovablePole(
  { nodes, measures, products, temperature }: PartialSum,
  { frequency, a, b, d, removable = 0 }: RegroupedPole,
  { from, to }: Stretch,
): number {
  const rest = d.value + a * removable;
  const restSize = d.size + Math.abs(a * removable);
  const thermal = a !== 0 || b !== 0;
  let magnitude = 0;
  for (let k = from; k < to; k++) {
    const omega = nodes[k]!;
    const ratio = omega > frequency ? frequency / omega : 1;
    const factor = measures[k]! * ratio * ratio * (omega / (omega + frequency));
    const slope = thermal
      ? (b * omega - a * frequency) * cothRemainderSlope({ from: frequency, to: omega }, temperature)
      : 0;
    products[k]! += (slope + rest) * factor;
    magnitude += (Math.abs(slope) + restSize) * Math.abs(factor);
  }
  return magnitude;
}

/** B(z) for complex z off its poles. */
export function bracketAt(z: Complex, bracket: Bracket, behaviour: BracketBehaviour): Complex {
  const regrouped = regroup(bracket, behaviour);
  const passed = atOrigin(regrouped, bracket.origin.b);
  const remainder = behaviour.thermal ? complexCothRemainder(z, bracket.temperature) : c.ONE;
  const modulus = c.abs(z);
  let sum = c.ZERO;
  for (const pole of regrouped.poles) {
    const { frequency, a, b, c: coefficient, d } = pole;
    const above = frequency < modulus;
    if (above) pass(passed, pole);
    const ratio = c.scale(c.inv(z), frequency);
    const numerator = c.plus(c.mul(remainder, { re: b * z.re - a * frequency, im: b * z.im }), {
      re: coefficient.value * z.re - d.value * frequency,
      im: coefficient.value * z.im,
    });
    const quotient = c.div(numerator, c.mul({ re: z.re - frequency, im: z.im }, { re: z.re + frequency, im: z.im }));
    sum = c.plus(sum, above ? c.mul(quotient, c.mul(ratio, ratio)) : quotient);
  }
  const linear = c.plus(c.complex(passed.plain), c.scale(remainder, passed.thermal));
  const square = c.plus(c.complex(passed.plainSquare), c.scale(remainder, passed.thermalSquare));
  return c.plus(sum, c.div(c.plus(linear, c.div(square, z)), z));
}
