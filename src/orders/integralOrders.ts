/** The steady state beyond second order from integrals over frequency (`pairIntegrals.ts`): for any J, without exponentials, between baths with Hermitian couplings. */
import { isThermalBath, rememberedTransform, type ThermalBath } from '../bath/index.ts';
import { type AxisTransforms, axisTransforms } from '../bath/transforms/index.ts';
import * as c from '../numerics/complex.ts';
import {
  addProduct,
  type ComplexMatrix,
  isHermitianMatrix,
  largestDifference,
  largestModulus,
  matrixProduct,
  zeroMatrix,
} from '../numerics/index.ts';
import type { NumericSystem } from '../tcl/index.ts';
import { coincidingLevels } from '../tcl/numeric/index.ts';
import { type FourthOrder, fourthOrderOf, frequenciesOf } from './pairStrings.ts';
import { type StationaryOrders, stationaryOrders } from './steadyStateOrders.ts';
import type { StateOfOrder } from './steadyStateSeries.ts';

export interface IntegralOrders {
  /** ρ₀ and ρ₁. */
  readonly orders: readonly [StateOfOrder, StateOfOrder];
  /** ρ₂ between levels of different energy; its populations would need K₆. Undefined where it does not exist. */
  readonly coherences: StateOfOrder | undefined;
}

/**
 * Undefined where there are no such integrals: for a coupling that is not Hermitian, `lindblad` terms, a bath without J, a J of many kinks, more levels than can be
 * afforded, and where an integral diverges.
 */
export function integralOrders(system: NumericSystem): IntegralOrders | undefined {
  if (system.lindblad.length > 0) return undefined;
  const couplings = system.couplings.flatMap(({ a, bath }) =>
    isHermitianMatrix(a) && isThermalBath(bath) ? [{ a, bath }] : [],
  );
  if (couplings.length < system.couplings.length) return undefined;
  const levels = coincidingLevels(system.levels);
  const second = secondOrder(levels, couplings);
  if (second === undefined) return undefined;
  const zeroth = stationaryOrders({ levels, second: second.on, kernels: (rho) => [second.on(rho)] }, 0);
  if (zeroth.kind === 'none') return undefined;
  const [start] = zeroth.states;
  const fourth = fourthOrder(levels, couplings, start!);
  if (fourth === undefined) return undefined;
  // K₄ is known on ρ₀ alone
  const kernels = (rho: ComplexMatrix): readonly ComplexMatrix[] =>
    largestDifference(rho, start!) === 0 ? [second.on(rho), fourth.value] : [second.on(rho)];
  const solved = stationaryOrders({ levels, second: second.on, kernels }, 2);
  if (solved.kind === 'none') return undefined;
  const size = largestModulus(fourth.value);
  const relative = second.relative + (size === 0 ? 0 : fourth.error / size);
  const first = boundedOrder(solved, 1, relative);
  const open = fourth.error + second.norm * (first.error + second.relative * largestModulus(first.rho));
  return {
    orders: [boundedOrder(solved, 0, second.relative), first],
    coherences: second.isWhole ? coherencesOf(solved, levels, open) : undefined,
  };
}

function fourthOrder(levels: Float64Array, couplings: readonly Coupled[], rho: ComplexMatrix): FourthOrder | undefined {
  const known = new Map<ThermalBath, AxisTransforms | undefined>();
  const paired: { a: ComplexMatrix; transforms: AxisTransforms }[] = [];
  for (const { a, bath } of couplings) {
    if (!known.has(bath)) known.set(bath, axisTransforms(bath));
    const transforms = known.get(bath);
    if (transforms === undefined) return undefined;
    paired.push({ a, transforms });
  }
  return fourthOrderOf({ levels, couplings: paired }, rho);
}

type Solved = Extract<StationaryOrders, { readonly kind: 'found' }>;

const boundedOrder = ({ states, sensitivities, errors }: Solved, m: 0 | 1, relative: number): StateOfOrder => ({
  rho: states[m]!,
  error: (m + 1) * relative * sensitivities[m]! + errors[m]!,
});

