/**
 * The stationary state of many levels by GMRES on the action of the generator, preconditioned with its secular part: each coherence by itself, but
 * populations and the coherences of pairs whose Bohr frequency is not large against the rates together, in one block.
 *
 * Hermitian matrices are real vectors of d² components, ρ_kk, √2 Re ρ_ij and √2 Im ρ_ij for i < j, in which Tr X Y is the scalar product.
 */
import { type ComplexMatrix, roundingOf, zeroMatrix } from '../../../numerics/index.ts';
import {
  factorizeReal,
  gmres,
  inverseNorm,
  type LinearAction,
  type LuFactorization,
  stationaryDistribution,
} from '../../../numerics/matrices/index.ts';
import { elementOf, type GeneratorAction } from '../generator/generatorAction.ts';
import type { StationaryState } from '../outcome.ts';

/** Pairs whose Bohr frequency is below this multiple of the rates at which their two levels are left go into the block. */
const NEAR = 1;
/** Of variables in the block. */
const LARGEST_BLOCK = 700;
/** Vectors of a Krylov space, each of which is stored. */
const STEPS = 120;
/** Of the residual: the first solution goes down to rounding. */
const TOLERANCE = 1e-14;
/** What a refinement of it, and the estimate of an error, need. */
const ROUGH = 1e-3;
/** Residuals fall by far more than this in each refinement, or the solution does not converge. */
const REFINEMENTS = 4;

/** Rates between populations and bounds of their errors, by the positions of levels in an order, `from·d + to`. */
export interface PopulationRates {
  readonly order: readonly number[];
  readonly value: Float64Array;
  readonly error: Float64Array;
}

/**
 * `uncertainty`: a bound of what is open in L ρ, element by element. With `rates`, those of L between populations, the error bound is as small as for
 * rates that are accurate relative to themselves. Undefined where the iteration does not converge.
 */
export function krylovState(
  action: GeneratorAction,
  uncertainty: (rho: ComplexMatrix) => Float64Array,
  rates?: PopulationRates,
): StationaryState | undefined {
  const d = action.levels.length;
  const scale = 2 * Math.max(...ownRates(action));
  const trace = (v: Float64Array): number => v.subarray(0, d).reduce((sum, x) => sum + x, 0);
  // L + scale·(1/d) Tr, which has the inverse that L has on matrices without trace
  const withTrace = (out: Float64Array, v: Float64Array): Float64Array => {
    const part = (scale * trace(v)) / d;
    for (let k = 0; k < d; k++) out[k]! += part;
    return out;
  };
  const secular = secularInverse(action, scale);
  if (secular === undefined) return undefined;
  const forward: LinearAction = {
    apply: (v) => withTrace(toVector(action.apply(toMatrix(v, d))), v),
    precondition: (v) => secular(v, false),
  };
  const backward: LinearAction = {
    apply: (v) => withTrace(toVector(action.adjoint(toMatrix(v, d))), v),
    precondition: (v) => secular(v, true),
  };
  const rhs = new Float64Array(d * d);
  rhs.fill(scale / d, 0, d);
  const solved = refined(forward, rhs);
  if (solved === undefined) return undefined;
  const rho = toMatrix(solved.solution, d);
  const solve =
    (by: LinearAction) =>
    (v: Float64Array): void =>
      v.set(gmres(by, v, { tolerance: ROUGH, steps: STEPS }).solution);
  const inverse = { size: d * d, solve: solve(forward), solveTransposed: solve(backward) } as LuFactorization;
  const amplified = (open: Float64Array): number =>
    (1 + 10 * ROUGH) * inverseNorm(inverse, toVector({ n: d, re: open, im: open }));
  const open = uncertainty(rho);
  const fromRates = rates === undefined ? undefined : errorOfPopulations(action, rho, rates);
  if (fromRates === undefined) return { rho, error: solved.change + amplified(open) };
  const throughCoherences = uncertainty(withoutPopulations(rho));
  for (let k = 0; k < d; k++) open[k * (d + 1)] = throughCoherences[k * (d + 1)]!;
  return { rho, error: solved.change + fromRates + amplified(open) };
}

