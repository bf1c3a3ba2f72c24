/**
 * The generator of a panel in the frame of its mean: Λ + B(t) + R(t), with the small rotation 1 + X(t) between clusters taken out of it,
 * (Λ + δ)(1 + X) = (1 + X)(Λ + B), R = −(1 + X)⁻¹X' + Σ_ν e^{±iνt} V⁻¹O_±νV. In O the rotation is left out; it would be of third order there.
 */
import * as c from '../complex.ts';
import { blockDiagonalize, clustersOf } from '../matrices/blockDiagonal.ts';
import { addScaled, largestPart, zeros } from '../matrices/complexArray.ts';
import { type ComplexMatrix, matrixProduct } from '../matrices/complexMatrix.ts';
import type { ComplexArray } from '../matrices/linear.ts';
import { gaussSum, legendreCoefficients, NODES, POINTS } from '../special/legendre.ts';
import { antiderivative, seriesAt, seriesDerivative } from '../special/legendreSeries.ts';
import type { EigenFrame, PanelGenerator } from './panelFrame.ts';

/** Half a panel in which two modes turn against each other by less is one cluster. */
const TOGETHER = 1;
/** One part is left out below this fraction of what is negligible: a thousand of them together are. */
export const ONE_OF_MANY = 1e-3;

export interface PropagationPanel extends EigenFrame {
  readonly from: number;
  readonly half: number;
  readonly cluster: Int32Array;
  /** X as one Legendre series per entry; undefined where the generator is constant. */
  readonly rotation: readonly (ComplexArray | undefined)[] | undefined;
  /** ϑ_k = ∫B_kk, a series for every mode. */
  readonly phases: readonly ComplexArray[] | undefined;
  readonly couplings: readonly PanelCoupling[];
}

/** factor·e^{iφt}·amplitude (at the nodes) takes mode `source` to mode `target`. */
export interface PanelCoupling {
  readonly target: number;
  readonly source: number;
  readonly carrier: number;
  readonly factor: c.Complex;
  readonly amplitude: Amplitude;
}

/** Shared by all couplings of an oscillation. */
interface Amplitude extends ComplexArray {
  readonly largest: number;
}

const amplitudeOf = ({ re, im }: ComplexArray): Amplitude => ({ re, im, largest: sizeOf({ re, im }) });

/** Undefined where the panel is too long for its modes to be told apart. Couplings whose integral is far below `negligible` are left out. */
export function panelIn(
  frame: EigenFrame,
  generator: PanelGenerator,
  negligible: number,
): PropagationPanel | undefined {
  const { n, values } = frame;
  const { from, to } = generator;
  const half = (to - from) / 2;
  const turned = (matrix: ComplexMatrix): ComplexMatrix =>
    matrixProduct(frame.inverse, matrixProduct(matrix, frame.vectors));
  const varying = generator.slow.flatMap(({ values: coefficient, matrix }) => {
    const mean = gaussSum(coefficient) / 2;
    const deviation = coefficient.map((x) => x - mean);
    if (largestOf(deviation) * largestPart(matrix) * half <= negligible * ONE_OF_MANY) return [];
    return [{ deviation, matrix: turned(matrix) }];
  });
  const cluster = clustersOf(
    n,
    (i, j) => Math.hypot(values.re[i]! - values.re[j]!, values.im[i]! - values.im[j]!) * half < TOGETHER,
  );
  const couplings = oscillatingCouplings(generator, turned, negligible);
  const base = { ...frame, from, half, cluster };
  if (varying.length === 0) return { ...base, rotation: undefined, phases: undefined, couplings };
  const slow = slowCouplings(base, varying, negligible);
  return (
    slow && { ...base, rotation: slow.rotation, phases: slow.phases, couplings: [...slow.couplings, ...couplings] }
  );
}

function oscillatingCouplings(
  { oscillations, from, to }: PanelGenerator,
  turned: (matrix: ComplexMatrix) => ComplexMatrix,
  negligible: number,
): PanelCoupling[] {
  return oscillations.flatMap(({ frequency, amplitude, real, imaginary }) => {
    const size = sizeOf(amplitude);
    const strength = size * Math.max(real ? largestPart(real) : 0, imaginary ? largestPart(imaginary) : 0);
    if (strength * (to - from) <= negligible * ONE_OF_MANY) return [];
    const [a, b] = [real && turned(real), imaginary && turned(imaginary)];
    // the rows of as many entries as there are modes, of hundreds of oscillations
    const least = (negligible * ONE_OF_MANY) / ((to - from) * size * Math.sqrt((a ?? b)!.re.length));
    return [1, -1].flatMap((sign) => couplingsOf(a, b, amplitude, { frequency, sign, least }));
  });
}

/** ½(real ∓ i imaginary) times g or g*, entry by entry, those above `least`. */
function couplingsOf(
  real: ComplexArray | undefined,
  imaginary: ComplexArray | undefined,
  amplitude: ComplexArray,
  { frequency, sign, least }: { readonly frequency: number; readonly sign: number; readonly least: number },
): PanelCoupling[] {
  const size = (real ?? imaginary)?.re.length ?? 0;
  const n = Math.round(Math.sqrt(size));
  const list: PanelCoupling[] = [];
  const shared = amplitudeOf(sign > 0 ? amplitude : { re: amplitude.re, im: amplitude.im.map((y) => -y) });
  for (let key = 0; key < size; key++) {
    const x = ((real?.re[key] ?? 0) + sign * (imaginary?.im[key] ?? 0)) / 2;
    const y = ((real?.im[key] ?? 0) - sign * (imaginary?.re[key] ?? 0)) / 2;
    if (Math.hypot(x, y) <= least) continue;
    list.push({
      target: Math.floor(key / n),
      source: key % n,
      carrier: sign * frequency,
      factor: { re: x, im: y },
      amplitude: shared,
    });
  }
  return list;
}

