/**
 * A long time in which no state is asked for, of a system that forgets: only the transforms of the baths are followed through it, to a moment from which
 * on the state, whatever it is there, is the right one by the time that is asked for.
 *
 * With the generator L_∞ of infinite time, ‖e^{L_∞t}‖ ≤ κe^{−rt} on what has no trace, and L(t) = L_∞ + δ(t), ‖δ‖ ≤ s D(t), where s is the strength of the
 * transforms in the generator and D their distance from their limits, a difference of two states falls like κe^{−(r − κ‖δ‖)t}, and
 *
 *   ‖ρ(t) − ρ_∞‖ ≤ κ‖ρ(t₀) − ρ_∞‖ + (κ/r) s D(t₀) max‖ρ‖.
 */
import type { MemoryTail } from '../../../bath/transforms/index.ts';
import { type ComplexArray, largestModulus } from '../../../numerics/index.ts';
import type { ConstantPropagator, Decay } from '../../../numerics/propagation/index.ts';
import type { Moment } from './moment.ts';

export interface Leap {
  /** Where the integration goes on, from ρ_∞ instead of the state there. */
  readonly landing: Moment;
  /** How far the state is from ρ_∞ in the meantime, entry by entry, at most. */
  readonly radius: number;
}

export interface ForgetfulSystem {
  readonly memories: readonly MemoryTail[];
  /** How strongly a transform enters the generator, at most, of all baths together. */
  readonly strength: number;
  readonly limit: ConstantPropagator & { readonly decay: Decay };
}

/** The way left out must be so many times as long as what lies behind it. */
const WORTHWHILE = 1;
/** What is forgotten is this small beside the error allowed. */
const FORGOTTEN = 0.01;
/** The least part of the time asked for that is left, many times its rounding. */
const LAST_PART = 1e-3;
/** e^{−x} is zero in double precision. */
const FOREVER = 800;

/** Undefined where the generator still differs from that of infinite time by half its slowest rate, or where the way is short. */
export function leapOver(
  { memories, strength, limit }: ForgetfulSystem,
  { start, due, allowed }: { readonly start: Moment; readonly due: number; readonly allowed: number },
): Leap | undefined {
  const { factor, rate } = limit.decay;
  if (!((due - start.time) * rate > 1 && due - start.time > WORTHWHILE * start.time)) return undefined;
  const range = { from: start.time, to: due };
  const distance = Math.max(0, ...memories.map((memory) => memory.remainder(range)));
  const drift = (factor / rate) * strength * distance;
  const stationary = limit.propagate(start.time, start.rho)?.(start.time + FOREVER / rate);
  if (!(drift <= 0.5) || stationary === undefined) return undefined;
  // max‖ρ‖ ≤ 1 + radius
  const radius = (factor * difference(start.rho, stationary) + drift) / (1 - drift);
  const settling = (2 / rate) * Math.max(1, Math.log((factor * radius) / (FORGOTTEN * allowed)));
  const time = due - Math.max(settling, LAST_PART * due);
  if (!(time - start.time > WORTHWHILE * start.time)) return undefined;
  const precision = (FORGOTTEN * allowed * rate) / (factor * strength);
  const transforms: Float64Array[] = [];
  for (const [k, memory] of memories.entries()) {
    const values = followed(memory, { from: start.time, to: time }, start.transforms[k]!, precision);
    if (values === undefined) return undefined;
    transforms.push(values);
  }
  return { landing: { time, rho: stationary, transforms }, radius };
}

const difference = (a: ComplexArray, b: ComplexArray): number =>
  largestModulus({ re: a.re.map((x, k) => x - b.re[k]!), im: a.im.map((y, k) => y - b.im[k]!) });

/** The longest panel in units of the time where it starts, and the shortest that is tried. */
const [LONGEST, SHORTEST] = [6, 0.1];

/** The transforms at the end of a range; undefined where a kernel does not vary slowly on it. */
function followed(
  memory: MemoryTail,
  { from, to }: { readonly from: number; readonly to: number },
  start: Float64Array,
  allowed: number,
): Float64Array | undefined {
  let [time, values, growth] = [from, start, LONGEST];
  while (time < to) {
    const until = Math.min(to, time * (1 + growth));
    const panel = memory.panel({ from: time, to: until }, values, allowed);
    if (panel === undefined) {
      growth /= 2;
      if (growth < SHORTEST) return undefined;
      continue;
    }
    [time, values, growth] = [until, panel.end, Math.min(LONGEST, 1.5 * growth)];
  }
  return values;
}