/** How much more than the stationary distribution of the rates the populations may change, as coherences add to the rates. */
const WITH_COHERENCES = 2;

/**
 * What errors of the rates, the rounding of L ρ and what the iteration leaves do to the populations: all of them change each rate by a part of itself,
 * to which a stationary distribution is insensitive however far apart the rates are (O'Cinneide, Numer. Math. 65, 109 (1993)). Undefined where a rate
 * is not known relative to itself.
 */
function errorOfPopulations(
  { channels, apply }: GeneratorAction,
  rho: ComplexMatrix,
  { order, value, error }: PopulationRates,
): number | undefined {
  const d = order.length;
  const { re: image } = apply(rho);
  const errors = error.slice();
  for (const [from, i] of order.entries()) {
    const rates = value.subarray(from * d, (from + 1) * d);
    const flux = Math.abs(rho.re[i * (d + 1)]!) * rates.reduce((sum, rate) => sum + rate, 0);
    const rest = Math.abs(image[i * (d + 1)]!);
    for (const [to, j] of order.entries()) {
      const key = j * d + i;
      for (const { a, w } of channels) {
        const size = Math.hypot(w.re[key]!, w.im[key]!) * Math.hypot(a.re[key]!, a.im[key]!);
        errors[from * d + to]! += 2 * roundingOf(d + 8) * size;
      }
      if (rest > 0) errors[from * d + to]! += (rest / flux) * rates[to]!;
    }
  }
  const solved = stationaryDistribution({ size: d, rates: value, errors });
  return solved.kind === 'none' ? undefined : WITH_COHERENCES * Math.max(...solved.errors);
}

function withoutPopulations({ n, re, im }: ComplexMatrix): ComplexMatrix {
  const out = { n, re: re.slice(), im: im.slice() };
  for (let k = 0; k < n; k++) out.re[k * (n + 1)] = 0;
  return out;
}

/** The solution, improved until it changes no more, and its last change. */
function refined(by: LinearAction, rhs: Float64Array): { solution: Float64Array; change: number } | undefined {
  const solution = new Float64Array(rhs.length);
  let [rest, change] = [rhs, Number.POSITIVE_INFINITY];
  for (let step = 0; step < REFINEMENTS; step++) {
    const part = gmres(by, rest, { tolerance: step === 0 ? TOLERANCE : ROUGH, steps: STEPS });
    if (!(part.residual < 0.1)) return undefined;
    const size = part.solution.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    if (!(size <= change / 2)) break;
    change = size;
    for (let k = 0; k < solution.length; k++) solution[k]! += part.solution[k]!;
    const image = by.apply(solution);
    rest = rhs.map((x, k) => x - image[k]!);
  }
  return Number.isFinite(change) ? { solution, change } : undefined;
}

/** |G_kk|, half the rate and the shift of each level by itself. */
const ownRates = ({ decay: { n, re, im } }: GeneratorAction): Float64Array =>
  Float64Array.from({ length: n }, (_, k) => Math.hypot(re[k * (n + 1)]!, im[k * (n + 1)]!));

const toVector = ({ n, re, im }: ComplexMatrix): Float64Array => {
  const v = new Float64Array(n * n);
  let at = n;
  for (let i = 0; i < n; i++) {
    v[i] = re[i * (n + 1)]!;
    for (let j = i + 1; j < n; j++) {
      v[at++] = Math.SQRT2 * re[i * n + j]!;
      v[at++] = Math.SQRT2 * im[i * n + j]!;
    }
  }
  return v;
};

function toMatrix(v: Float64Array, n: number): ComplexMatrix {
  const rho = zeroMatrix(n);
  let at = n;
  for (let i = 0; i < n; i++) {
    rho.re[i * (n + 1)] = v[i]!;
    for (let j = i + 1; j < n; j++) {
      const [re, im] = [v[at++]! * Math.SQRT1_2, v[at++]! * Math.SQRT1_2];
      rho.re[i * n + j] = rho.re[j * n + i] = re;
      rho.im[i * n + j] = im;
      rho.im[j * n + i] = -im;
    }
  }
  return rho;
}

