/**
 * The steady state of the hierarchical equations with a fixed set of auxiliary operators.
 *
 * Elimination of the auxiliary operators leaves K(0) = M₀₀ − M₀ᵣMᵣᵣ⁻¹Mᵣ₀ on ρ_0, the memory kernel of the system at zero frequency with −i[H_S, ·], whose
 * null vector with unit trace is the state. Incomplete factors of M with ρ_0 as their border give it approximately, which is the preconditioner of
 * GMRES on all unknowns: each equation of the border is divided by its largest coefficient in K(0), so that rates of order λ do not make the problem
 * ill-conditioned, and the trace is added to those of the populations.
 */
import { type ComplexMatrix, scaledMatrix } from '../numerics/index.ts';
import { gmres, invertSmall, type LinearAction } from '../numerics/matrices/index.ts';
import { type IncompleteLu, incompleteLu, type SparseRealMatrix, sparseProduct } from '../numerics/sparse/index.ts';
import { currentsOf, type ExactCurrents } from './currents.ts';
import { type HierarchyParts, hierarchyMatrix } from './generator.ts';
import { modesOf } from './modes.ts';
import { operatorSet } from './operatorSet.ts';
import type { HierarchySystem } from './system.ts';
import { operatorAt, operatorUnknowns } from './unknowns.ts';

export interface HierarchySteadyStateOptions {
  /** ε: operators of less importance are left out. */
  readonly importance: number;
  readonly mostOperators?: number;
  /** Of the elements of the state, as far as the iteration decides on it. */
  readonly accuracy?: number;
  /** An earlier solution. */
  readonly guess?: HierarchySteadyState;
}

export interface HierarchySteadyState {
  readonly kind: 'found';
  readonly rho: ComplexMatrix;
  readonly operators: number;
  /** What the iteration leaves open in the elements of ρ. */
  readonly residual: number;
  /** ‖K(0)⁺‖: how far ρ moves for a change of K(0)ρ by 1. */
  readonly response: number;
  readonly currents: ReadonlyMap<string, ExactCurrents>;
  /** The solution with what its numbers stand for. */
  readonly parts: HierarchyParts;
  readonly solution: Float64Array;
  readonly iterations: number;
}

export interface NoSteadyState {
  readonly kind: 'failed';
  readonly cause: 'too-many-operators' | 'not-unique' | 'not-converged';
}

/** Where no number is given. */
const MOST_OPERATORS = 20000;
/** Below this many unknowns the factors are complete. */
const FEW = 150;
/** Elements of incomplete factors below this part of the largest of their row are left out: they only precondition. */
const DROP = 3e-2;
/** Vectors of one run of GMRES, each of which is stored, and the number of runs. */
const STEPS = 100;
const RESTARTS = 6;
/** Of the residual, in each run of GMRES. */
const REDUCTION = 1e-6;
/** Coefficients of K(0) below this part of the largest are rounding. */
const NEGLIGIBLE = 1e-13;

export function hierarchySteadyState(
  system: HierarchySystem,
  options: HierarchySteadyStateOptions,
): HierarchySteadyState | NoSteadyState {
  const { importance, mostOperators = MOST_OPERATORS, accuracy = 1e-12 } = options;
  const modes = modesOf(system.couplings);
  const operators = operatorSet(modes, { importance, mostOperators });
  if (operators === undefined) return { kind: 'failed', cause: 'too-many-operators' };
  const unknowns = operatorUnknowns(operators, system.levels.length);
  const parts = { system, modes, operators, unknowns };
  const matrix = hierarchyMatrix(parts);
  const pinned = pinnedProblem(matrix, unknowns.d);
  if (pinned === undefined) return { kind: 'failed', cause: 'not-unique' };
  const start = options.guess === undefined ? undefined : carriedOver(options.guess, parts);
  const solved = iterate(pinned, { start, accuracy, size: unknowns.count });
  if (solved === undefined) return { kind: 'failed', cause: 'not-converged' };
  const raw = operatorAt(unknowns, solved.x, operators.count - 1);
  let trace = 0;
  for (let i = 0; i < unknowns.d; i++) trace += raw.re[i * (unknowns.d + 1)]!;
  const solution = solved.x.map((x) => x / trace);
  return {
    kind: 'found',
    rho: scaledMatrix(1 / trace, raw),
    operators: operators.count,
    residual: solved.residual,
    response: pinned.response,
    currents: currentsOf(parts, solution),
    parts,
    solution,
    iterations: solved.iterations,
  };
}

interface Problem extends LinearAction {
  readonly rhs: Float64Array;
  readonly response: number;
}

