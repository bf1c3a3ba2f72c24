/**
 * The leading order of many levels from the action of the generator: c_ij = −i (K σ)_ij/ω_ij by products of d×d matrices, where each element of few
 * levels is one combination of bath integrals.
 */
import { type Bath, finite } from '../../../bath/index.ts';
import { type ComplexMatrix, matrixAdjoint, matrixProduct, roundingOf, zeroMatrix } from '../../../numerics/index.ts';
import { elementOf, type GeneratorAction } from '../generator/generatorAction.ts';
import { boundedAction, existing } from '../generator/liouvillian.ts';
import type { NumericSystem } from '../numericSystem.ts';
import type { NumericCoherence, NumericLeadingOrder } from '../outcome.ts';
import { stationaryPopulations, type Transitions } from './goldenRule.ts';

/** With more levels matrices d² × d², and an integral for each element, take too long. */
export const FEW_LEVELS = 10;

/** Undefined where a transform diverges, which may cancel in an element; levels must not coincide. */
export function leadingOrderOfManyLevels(
  system: NumericSystem,
  transitions: Transitions,
  baths: readonly Bath[],
): NumericLeadingOrder | undefined {
  const found = stationaryPopulations(transitions, baths);
  if (found.kind === 'none') return found;
  const bounded = existing(() => boundedAction(system));
  if (bounded.kind === 'divergent') return undefined;
  const { action, uncertainty } = bounded.value;
  const d = system.dimension;
  const { levels, rounding } = system;
  const sigma = diagonal(found.populations);
  const drive = action.apply(sigma);
  const open = uncertainty(sigma);
  const inherited = reachOf(action, diagonal(found.errors));
  const coherences = new Array<NumericCoherence | undefined>(d * d).fill(undefined);
  const drives = new Float64Array(d * d);
  const orders = Array.from({ length: d * d }, (_, key) => Number(key % (d + 1) !== 0));
  for (const [key, order] of orders.entries()) {
    if (order === 0) continue;
    const [i, j] = [Math.floor(key / d), key % d];
    const omega = levels[i]! - levels[j]!;
    const [re, im] = [drive.im[key]! / omega, -drive.re[key]! / omega];
    const error = (open[key]! + inherited[key]!) / Math.abs(omega);
    const gap = (2 * rounding.energy) / Math.abs(omega) + roundingOf(4);
    coherences[key] = {
      re: finite(re, error + gap * Math.abs(re)),
      im: finite(im, error + gap * Math.abs(im)),
    };
    for (let k = 0; k < d; k++) {
      const { re: x, im: y } = elementOf(action, { i, j }, { i: k, j: k });
      drives[key] = Math.max(drives[key]!, Math.hypot(x, y));
    }
  }
  const { populations, errors, tooSlow } = found;
  return { kind: 'found', populations, errors, coherences, orders, drives, ...(tooSlow && { tooSlow }) };
}

function diagonal(entries: readonly number[]): ComplexMatrix {
  const out = zeroMatrix(entries.length);
  for (const [k, x] of entries.entries()) out.re[k * (entries.length + 1)] = x;
  return out;
}

/** A bound of |K ρ|, element by element, for all ρ whose elements have no larger moduli than these. */
function reachOf({ channels }: GeneratorAction, rho: ComplexMatrix): Float64Array {
  const d = rho.n;
  const out = new Float64Array(d * d);
  for (const { a, w } of channels) {
    const [left, inner] = [modulus(a), matrixProduct(modulus(w), rho)];
    const [before, after] = [matrixProduct(left, inner).re, matrixProduct(inner, left).re];
    for (let key = 0; key < d * d; key++) out[key]! += before[key]! + after[key]!;
  }
  const mirrored = matrixAdjoint({ n: d, re: out, im: new Float64Array(d * d) }).re;
  return out.map((x, key) => x + mirrored[key]!);
}

const modulus = ({ n, re, im }: ComplexMatrix): ComplexMatrix => ({
  ...zeroMatrix(n),
  re: re.map((x, key) => Math.hypot(x, im[key]!)),
});