type Inverse = (v: Float64Array, transposed: boolean) => Float64Array;

/** M⁻¹ and its transpose; undefined where the block is singular. */
function secularInverse(action: GeneratorAction, scale: number): Inverse | undefined {
  const { levels } = action;
  const d = levels.length;
  const own = ownRates(action);
  /** `distance`: the Bohr frequency in units of the rates of the two levels. */
  const pairs: { readonly i: number; readonly j: number; readonly at: number; readonly distance: number }[] = [];
  let next = d;
  for (let i = 0; i < d; i++) {
    for (let j = i + 1; j < d; j++) {
      pairs.push({ i, j, at: next, distance: Math.abs(levels[i]! - levels[j]!) / (own[i]! + own[j]!) });
      next += 2;
    }
  }
  const near = pairs
    .filter(({ distance }) => distance < NEAR)
    .sort((p, q) => p.distance - q.distance)
    .slice(0, Math.floor((LARGEST_BLOCK - d) / 2));
  const inBlock = new Set(near);
  const places = [...levels.keys(), ...near.flatMap(({ at }) => [at, at + 1])];
  const block = factorizeReal(secularBlock(action, near, scale), places.length);
  if (block === undefined) return undefined;
  const alone = pairs.flatMap((pair) => {
    if (inBlock.has(pair)) return [];
    const { i, j, at } = pair;
    const { re, im } = elementOf(action, { i, j }, { i, j });
    const omega = im - (levels[i]! - levels[j]!);
    const square = re * re + omega * omega;
    return square === 0 ? [] : [{ at, re: re / square, im: -omega / square }];
  });
  return (v, transposed) => {
    const out = v.slice();
    const packed = Float64Array.from(places, (place) => v[place]!);
    if (transposed) block.solveTransposed(packed);
    else block.solve(packed);
    for (const [k, place] of places.entries()) out[place] = packed[k]!;
    for (const { at, re, im } of alone) {
      const turn = transposed ? -im : im;
      out[at] = re * v[at]! - turn * v[at + 1]!;
      out[at + 1] = re * v[at + 1]! + turn * v[at]!;
    }
    return out;
  };
}

/** L and the trace on populations and near pairs, row-major. */
function secularBlock(
  action: GeneratorAction,
  near: readonly { readonly i: number; readonly j: number }[],
  scale: number,
): Float64Array {
  const { levels } = action;
  const d = levels.length;
  const variables = [...levels.keys()].map((k) => ({ i: k, j: k }));
  const elements = [...variables, ...near];
  const place = (k: number): number => (k < d ? k : d + 2 * (k - d));
  const size = d + 2 * near.length;
  const out = new Float64Array(size * size);
  for (const [row, to] of elements.entries()) {
    for (const [column, from] of elements.entries()) {
      const direct = elementOf(action, to, from);
      const [r, c] = [place(row) * size, place(column)];
      const [isRow, isColumn] = [row < d, column < d];
      if (isColumn) {
        const factor = isRow ? 1 : Math.SQRT2;
        out[r + c] = factor * direct.re + (isRow ? scale / d : 0);
        if (!isRow) out[r + size + c] = factor * direct.im;
        continue;
      }
      const mirrored = elementOf(action, to, { i: from.j, j: from.i });
      const factor = isRow ? Math.SQRT1_2 : 1;
      const omega = row === column ? levels[to.i]! - levels[to.j]! : 0;
      out[r + c] = factor * (direct.re + mirrored.re);
      out[r + c + 1] = factor * (mirrored.im - direct.im) + omega;
      if (isRow) continue;
      out[r + size + c] = direct.im + mirrored.im - omega;
      out[r + size + c + 1] = direct.re - mirrored.re;
    }
  }
  return out;
}