interface Varying {
  readonly deviation: Float64Array;
  readonly matrix: ComplexArray;
}

type SlowCouplings = Pick<PropagationPanel, 'rotation' | 'phases' | 'couplings'>;

function slowCouplings(
  { n, values, cluster, half }: Omit<PropagationPanel, 'rotation' | 'phases' | 'couplings'>,
  varying: readonly Varying[],
  negligible: number,
): SlowCouplings | undefined {
  const x = Array.from({ length: n * n }, () => zeros(POINTS));
  const b = Array.from({ length: n * n }, () => zeros(POINTS));
  for (let node = 0; node < POINTS; node++) {
    const delta = zeros(n * n);
    for (const { deviation, matrix } of varying) addScaled(delta, matrix, deviation[node]!);
    const split = blockDiagonalize(values, delta, cluster);
    if (split === undefined) return undefined;
    for (let key = 0; key < n * n; key++) {
      for (const part of ['re', 'im'] as const) {
        x[key]![part][node] = split.x[part][key]!;
        b[key]![part][node] = split.block[part][key]!;
      }
    }
  }
  const rotation = x.map((entry) => (isZero(entry) ? undefined : withoutPlateau(seriesOf(entry))));
  const rates = rotation.map((series) => series && ratesOf(series, half));
  // of second order in the rotation
  const [turn, speed] = [x, rates].map((list) => list.reduce((most, entry) => Math.max(most, sizeOf(entry)), 0));
  const second = turn! * speed! * n * 2 * half > negligible * ONE_OF_MANY;
  const phases = Array.from({ length: n }, (_, k) => integralOf(seriesOf(b[k * (n + 1)]!), half));
  const couplings: PanelCoupling[] = [];
  for (let key = 0; key < n * n; key++) {
    const [target, source] = [Math.floor(key / n), key % n];
    const amplitude =
      cluster[target] === cluster[source] ? b[key]! : rotationRate(rates, second ? { rotation, x } : undefined, n, key);
    if (target !== source && !isZero(amplitude)) {
      couplings.push({ target, source, carrier: 0, factor: c.ONE, amplitude: amplitudeOf(amplitude) });
    }
  }
  return { rotation, phases, couplings };
}

/** Coefficients that no longer fall are rounding, which the derivative would magnify. */
function withoutPlateau({ re, im }: ComplexArray): ComplexArray {
  const size = (k: number): number => Math.max(Math.abs(re[k]!), Math.abs(im[k]!));
  let level = 0;
  for (let k = POINTS - PLATEAU; k < POINTS; k++) level = Math.max(level, 2 * size(k));
  let used = POINTS - PLATEAU;
  while (used > 0 && size(used - 1) <= level) used--;
  if (used <= POINTS - 2 * PLATEAU) {
    re.fill(0, used);
    im.fill(0, used);
  }
  return { re, im };
}

/** Of so many coefficients at the end of a series, and as many before them. */
const PLATEAU = 6;

/** The derivative of a series in time, at the nodes. */
function ratesOf({ re, im }: ComplexArray, half: number): ComplexArray {
  const [u, v] = [seriesDerivative(re), seriesDerivative(im)];
  return { re: NODES.map((x) => seriesAt(u, x) / half), im: NODES.map((x) => seriesAt(v, x) / half) };
}

/** −X' + XX' at the nodes, without its `second` order where that is negligible: the entry `key` of −(1 + X)⁻¹X' up to third order in X. */
function rotationRate(
  rates: readonly (ComplexArray | undefined)[],
  second: { readonly rotation: readonly (ComplexArray | undefined)[]; readonly x: readonly ComplexArray[] } | undefined,
  n: number,
  key: number,
): ComplexArray {
  const out = zeros(POINTS);
  const rate = rates[key];
  if (rate !== undefined) addScaled(out, rate, -1);
  if (second === undefined) return out;
  const { rotation, x } = second;
  const [i, j] = [Math.floor(key / n), key % n];
  for (let m = 0; m < n; m++) {
    const [left, right] = [x[i * n + m]!, rates[m * n + j]];
    if (right === undefined || rotation[i * n + m] === undefined) continue;
    for (let node = 0; node < POINTS; node++) {
      const [u, v] = [left.re[node]!, left.im[node]!];
      const [p, q] = [right.re[node]!, right.im[node]!];
      out.re[node]! += u * p - v * q;
      out.im[node]! += u * q + v * p;
    }
  }
  return out;
}

// ── Series ──

export function largestOf(v: Float64Array): number {
  let largest = 0;
  for (const x of v) largest = Math.max(largest, Math.abs(x));
  return largest;
}

/** The largest part of the values. */
export const sizeOf = (entry: ComplexArray | undefined): number =>
  entry === undefined ? 0 : Math.max(largestOf(entry.re), largestOf(entry.im));

const isZero = ({ re, im }: ComplexArray): boolean => largestOf(re) === 0 && largestOf(im) === 0;

/** The Legendre series through values at the nodes. */
export function seriesOf({ re, im }: ComplexArray): ComplexArray {
  const out = zeros(POINTS);
  legendreCoefficients(re, out.re);
  legendreCoefficients(im, out.im);
  return out;
}

/** half·∫₋₁ˣ of a series. */
export function integralOf({ re, im }: ComplexArray, half: number): ComplexArray {
  const out = zeros(POINTS + 1);
  antiderivative(re, half, 0, out.re);
  antiderivative(im, half, 0, out.im);
  return out;
}