/** M with the trace, its preconditioner and right-hand side; undefined where K(0) has more than one null vector. */
function pinnedProblem(matrix: SparseRealMatrix, d: number): Problem | undefined {
  const border = d * d;
  const inner = matrix.size - border;
  const lu = incompleteLu(matrix, { drop: matrix.size <= FEW ? 0 : DROP, border });
  if (lu === undefined) return undefined;
  const scales = borderScales(lu, d);
  const kernel = lu.complement.map((entry, key) => entry * scales[Math.floor(key / border)]!);
  for (let i = 0; i < d; i++) for (let j = 0; j < d; j++) kernel[i * border + j]! += 1 / d;
  const inverse = invertSmall(kernel, border);
  if (inverse === undefined) return undefined;
  const rhs = new Float64Array(matrix.size);
  rhs.fill(1 / d, inner, inner + d);
  let response = 0;
  for (let i = 0; i < border; i++) {
    let sum = 0;
    for (let k = 0; k < border; k++) sum += Math.abs(inverse[i * border + k]!) * scales[k]!;
    response = Math.max(response, sum);
  }
  return {
    rhs,
    response,
    apply: (v) => {
      const out = sparseProduct(matrix, v);
      let trace = 0;
      for (let i = 0; i < d; i++) trace += v[inner + i]!;
      for (let k = 0; k < border; k++) out[inner + k]! *= scales[k]!;
      for (let i = 0; i < d; i++) out[inner + i]! += trace / d;
      return out;
    },
    precondition: (v) => {
      const out = v.slice();
      for (let k = 0; k < border; k++) out[inner + k]! /= scales[k]!;
      lu.eliminate(out);
      const right = out.subarray(inner).map((x, k) => x * scales[k]!);
      for (let i = 0; i < border; i++) {
        let sum = 0;
        for (let k = 0; k < border; k++) sum += inverse[i * border + k]! * right[k]!;
        out[inner + i] = sum;
      }
      lu.substitute(out);
      return out;
    },
  };
}

/** 1 over the largest coefficient of each equation of K(0); of the populations one for all, so that they still add up to the trace. */
function borderScales({ complement }: IncompleteLu, d: number): Float64Array {
  const border = d * d;
  const sizes = Float64Array.from({ length: border }, (_, i) =>
    complement.subarray(i * border, (i + 1) * border).reduce((most, x) => Math.max(most, Math.abs(x)), 0),
  );
  sizes.fill(Math.max(...sizes.subarray(0, d)), 0, d);
  const largest = Math.max(...sizes);
  return sizes.map((size) => 1 / Math.max(size, NEGLIGIBLE * largest));
}

function iterate(
  { rhs, apply, precondition }: Problem,
  { start, accuracy, size }: { start: Float64Array | undefined; accuracy: number; size: number },
): { x: Float64Array; residual: number; iterations: number } | undefined {
  const x = start ?? precondition(rhs);
  const open = (): { rest: Float64Array; residual: number } => {
    const image = apply(x);
    const rest = rhs.map((b, k) => b - image[k]!);
    return { rest, residual: precondition(rest).reduce((most, y) => Math.max(most, Math.abs(y)), 0) };
  };
  let left = open();
  let iterations = 0;
  for (let run = 0; run < RESTARTS && left.residual > accuracy; run++) {
    const tolerance = Math.max(REDUCTION, (0.1 * accuracy) / left.residual);
    const part = gmres({ apply, precondition }, left.rest, { tolerance, steps: STEPS });
    iterations += part.steps;
    for (let k = 0; k < size; k++) x[k]! += part.solution[k]!;
    const next = open();
    const stalls = !(next.residual < left.residual / 2);
    left = next;
    if (stalls) break;
  }
  return left.residual <= Math.max(accuracy, STALLED) ? { x, residual: left.residual, iterations } : undefined;
}

/** Where rounding ends the iteration earlier than asked, this is still a state, with its residual. */
const STALLED = 1e-6;

/** A solution on other operators; those that were not kept start at 0. */
function carriedOver({ parts: from, solution }: HierarchySteadyState, to: HierarchyParts): Float64Array | undefined {
  const K = to.modes.length;
  if (from.modes.length !== K) return undefined;
  const keyOf = (parts: HierarchyParts, m: number): string =>
    parts.operators.excitations.subarray(m * K, (m + 1) * K).join();
  const places = new Map<string, number>();
  for (let m = 0; m < from.operators.count; m++) places.set(keyOf(from, m), m);
  const x = new Float64Array(to.unknowns.count);
  const { d } = to.unknowns;
  for (let m = 0; m < to.operators.count; m++) {
    const kind = to.unknowns.kind[m]!;
    const at = kind === 2 ? undefined : places.get(keyOf(to, m));
    if (at === undefined) continue;
    // the order of operators within a tier is the same, so that the same one of a pair is kept
    const length = (kind === 0 ? 1 : 2) * d * d;
    const begin = from.unknowns.base[at]!;
    x.set(solution.subarray(begin, begin + length), to.unknowns.base[m]!);
  }
  return x;
}