/** iω_ab(ρ₂)_ab = [K₂ρ₁ + K₄ρ₀]_ab, `open` the error of the right-hand side. */
function coherencesOf({ states }: Solved, levels: Float64Array, open: number): StateOfOrder {
  const d = levels.length;
  const rho = zeroMatrix(d);
  let slowest = Number.POSITIVE_INFINITY;
  for (let key = 0; key < d * d; key++) {
    const frequency = Math.abs(levels[Math.floor(key / d)]! - levels[key % d]!);
    if (frequency === 0) continue;
    slowest = Math.min(slowest, frequency);
    [rho.re[key], rho.im[key]] = [states[2]!.re[key]!, states[2]!.im[key]!];
  }
  return { rho, error: open / slowest };
}

interface SecondOrder {
  /** K₂ρ = −Σ A^×(F_ν ∘ [A, ρ] − iF_η ∘ {A, ρ}) */
  readonly on: (rho: ComplexMatrix) => ComplexMatrix;
  /** Of its transforms, relative to the largest. */
  readonly relative: number;
  /** A bound of ‖K₂ρ‖ beside the largest element of ρ. */
  readonly norm: number;
  /** Whether it is right on coherences as a whole: not where F(0) does not exist, which populations of order λ do without, as the coupling has no such element. */
  readonly isWhole: boolean;
}

/** Undefined where a transform that a coupling meets does not exist. */
function secondOrder(levels: Float64Array, couplings: readonly Coupled[]): SecondOrder | undefined {
  const d = levels.length;
  const { frequencies, indexOf } = frequenciesOf(levels);
  let [norm, largest, open] = [0, 0, 0];
  let isWhole = true;
  const baths: { readonly a: ComplexMatrix; readonly noise: Transforms; readonly dissipation: Transforms }[] = [];
  for (const { a, bath } of couplings) {
    const meets = (w: number): boolean =>
      w !== 0 || a.re.some((x, key) => frequencies[indexOf[key]!] === 0 && (x !== 0 || a.im[key] !== 0));
    const [noise, dissipation] = (['noise', 'dissipation'] as const).map((kernel) =>
      frequencies.map((w) => {
        const known = halfSided(bath, kernel, w);
        if (known !== undefined || meets(w)) return known;
        isWhole = false;
        return NOTHING;
      }),
    );
    const all = [...noise!, ...dissipation!];
    if (all.includes(undefined)) return undefined;
    const most = Math.max(...all.map((f) => c.abs(f!.value)));
    largest = Math.max(largest, most);
    open = Math.max(open, ...all.map((f) => f!.error));
    norm += 8 * d * largestModulus(a) ** 2 * most;
    baths.push({ a, noise: noise as Transforms, dissipation: dissipation as Transforms });
  }
  const on = (rho: ComplexMatrix): ComplexMatrix => {
    const out = zeroMatrix(d);
    for (const { a, noise, dissipation } of baths) {
      const [left, right] = [matrixProduct(a, rho), matrixProduct(rho, a)];
      const inner = zeroMatrix(d);
      for (let key = 0; key < d * d; key++) {
        const [before, after] = [left, right].map(({ re, im }) => ({ re: re[key]!, im: im[key]! }));
        const [f, g] = [noise, dissipation].map((transforms) => transforms[indexOf[key]!]!.value);
        const parts = c.minus(c.mul(f!, c.minus(before!, after!)), c.mul(c.I, c.mul(g!, c.plus(before!, after!))));
        [inner.re[key], inner.im[key]] = [parts.re, parts.im];
      }
      addProduct(out, a, inner, -1);
      addProduct(out, inner, a);
    }
    return out;
  };
  return { on, relative: largest === 0 ? 0 : open / largest, norm, isWhole };
}

interface Coupled {
  readonly a: ComplexMatrix;
  readonly bath: ThermalBath;
}

interface HalfSided {
  readonly value: c.Complex;
  readonly error: number;
}
type Transforms = readonly HalfSided[];

/** In place of an F(0) that does not exist. */
const NOTHING: HalfSided = { value: c.ZERO, error: 0 };

/** ∫₀^∞ e^{−iwt}κ(t)dt */
function halfSided(bath: ThermalBath, kernel: 'noise' | 'dissipation', w: number): HalfSided | undefined {
  const [cos, sin] = (['cos', 'sin'] as const).map((transform) =>
    rememberedTransform(bath, kernel, transform, Math.abs(w)),
  );
  if (cos!.kind === 'divergent' || sin!.kind === 'divergent') return undefined;
  return { value: { re: cos!.value, im: -Math.sign(w) * sin!.value }, error: cos!.error + sin!.error };
}
