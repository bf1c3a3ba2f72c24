/**
 * Exact dynamics from a product state ρ(0) ⊗ Gibbs states of the baths, with a fixed set of auxiliary operators: e^{Mt} in the Krylov space of
 * (1 − γM)⁻¹, which the decays of the baths, hundreds of times faster than the system, do not slow down.
 */
import type { ComplexMatrix } from '../numerics/index.ts';
import { gmres } from '../numerics/matrices/index.ts';
import {
  exponentialAction,
  incompleteLu,
  type ShiftedInverse,
  type SparseRealMatrix,
  sparseProduct,
} from '../numerics/sparse/index.ts';
import { hierarchyMatrix } from './generator.ts';
import { modesOf } from './modes.ts';
import { operatorSet } from './operatorSet.ts';
import type { NoSteadyState } from './steadyState.ts';
import type { HierarchySystem } from './system.ts';
import { operatorAt, operatorUnknowns } from './unknowns.ts';

export interface HierarchyEvolutionOptions {
  /** ε: operators of less importance are left out. */
  readonly importance: number;
  readonly mostOperators?: number;
  /** Of the integration, per step. */
  readonly tolerance: number;
}

export interface HierarchyStates {
  readonly kind: 'found';
  readonly states: readonly ComplexMatrix[];
  readonly operators: number;
}

/** Where no number is given. */
const MOST_OPERATORS = 20000;
/** As in the steady state, but finer: every step solves with the same factors. */
const DROP = 1e-2;
/** Below this many unknowns the factors are complete. */
const FEW = 300;
/** Vectors of one solution, each of which is stored. */
const STEPS = 60;

/** ρ at the times asked for, ascending from 0. */
export function hierarchyEvolution(
  system: HierarchySystem,
  { initial, times }: { readonly initial: ComplexMatrix; readonly times: readonly number[] },
  { importance, mostOperators = MOST_OPERATORS, tolerance }: HierarchyEvolutionOptions,
): HierarchyStates | NoSteadyState {
  const modes = modesOf(system.couplings);
  const operators = operatorSet(modes, { importance, mostOperators });
  if (operators === undefined) return { kind: 'failed', cause: 'too-many-operators' };
  const d = system.levels.length;
  const unknowns = operatorUnknowns(operators, d);
  const matrix = hierarchyMatrix({ system, modes, operators, unknowns });
  const root = operators.count - 1;
  const start = new Float64Array(unknowns.count);
  for (const key of unknowns.elements[0]!) {
    const at = unknowns.base[root]! + unknowns.place[0]![key]!;
    start[at] = initial.re[key]!;
    if (unknowns.sign[0]![key] !== 0) start[at + 1] = initial.im[key]!;
  }
  const inverse = (gamma: number) => shiftedInverse(matrix, { gamma, tolerance: tolerance / 100 });
  const states = exponentialAction(inverse, start, { times, tolerance, gamma: shiftOf(system) });
  if (states.length < times.length) return { kind: 'failed', cause: 'not-converged' };
  return { kind: 'found', states: states.map((x) => operatorAt(unknowns, x, root)), operators: operators.count };
}

/** γ of the order of the shortest time in which the system turns. */
function shiftOf({ levels, couplings }: HierarchySystem): number {
  const width = Math.max(...levels) - Math.min(...levels);
  const slowest = Math.min(...couplings.map(({ rate }) => rate.re));
  return 1 / Math.max(width, slowest, Number.MIN_VALUE);
}

function shiftedInverse(
  matrix: SparseRealMatrix,
  { gamma, tolerance }: { readonly gamma: number; readonly tolerance: number },
): ReturnType<ShiftedInverse> {
  const shifted = { ...matrix, value: matrix.value.map((entry) => -gamma * entry) };
  for (let i = 0; i < matrix.size; i++) {
    let at = matrix.start[i]!;
    while (at < matrix.start[i + 1]! && matrix.column[at] !== i) at += 1;
    if (at < matrix.start[i + 1]!) shifted.value[at]! += 1;
    else return undefined;
  }
  const lu = incompleteLu(shifted, { drop: matrix.size <= FEW ? 0 : DROP, border: 0 });
  if (lu === undefined) return undefined;
  const action = {
    apply: (v: Float64Array) => sparseProduct(shifted, v),
    precondition: (v: Float64Array) => {
      const out = v.slice();
      lu.eliminate(out);
      lu.substitute(out);
      return out;
    },
  };
  return (v) => gmres(action, v, { tolerance, steps: STEPS }).solution;
}
